import { chosen, csvBody, onNothing, readerOf, text } from './apex-parts.ts';
import type { ApexArguments, ApexMethod, Texts } from './apex-types.ts';

const onTouchpoint = ['confirm', 'decline', 'change', 'withdraw'];
const onLead = ['attach', 'dismiss'];
const ofLead = ['change', 'withdraw'];
const onCredit = ['appeal', 'decide_appeal'];
const onDeal = ({ opportunityId }: ApexArguments) => opportunityId;

const facts = ({ kind, occurredOn, shownBy, shownText, shownUrl, campaign }: Texts) => ({
  kind: text(kind),
  occurredOn: text(occurredOn),
  evidence: { kind: text(shownBy), text: text(shownText), url: text(shownUrl) },
  campaign: text(campaign),
});

/** What is not given stays as it was told. */
function changes(given: Texts): Partial<ReturnType<typeof facts>> {
  const from = { kind: given.kind, occurredOn: given.occurredOn, evidence: given.shownBy, campaign: given.campaign };
  const isGiven = (name: string) => (from[name as keyof typeof from] ?? null) !== null;
  return Object.fromEntries(Object.entries(facts(given)).filter(([name]) => isGiven(name)));
}

const customerOf = ({ customerName, customerDomain, contactName, contactEmail }: Texts) => ({
  name: text(customerName),
  domain: text(customerDomain),
  contactName: text(contactName),
  contactEmail: text(contactEmail),
});

const versionOf = ({ expectedVersion }: Texts): number | null =>
  expectedVersion === undefined ? null : Number(expectedVersion);

const leadActBody = (given: ApexArguments) => ({
  actId: text(given.act['actId']),
  expectedVersion: versionOf(given.act),
  reader: readerOf(given),
});

function actBody(given: ApexArguments): Record<string, unknown> {
  const { act, touchpoint } = given;
  const { kind, actId, reason, outcome } = act;
  const hasTouchpoint = Object.keys(touchpoint).length > 0;
  return {
    actId: text(actId),
    expectedVersion: versionOf(act),
    reason: text(reason),
    reader: readerOf(given),
    ...(kind === 'change' && hasTouchpoint ? changes(touchpoint) : {}),
    ...(kind === 'decide_appeal' ? { outcome: text(outcome) } : {}),
    ...(kind === 'decide_appeal' && outcome === 'upheld' && hasTouchpoint ? { touchpoint: facts(touchpoint) } : {}),
  };
}

const actParameters = {
  opportunityId: 'Id',
  act: 'PartnerDeskAttributionRequest.Act',
  touchpoint: 'PartnerDeskAttributionRequest.Touchpoint',
  reader: 'Reader',
} as const;
const touchpointParameters = {
  opportunityId: 'Id',
  touchpoint: 'PartnerDeskAttributionRequest.Touchpoint',
  reader: 'Reader',
} as const;

/** What PartnerDeskAttributionController does with each call. */
export const attributionMethods: Readonly<Record<string, ApexMethod>> = {
  getCreditWhy: {
    verb: 'get',
    path: () => '/deals/{id}/attribution/why',
    id: onDeal,
    parameters: { opportunityId: 'Id', partnerId: 'String', reader: 'Reader' },
    checks: ['partnerId', 'deal'],
    payload: (given) => ({ ...readerOf(given), partnerId: given.partnerId }),
  },
  previewTouchpoint: {
    verb: 'post',
    path: () => '/deals/{id}/touchpoints/preview',
    id: onDeal,
    parameters: touchpointParameters,
    checks: ['touchpoint', 'deal'],
    payload: (given) => ({
      partnerId: text(given.touchpoint['partnerId']),
      kind: text(given.touchpoint['kind']),
      occurredOn: text(given.touchpoint['occurredOn']),
      reader: readerOf(given),
    }),
  },
  recordTouchpoint: {
    verb: 'post',
    path: () => '/deals/{id}/touchpoints',
    id: onDeal,
    parameters: touchpointParameters,
    checks: ['touchpoint', 'deal'],
    payload: (given) => ({
      ...facts(given.touchpoint),
      actId: text(given.touchpoint['actId']),
      partnerId: text(given.touchpoint['partnerId']),
      reader: readerOf(given),
    }),
  },
  actOnTouchpoint: {
    verb: 'post',
    path: ({ act }) =>
      onTouchpoint.includes(text(act['kind']))
        ? `/deals/{id}/touchpoints/${encodeURIComponent(text(act['touchpointId']))}/${act['kind']}`
        : '',
    id: onDeal,
    parameters: actParameters,
    checks: ['act', 'kind', 'deal'],
    payload: actBody,
  },
  actOnCredit: {
    verb: 'post',
    path: ({ act }) =>
      onCredit.includes(text(act['kind']))
        ? `/deals/{id}/credits/${encodeURIComponent(text(act['partnerId']))}/${text(act['kind']).replaceAll('_', '-')}`
        : '',
    id: onDeal,
    parameters: actParameters,
    checks: ['act', 'kind', 'deal'],
    payload: actBody,
  },
  getTouchpoints: {
    verb: 'get',
    path: () => '/touchpoints',
    id: onNothing,
    parameters: { view: 'PartnerDeskAttributionRequest.View', reader: 'Reader' },
    checks: ['view'],
    payload: (given) => ({
      ...readerOf(given),
      segment: text(given.view['segment']),
      ...chosen({ after: given.view['pageAfter'] }),
    }),
  },
  importTouchpoints: {
    verb: 'post',
    path: () => '/touchpoints/import',
    id: onNothing,
    parameters: { file: 'PartnerDeskPartnerRequest.CsvFile', reader: 'Reader' },
    checks: ['file', 'review'],
    payload: csvBody,
  },
  settleLead: {
    verb: 'post',
    path: ({ act }) => (onLead.includes(text(act['kind'])) ? `/leads/{id}/${act['kind']}` : ''),
    id: ({ leadId }) => leadId,
    parameters: {
      leadId: 'String',
      opportunityId: 'Id',
      act: 'PartnerDeskAttributionRequest.LeadAct',
      reader: 'Reader',
    },
    checks: ['leadId', 'act', 'kind', 'review'],
    payload: (given) => ({
      ...leadActBody(given),
      ...(given.act['kind'] === 'attach'
        ? { dealId: given.opportunityId ?? '' }
        : { reason: text(given.act['reason']) }),
    }),
  },
  getLeads: {
    verb: 'get',
    path: () => '/leads',
    id: onNothing,
    parameters: { view: 'PartnerDeskAttributionRequest.LeadView', reader: 'Reader' },
    checks: ['view'],
    payload: (given) => ({
      ...readerOf(given),
      status: text(given.view['status']),
      ...chosen({ after: given.view['pageAfter'] }),
    }),
  },
  tellLead: {
    verb: 'post',
    path: () => '/leads',
    id: onNothing,
    parameters: {
      touchpoint: 'PartnerDeskAttributionRequest.Touchpoint',
      customer: 'PartnerDeskAttributionRequest.Customer',
      reader: 'Reader',
    },
    checks: ['touchpoint', 'customer'],
    payload: (given) => ({
      ...facts(given.touchpoint),
      actId: text(given.touchpoint['actId']),
      partnerId: text(given.touchpoint['partnerId']),
      reader: readerOf(given),
      customer: customerOf(given.customer),
    }),
  },
  correctLead: {
    verb: 'post',
    path: ({ act }) => (ofLead.includes(text(act['kind'])) ? `/leads/{id}/${act['kind']}` : ''),
    id: ({ leadId }) => leadId,
    parameters: {
      leadId: 'String',
      act: 'PartnerDeskAttributionRequest.LeadAct',
      touchpoint: 'PartnerDeskAttributionRequest.Touchpoint',
      customer: 'PartnerDeskAttributionRequest.Customer',
      reader: 'Reader',
    },
    checks: ['leadId', 'act', 'kind'],
    payload: (given) => ({
      ...leadActBody(given),
      reason: text(given.act['reason']),
      ...(given.act['kind'] === 'change' ? changes(given.touchpoint) : {}),
      ...(given.act['kind'] === 'change' && Object.keys(given.customer).length > 0
        ? { customer: customerOf(given.customer) }
        : {}),
    }),
  },
  getLeakReport: {
    verb: 'get',
    path: () => '/leak-report',
    id: onNothing,
    parameters: { reader: 'Reader' },
    checks: ['sync'],
    payload: readerOf,
  },
  runLeakReport: {
    verb: 'post',
    path: () => '/leak-report/run',
    id: onNothing,
    parameters: { reader: 'Reader' },
    checks: ['sync'],
    payload: (given) => ({ reader: readerOf(given) }),
  },
  getAttributionReport: {
    verb: 'get',
    path: () => '/reports/attribution',
    id: onNothing,
    parameters: { report: 'PartnerDeskAttributionRequest.Report', reader: 'Reader' },
    checks: ['report', 'money'],
    payload: (given) => ({
      ...readerOf(given),
      ...chosen({
        from: given.report['fromDay'],
        to: given.report['toDay'],
        by: given.report['groupBy'],
        currency: given.report['currencyCode'],
      }),
    }),
  },
};
