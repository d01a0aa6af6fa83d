import type {
  AttributionAnswer,
  CreditWhy,
  DealAttribution,
  LeadAnswer,
  LeadList,
  LeadView,
  TouchpointImport,
  TouchpointList,
  TouchpointPreview,
} from '../contract/attribution.ts';
import type { ReferralForm, ReferralSent } from '../contract/referral-form.ts';
import type {
  ImportTouchpointsRequest,
  LeadQuery,
  PreviewTouchpointRequest,
  RecordTouchpointRequest,
  ReferralFormRequest,
  TellLeadRequest,
  TouchpointQuery,
} from '../contract/attribution-requests.ts';
import type { FlowAct } from '../application/attribution/tell-by-flow.ts';
import type { CampaignAct } from '../application/keep-campaigns.ts';
import type { LeadAct } from '../application/attribution/leads/settle-lead.ts';
import type { AttributionAct } from '../application/attribution/act-on-touchpoint.ts';
import type { EntryAct } from '../application/compensation/act-on-entry.ts';
import type { PayoutAct } from '../application/compensation/act-on-payout.ts';
import type { AccountStatement, CompensationAnswer, CompensationList, PayoutList } from '../contract/compensation.ts';
import type {
  AgreePlanRequest,
  ApproveEntriesRequest,
  CompensationQuery,
  ProposePayoutRequest,
  RecordRateRequest,
  StatementQuery,
} from '../contract/compensation-requests.ts';
import type { CompanySearchAnswer, RulingAnswer } from '../contract/company-ruling.ts';
import type { ActAnswer, CheckAnswer, DealCard } from '../contract/deal-card.ts';
import type { HubSpotWebhookEvent } from '../contract/hubspot-webhook.ts';
import type { LeakReport } from '../contract/leaks.ts';
import type { WorkflowAnswer, WorkflowTouchpoint } from '../contract/workflow-action.ts';
import type { FlowAnswer } from '../contract/flow-action.ts';
import type { PolicyAnswer, PolicyPreview, PolicyView } from '../contract/policy.ts';
import type { PreviewPolicyRequest, PublishPolicyRequest } from '../contract/policy-requests.ts';
import type {
  CampaignAnswer,
  CertificateImport,
  PartnerCampaigns,
  PartnerList,
  PartnerRecord,
  RevocationAnswer,
  TerritoriesAnswer,
  TierAnswer,
} from '../contract/partner.ts';
import type {
  ChangeTierRequest,
  ImportRequest,
  PartnerQuery,
  RevokeRequest,
  TerritoriesRequest,
} from '../contract/partner-requests.ts';
import type { OpenedDocument, OpenedStatement } from '../contract/document.ts';
import type { Decision } from '../contract/decision.ts';
import type { BulkApproveRequest } from '../contract/program-requests.ts';
import type { UnsubscribeView } from '../contract/notices.ts';
import type {
  ContactChangeAnswer,
  ContactChangeRequest,
  PartnerContacts,
  PartnerContactsRequest,
} from '../contract/partner-contacts.ts';
import type {
  MailSubscription,
  MailSubscriptionRequest,
  UndeliveredAnswer,
  UndeliveredMails,
  UndeliveredRequest,
} from '../contract/notifications.ts';
import type { PartnerLinkAnswer, PartnerLinkRequest } from '../contract/partner-link.ts';
import type { PartnerStatementRequest, Receipt, ReceiptAnswer, ReceiptGone } from '../contract/receipt.ts';
import type {
  CheckRequest,
  CompanySearchQuery,
  QueueQuery,
  Reader,
  RetryRequest,
  RulingRequest,
  SubmitRequest,
  WithdrawRulingRequest,
} from '../contract/requests.ts';
import type { BulkAnswer, DecisionAnswer, RegistrationDetail, ReviewQueue } from '../contract/review-queue.ts';
import type { CrmName, ViewerRole } from '../contract/shared.ts';
import type { SimulatePolicyRequest, SimulationView } from '../contract/simulation.ts';
import type { AttributionReport, ReportQuery } from '../contract/reports.ts';
import type { SyncHealth } from '../contract/sync-health.ts';
import type { EvidenceBundle, Why } from '../contract/why.ts';

/** The person behind a request, as the CRM vouched for them and as our members table knows them. */
export interface Caller {
  tenantId: string;
  crm: CrmName;
  /** The CRM's own user id. */
  userId: string;
  /** Lower case. */
  email: string;
  /** Null where the members table does not know the person. */
  name: string | null;
  role: ViewerRole;
}

/**
 * What a story may answer instead of a view model. Outcomes that a card shows (refused, conflict, blocked, stale) are
 * not among them: they are part of the view model and travel as 200.
 */
export type Rejected =
  /** 404: no such deal or registration in this caller's tenant. */
  | { rejected: 'not_found'; message: string }
  /** 403: it exists, but this person may not do or see it. */
  | { rejected: 'forbidden'; message: string }
  /** 422: fields the schema could not judge, such as a partner that does not exist. `field` is the name in the request. */
  | { rejected: 'invalid'; errors: { field: string; message: string }[] }
  /** 409: the same submissionId or actId was sent before with other contents. */
  | { rejected: 'mismatch'; message: string }
  /** 503: something outside is down and nothing was stored; the caller may try again. */
  | { rejected: 'unavailable'; message: string };

/** What a partner may do by the link of its receipt. */
export type PartnerAct = Extract<Decision, { kind: 'provide-information' | 'update-status' | 'appeal' }>;

type Story<Input, View> = (caller: Caller, input: Input) => Promise<View | Rejected>;

/** Everything the edge asks of the application: one function a route. The composition root supplies them. */
export interface Stories {
  dealCard: Story<{ dealId: string; reader: Reader }, DealCard>;
  /** Stores nothing. */
  checkRegistration: Story<{ dealId: string; request: CheckRequest }, CheckAnswer>;
  submitRegistration: Story<{ dealId: string; request: SubmitRequest }, ActAnswer>;
  /** From a deal card: answers the card as it is afterwards. */
  decideOnCard: Story<{ registrationId: string; dealId: string; decision: Decision }, ActAnswer>;
  /** From the review queue: answers the registration as it is afterwards. */
  decideInQueue: Story<{ registrationId: string; decision: Decision }, DecisionAnswer>;
  /** Each its own decision. */
  bulkApprove: Story<BulkApproveRequest, BulkAnswer>;
  registrationDetail: Story<{ registrationId: string; reader: Reader }, RegistrationDetail>;
  why: Story<{ registrationId: string; reader: Reader }, Why>;
  evidence: Story<{ registrationId: string; reader: Reader }, EvidenceBundle>;
  reviewQueue: Story<QueueQuery, ReviewQueue>;
  creditWhy: Story<{ dealId: string; partnerId: string; reader: Reader }, CreditWhy>;
  attributionReport: Story<ReportQuery, AttributionReport>;
  attribution: Story<{ dealId: string; reader: Reader }, DealAttribution>;
  /** Stores nothing. */
  previewTouchpoint: Story<{ dealId: string; request: PreviewTouchpointRequest }, TouchpointPreview>;
  recordTouchpoint: Story<{ dealId: string; request: RecordTouchpointRequest }, AttributionAnswer>;
  touchpoints: Story<TouchpointQuery, TouchpointList>;
  importTouchpoints: Story<ImportTouchpointsRequest, TouchpointImport>;
  /** By the link of a partner's form. Null: no such form. */
  referralForm: (token: string) => Promise<ReferralForm | null>;
  referCustomer: (
    token: string,
    request: ReferralFormRequest,
  ) => Promise<ReferralSent | Extract<Rejected, { rejected: 'invalid' }> | null>;
  leads: Story<LeadQuery, LeadList>;
  lead: Story<{ leadId: string; reader: Reader }, LeadView>;
  /** Of a company that has no deal yet. */
  tellLead: Story<TellLeadRequest, LeadAnswer>;
  settleLead: Story<{ leadId: string; act: LeadAct }, LeadAnswer>;
  actOnAttribution: Story<{ dealId: string; act: AttributionAct }, AttributionAnswer>;
  compensation: Story<CompensationQuery, CompensationList>;
  approveEntries: Story<ApproveEntriesRequest, CompensationAnswer>;
  actOnEntry: Story<EntryAct, CompensationAnswer>;
  statement: Story<{ partnerId: string; query: StatementQuery }, AccountStatement>;
  agreePlan: Story<{ partnerId: string; request: AgreePlanRequest }, CompensationAnswer>;
  recordRate: Story<RecordRateRequest, CompensationAnswer>;
  payouts: Story<{ reader: Reader }, PayoutList>;
  proposePayout: Story<ProposePayoutRequest, CompensationAnswer>;
  actOnPayout: Story<{ payoutId: string; act: PayoutAct }, CompensationAnswer>;
  /** What a person says of two companies; used at once. */
  ruleOnCompanies: Story<RulingRequest, RulingAnswer>;
  withdrawRuling: Story<{ rulingId: string; request: WithdrawRulingRequest }, RulingAnswer>;
  searchCompanies: Story<CompanySearchQuery, CompanySearchAnswer>;
  policy: Story<{ reader: Reader }, PolicyView>;
  /** Stores nothing. */
  previewPolicy: Story<PreviewPolicyRequest, PolicyPreview>;
  publishPolicy: Story<PublishPolicyRequest, PolicyAnswer>;
  /** Stores nothing. */
  simulatePolicy: (
    caller: Caller,
    request: SimulatePolicyRequest,
    /** Aborted when nobody waits for the answer any more. */
    signal?: AbortSignal,
  ) => Promise<SimulationView | Rejected>;
  partners: Story<PartnerQuery, PartnerList>;
  partnerRecord: Story<{ partnerId: string; reader: Reader }, PartnerRecord>;
  changeTier: Story<{ partnerId: string; request: ChangeTierRequest }, TierAnswer>;
  campaigns: Story<{ partnerId: string; reader: Reader }, PartnerCampaigns>;
  keepCampaign: Story<{ partnerId: string; act: CampaignAct }, CampaignAnswer>;
  agreeTerritories: Story<{ partnerId: string; request: TerritoriesRequest }, TerritoriesAnswer>;
  /** Stores nothing where the request says so. */
  importCertificates: Story<ImportRequest, CertificateImport>;
  revokeCertificate: Story<{ partnerId: string; certificateId: string; request: RevokeRequest }, RevocationAnswer>;
  syncHealth: Story<{ reader: Reader }, SyncHealth>;
  leakReport: Story<{ reader: Reader }, LeakReport>;
  runLeakReport: Story<{ reader: Reader }, LeakReport>;
  retrySync: Story<RetryRequest, SyncHealth>;
  /** The link with which the partner acts, taken by who passes it on. */
  issueReceiptLink: Story<{ registrationId: string; request: PartnerLinkRequest }, PartnerLinkAnswer>;
  /** The token is the whole right to open it, for some minutes. `over`: it was ours once. Null: no such document. */
  openDocument: (token: string) => Promise<OpenedDocument | 'over' | null>;
  /** The token is the whole right to look at it. `over`: it is ours and opens nothing any more. Null: no such statement. */
  partnerStatement: (
    token: string,
    asked: { as: 'page' | 'pdf' | 'csv'; reader: Reader },
  ) => Promise<OpenedStatement | 'over' | null>;
  /** The token is the whole right to see it. Null: no such receipt. */
  receipt: (token: string, reader: Reader) => Promise<Receipt | ReceiptGone | null>;
  /** What the partner sends by the same link. Null: no such receipt. */
  actByReceipt: (token: string, act: PartnerAct) => Promise<ReceiptAnswer | ReceiptGone | Rejected | null>;
  /** Whom of a partner mails go to. */
  partnerContacts: Story<{ partnerId: string; reader: Reader }, PartnerContacts>;
  keepPartnerContacts: Story<{ partnerId: string; request: PartnerContactsRequest }, PartnerContacts>;
  /** One person more, corrected or less. */
  changePartnerContact: Story<{ partnerId: string; request: ContactChangeRequest }, ContactChangeAnswer>;
  /** What the caller gets by mail. */
  mailSubscription: Story<{ reader: Reader }, MailSubscription>;
  chooseSubscription: Story<MailSubscriptionRequest, MailSubscription>;
  /** Mails that were given up. */
  undelivered: Story<{ reader: Reader }, UndeliveredMails>;
  actOnUndelivered: Story<{ mailId: string; request: UndeliveredRequest }, UndeliveredAnswer>;
  /** By the link of a mail. Null: no such link. */
  subscription: (token: string) => Promise<UnsubscribeView | null>;
  setSubscription: (token: string, wants: 'out' | 'in') => Promise<UnsubscribeView | null>;
  /** What the partner says of the company; `refused` in words where nothing was noted. Null: no such receipt. */
  makeStatement: (
    token: string,
    input: { statement: PartnerStatementRequest; reader: Reader },
  ) => Promise<{ refused: string | null } | ReceiptGone | null>;
  /** Flows of the caller's org; `failed` is told of each act that could not be kept, which keeps none of the others. */
  tellByFlow: (
    caller: Caller,
    acts: readonly FlowAct[],
    failed: (executionId: string, error: unknown) => void,
  ) => Promise<FlowAnswer>;
  /** The deal is the portal's, told of by one of its workflows. */
  tellByWorkflow: (tenantId: string, told: WorkflowTouchpoint) => Promise<WorkflowAnswer | 'no_deal'>;
  /** Must have stored the events when it resolves; a throw answers 503 and HubSpot sends them again. */
  receiveHubSpotWebhooks: (tenantId: string, portalId: string, events: HubSpotWebhookEvent[]) => Promise<void>;
}
