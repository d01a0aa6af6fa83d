import { attributionMethods } from './apex-attribution-methods.ts';
import { decisionPath, decisionValues } from './apex-decision.ts';
import { moneyMethods } from './apex-money-methods.ts';
import { partnerMethods } from './apex-partner-methods.ts';
import { policyChange, policyPublication, policyTrial } from './apex-policy.ts';
import { chosen, onNothing, onOpportunity, onRegistration, readerOf, text, withdrawalBody } from './apex-parts.ts';
import { settingsMethods } from './apex-settings-methods.ts';
import type { ApexArguments, ApexMethod, Texts } from './apex-types.ts';

/** Keys of the check's body and of the submission's, with the property each is taken from. */
export const checkBody = {
  partnerId: 'partnerId',
  customerName: 'customerName',
  customerDomain: 'customerDomain',
  contactEmail: 'contactEmail',
  territory: 'territory',
} as const;
export const submissionBody = {
  submissionId: 'submissionId',
  partnerId: 'partnerId',
  customerName: 'customerName',
  customerDomain: 'customerDomain',
  amount: 'amount',
  currency: 'currencyCode',
  expectedCloseDate: 'expectedCloseDate',
  contactName: 'contactName',
  contactEmail: 'contactEmail',
  products: 'products',
  territory: 'territory',
  notes: 'notes',
} as const;

const bodyOf = (names: Texts, given: ApexArguments) => ({
  ...Object.fromEntries(Object.entries(names).map(([key, property]) => [key, text(given.registration[property])])),
  reader: readerOf(given),
});

function decisionBody(given: ApexArguments): Record<string, unknown> {
  const { actId, expectedVersion } = given.decision;
  return {
    actId: text(actId),
    expectedVersion: expectedVersion === undefined ? null : Number(expectedVersion),
    reader: readerOf(given),
    ...decisionValues(given.decision),
  };
}

function rulingBody(given: ApexArguments): Record<string, unknown> {
  const { actId, kind, oursName, oursDomain, theirsName, theirsDomain, reason } = given.ruling;
  return {
    actId: text(actId),
    kind: text(kind),
    ours: { name: text(oursName), domain: text(oursDomain) },
    theirs: { name: text(theirsName), domain: text(theirsDomain) },
    reason: text(reason),
    reader: readerOf(given),
  };
}

/**
 * What the package's Apex controllers and their request classes do with each call, as a table. A test reads the Apex source and
 * fails where the two differ, so that what the sandbox sends is what an org sends.
 */
export const apexMethods: Readonly<Record<string, ApexMethod>> = {
  ...partnerMethods,
  ...settingsMethods,
  ...attributionMethods,
  ...moneyMethods,
  getCard: {
    verb: 'get',
    path: () => '/deals/{id}/card',
    id: onOpportunity,
    parameters: { opportunityId: 'Id', reader: 'Reader' },
    checks: ['opportunity'],
    payload: readerOf,
  },
  check: {
    verb: 'post',
    path: () => '/deals/{id}/check',
    id: onOpportunity,
    parameters: { opportunityId: 'Id', registration: 'Registration', reader: 'Reader' },
    checks: ['registration', 'opportunity'],
    payload: (given) => bodyOf(checkBody, given),
  },
  submit: {
    verb: 'post',
    path: () => '/deals/{id}/registrations',
    id: onOpportunity,
    parameters: { opportunityId: 'Id', registration: 'Registration', reader: 'Reader' },
    checks: ['registration', 'opportunity'],
    payload: (given) => bodyOf(submissionBody, given),
  },
  decide: {
    verb: 'post',
    path: ({ decision, opportunityId }) =>
      decisionPath(decision['kind']) + (opportunityId === null ? '' : `?view=card&dealId=${opportunityId}`),
    id: onRegistration,
    parameters: { registrationId: 'String', opportunityId: 'Id', decision: 'PartnerDeskDecision', reader: 'Reader' },
    checks: ['decision', 'registrationId', 'kind', 'opportunityOrReview'],
    payload: decisionBody,
  },
  getQueue: {
    verb: 'get',
    path: () => '/queue',
    id: onNothing,
    parameters: { view: 'QueueView', reader: 'Reader' },
    checks: ['view', 'review'],
    payload: (given) => ({
      ...readerOf(given),
      segment: text(given.view['segment']),
      search: text(given.view['searchText']),
      ...chosen({
        partner: given.view['partnerId'],
        assignee: given.view['assignee'],
        due: given.view['due'],
        after: given.view['pageAfter'],
      }),
    }),
  },
  bulkApprove: {
    verb: 'post',
    path: () => '/registrations/bulk-approve',
    id: onNothing,
    parameters: {
      actId: 'String',
      registrationIds: 'List<String>',
      expectedVersions: 'List<Integer>',
      reader: 'Reader',
    },
    checks: ['actId', 'registrationIds', 'review'],
    payload: (given) => ({
      actId: given.actId,
      items: given.registrationIds.map((registrationId, index) => ({
        registrationId,
        expectedVersion: given.expectedVersions[index],
      })),
      reader: readerOf(given),
    }),
  },
  getEvidence: {
    verb: 'get',
    path: () => '/registrations/{id}/evidence',
    id: onRegistration,
    parameters: { registrationId: 'String', reader: 'Reader' },
    checks: ['registrationId', 'review'],
    payload: readerOf,
  },
  getRegistration: {
    verb: 'get',
    path: () => '/registrations/{id}',
    id: onRegistration,
    parameters: { registrationId: 'String', reader: 'Reader' },
    checks: ['registrationId', 'review'],
    payload: readerOf,
  },
  getWhy: {
    verb: 'get',
    path: () => '/registrations/{id}/why',
    id: onRegistration,
    parameters: { registrationId: 'String', opportunityId: 'Id', reader: 'Reader' },
    checks: ['registrationId', 'opportunityOrReview'],
    payload: readerOf,
  },
  getSyncHealth: {
    verb: 'get',
    path: () => '/sync-health',
    id: onNothing,
    parameters: { reader: 'Reader' },
    checks: ['sync'],
    payload: readerOf,
  },
  retrySync: {
    verb: 'post',
    path: () => '/sync/retry',
    id: onNothing,
    parameters: { recordId: 'String', reader: 'Reader' },
    checks: ['recordId', 'sync'],
    payload: (given) => ({ id: given.recordId, reader: readerOf(given) }),
  },
  ruleOnCompanies: {
    verb: 'post',
    path: () => '/company-rulings',
    id: onNothing,
    parameters: { ruling: 'Ruling', reader: 'Reader' },
    checks: ['ruling', 'review'],
    payload: rulingBody,
  },
  withdrawRuling: {
    verb: 'post',
    path: () => '/company-rulings/{id}/withdraw',
    id: ({ rulingId }) => rulingId,
    parameters: { rulingId: 'String', withdrawal: 'Withdrawal', reader: 'Reader' },
    checks: ['rulingId', 'withdrawal', 'review'],
    payload: withdrawalBody,
  },
  searchCompanies: {
    verb: 'get',
    path: () => '/companies',
    id: onNothing,
    parameters: { search: 'CompanySearch', reader: 'Reader' },
    checks: ['search', 'review'],
    payload: (given) => ({ ...readerOf(given), search: text(given.search['searchText']) }),
  },
  getPolicy: {
    verb: 'get',
    path: () => '/policy',
    id: onNothing,
    parameters: { reader: 'Reader' },
    checks: ['review'],
    payload: readerOf,
  },
  previewPolicy: {
    verb: 'post',
    path: () => '/policy/preview',
    id: onNothing,
    parameters: { change: 'PolicyChange', reader: 'Reader' },
    checks: ['change', 'settings'],
    payload: (given) => ({ ...policyChange(given.change), reader: readerOf(given) }),
  },
  simulatePolicy: {
    verb: 'post',
    path: () => '/policy/simulate',
    id: onNothing,
    parameters: { change: 'PolicyChange', reader: 'Reader' },
    checks: ['change', 'settings'],
    payload: (given) => ({ ...policyTrial(given.change), reader: readerOf(given) }),
  },
  publishPolicy: {
    verb: 'post',
    path: () => '/policy/publish',
    id: onNothing,
    parameters: { change: 'PolicyChange', reader: 'Reader' },
    checks: ['change', 'settings'],
    payload: (given) => policyPublication(given.change, readerOf(given)),
  },
};
