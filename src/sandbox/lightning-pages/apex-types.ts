import { decisionProperties } from './apex-decision.ts';

export type Texts = Readonly<Record<string, string>>;

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
  PartnerDeskDecision: decisionProperties,
  QueueView: ['segment', 'searchText', 'partnerId', 'assignee', 'due', 'pageAfter'],
  Ruling: ['actId', 'kind', 'oursName', 'oursDomain', 'theirsName', 'theirsDomain', 'reason'],
  Withdrawal: ['actId', 'reason'],
  CompanySearch: ['searchText'],
  'PartnerDeskPartnerRequest.View': ['segment', 'searchText', 'pageAfter'],
  'PartnerDeskPartnerRequest.CsvFile': ['actId', 'csv', 'store'],
  'PartnerDeskSettingsRequest.PartnerLink': ['actId', 'replaces'],
  'PartnerDeskPartnerRequest.Agreement': ['actId', 'version', 'territories', 'reason'],
  'PartnerDeskPartnerRequest.Tier': ['actId', 'version', 'tier', 'fromDay', 'reason'],
  'PartnerDeskPartnerRequest.Campaign': ['actId', 'utmId', 'name'],
  'PartnerDeskPartnerRequest.CampaignId': ['actId', 'utmId'],
  'PartnerDeskSettingsRequest.Contact': ['kind', 'was', 'name', 'email'],
  'PartnerDeskSettingsRequest.Wish': ['wants'],
  'PartnerDeskSettingsRequest.Undelivered': ['act', 'email'],
  'PartnerDeskAttributionRequest.Touchpoint': [
    'actId',
    'partnerId',
    'kind',
    'occurredOn',
    'shownBy',
    'shownText',
    'shownUrl',
    'campaign',
  ],
  'PartnerDeskAttributionRequest.Act': [
    'kind',
    'actId',
    'touchpointId',
    'partnerId',
    'expectedVersion',
    'reason',
    'outcome',
  ],
  'PartnerDeskAttributionRequest.Customer': ['customerName', 'customerDomain', 'contactName', 'contactEmail'],
  'PartnerDeskAttributionRequest.LeadAct': ['kind', 'actId', 'expectedVersion', 'reason'],
  'PartnerDeskAttributionRequest.LeadView': ['status', 'pageAfter'],
  'PartnerDeskAttributionRequest.View': ['segment', 'pageAfter'],
  'PartnerDeskAttributionRequest.Report': ['fromDay', 'toDay', 'groupBy', 'currencyCode'],
  'PartnerDeskMoneyRequest.View': ['segment', 'pageAfter'],
  'PartnerDeskMoneyRequest.EntryAct': ['kind', 'actId', 'entryId', 'expectedVersion', 'cause', 'reason'],
  'PartnerDeskMoneyRequest.Plan': ['actId', 'expectedVersion', 'kind', 'payoutCurrency', 'reason'],
  'PartnerDeskMoneyRequest.PayoutAct': [
    'kind',
    'actId',
    'expectedVersion',
    'reason',
    'reference',
    'paidOn',
    'partnerId',
    'transferCurrency',
  ],
  'PartnerDeskMoneyRequest.Rate': ['actId', 'fromCurrency', 'toCurrency', 'units', 'validOn', 'source'],
  PolicyChange: ['actId', 'baseVersion', 'effectiveFrom', 'edits', 'document', 'since', 'reason'],
} as const;

export type ApexType = keyof typeof apexTypes;

export interface ApexArguments {
  opportunityId: string | null;
  registrationId: string;
  recordId: string;
  rulingId: string;
  actId: string;
  partnerId: string;
  payoutId: string;
  leadId: string;
  month: string;
  certificateId: string;
  registrationIds: readonly string[];
  entryIds: readonly string[];
  expectedVersions: readonly number[];
  reader: Texts;
  registration: Texts;
  decision: Texts & { expectedVersion?: string };
  view: Texts;
  ruling: Texts;
  withdrawal: Texts;
  search: Texts;
  file: Texts;
  agreement: Texts;
  tier: Texts;
  campaign: Texts;
  change: Texts;
  link: Texts;
  contact: Texts;
  wish: Texts;
  mail: Texts;
  touchpoint: Texts;
  customer: Texts;
  report: Texts;
  plan: Texts;
  rate: Texts;
  act: Texts;
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
  | 'actId'
  | 'registrationIds'
  | 'partnerId'
  | 'certificateId'
  | 'certificates'
  | 'agreement'
  | 'territories'
  | 'tier'
  | 'tiers'
  | 'campaign'
  | 'campaigns'
  | 'file'
  | 'change'
  | 'link'
  | 'contact'
  | 'wish'
  | 'mail'
  | 'settings'
  | 'deal'
  | 'money'
  | 'report'
  | 'plan'
  | 'rate'
  | 'payoutId'
  | 'leadId'
  | 'entryIds'
  | 'touchpoint'
  | 'customer'
  | 'act'
  | 'kind';

export interface ApexMethod {
  verb: 'get' | 'post';
  /** As written in Apex, `{id}` filled with `id`. */
  path: (given: ApexArguments) => string;
  id: (given: ApexArguments) => string | null;
  /** Parameters by name with their Apex type. */
  parameters: Readonly<Record<string, 'Id' | 'String' | 'List<String>' | 'List<Integer>' | ApexType>>;
  /** In the order Apex makes them. */
  checks: readonly Check[];
  /** Query of a get, body of a post. */
  payload: (given: ApexArguments) => Record<string, unknown>;
}
