/**
 * What PartnerDeskController and PartnerDeskRequest do with each call, as a table. A test reads the Apex source and
 * fails where the two differ, so that what the sandbox sends is what an org sends.
 */
type Texts = Readonly<Record<string, string>>;

/** Properties that Apex classes take from a component; Apex ignores nothing here: an unknown name is a mistake in the component. */
export const apexTypes = {
  Reader: ['locale', 'timeZone'],
  Registration: [
    'submissionId',
    'partnerId',
    'customerName',
    'customerDomain',
    'amount',
    'currencyCode',
    'expectedCloseDate',
    'contactName',
    'contactEmail',
    'products',
    'territory',
    'notes',
  ],
  Decision: ['kind', 'actId', 'expectedVersion', 'reasonCode', 'reason'],
  QueueView: ['segment', 'searchText', 'pageAfter'],
  Ruling: ['actId', 'kind', 'oursName', 'oursDomain', 'theirsName', 'theirsDomain', 'reason'],
  Withdrawal: ['actId', 'reason'],
  CompanySearch: ['searchText'],
} as const;

export type ApexType = keyof typeof apexTypes;

export interface ApexArguments {
  opportunityId: string | null;
  registrationId: string;
  recordId: string;
  rulingId: string;
  reader: Texts;
  registration: Texts;
  decision: Texts & { expectedVersion?: string };
  view: Texts;
  ruling: Texts;
  withdrawal: Texts;
  search: Texts;
}

export type Check =
  | 'opportunity'
  | 'opportunityOrReview'
  | 'review'
  | 'sync'
  | 'registrationId'
  | 'registration'
  | 'decision'
  | 'view'
  | 'recordId'
  | 'rulingId'
  | 'ruling'
  | 'withdrawal'
  | 'search'
  | 'kind';

export interface ApexMethod {
  verb: 'get' | 'post';
  /** As written in Apex, `{id}` filled with `id`. */
  path: (given: ApexArguments) => string;
  id: (given: ApexArguments) => string | null;
  /** Parameters by name with their Apex type. */
  parameters: Readonly<Record<string, 'Id' | 'String' | ApexType>>;
  /** In the order Apex makes them. */
  checks: readonly Check[];
  /** Query of a get, body of a post. */
  payload: (given: ApexArguments) => Record<string, unknown>;
}

const text = (value: string | undefined): string => value ?? '';
const readerOf = ({ reader }: ApexArguments) => ({
  locale: text(reader['locale']),
  timeZone: text(reader['timeZone']),
});

export const decisionPaths: Readonly<Record<string, string>> = {
  approve: '/registrations/{id}/approve',
  reject: '/registrations/{id}/reject',
  withdraw: '/registrations/{id}/withdraw',
  recheck: '/registrations/{id}/recheck',
};

/** Keys of the check's body and of the submission's, with the property each is taken from. */
export const checkBody = {
  partnerId: 'partnerId',
  customerName: 'customerName',
  customerDomain: 'customerDomain',
  contactEmail: 'contactEmail',
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
  const { kind, actId, expectedVersion, reason, reasonCode } = given.decision;
  return {
    actId: text(actId),
    expectedVersion: expectedVersion === undefined ? null : Number(expectedVersion),
    reader: readerOf(given),
    ...(kind === 'recheck' ? {} : { reason: text(reason) }),
    ...(kind === 'reject' ? { reasonCode: text(reasonCode) } : {}),
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

const onOpportunity = ({ opportunityId }: ApexArguments) => opportunityId;
const onRegistration = ({ registrationId }: ApexArguments) => registrationId;
const onNothing = () => null;

export const apexMethods: Readonly<Record<string, ApexMethod>> = {
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
      text(decisionPaths[text(decision['kind'])]) +
      (opportunityId === null ? '' : `?view=card&dealId=${opportunityId}`),
    id: onRegistration,
    parameters: { registrationId: 'String', opportunityId: 'Id', decision: 'Decision', reader: 'Reader' },
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
      ...(given.view['pageAfter']?.trim() ? { after: given.view['pageAfter'] } : {}),
    }),
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
    payload: (given) => ({
      actId: text(given.withdrawal['actId']),
      reason: text(given.withdrawal['reason']),
      reader: readerOf(given),
    }),
  },
  searchCompanies: {
    verb: 'get',
    path: () => '/companies',
    id: onNothing,
    parameters: { search: 'CompanySearch', reader: 'Reader' },
    checks: ['search', 'review'],
    payload: (given) => ({ ...readerOf(given), search: text(given.search['searchText']) }),
  },
};
