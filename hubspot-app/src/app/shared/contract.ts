/* Generated from src/contract by `npm run contract`. Do not edit. */

export type CalendarDate = string;
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';
export type CrmName = 'hubspot' | 'salesforce';
export type Instant = string;
export type RegistrationState =
  | 'draft'
  | 'submitted'
  | 'in_review'
  | 'conflict'
  | 'blocked'
  | 'action_required'
  | 'approved'
  | 'won'
  | 'lost'
  | 'rejected'
  | 'withdrawn'
  | 'expired';
export type ViewerRole = 'rep' | 'partner_manager' | 'ops' | 'admin';
export type Influence = 'sourced' | 'accelerated' | 'influenced';
export type TouchpointKind =
  | 'registration'
  | 'introduction'
  | 'demo_support'
  | 'technical_validation'
  | 'executive_introduction'
  | 'campaign_response'
  | 'referral'
  | 'other';
export type TouchpointStatus = 'proposed' | 'confirmed' | 'declined' | 'withdrawn';
export type DueFilter = 'any' | 'soon' | 'overdue';
export type QueueSegment = 'needs_decision' | 'conflicts' | 'overdue' | 'waiting_for_partner' | 'appeals' | 'all';
export type CertificateKind = 'sales' | 'technical';
export type CertificateState = 'valid' | 'lapsing' | 'lapsed' | 'not_passed' | 'revoked' | 'replaced';
export type PartnerSegment = 'all' | 'not_current' | 'lapsing';
export type TierName = 'Registered' | 'Silver' | 'Gold' | 'Platinum';
export type ContactAddress = string;
export type LeadStatus = 'waiting' | 'attached' | 'dismissed' | 'withdrawn';
export type LeadChoice = 'waiting' | 'attached' | 'dismissed' | 'withdrawn' | 'all';
export type TouchpointSegment = 'proposed' | 'appeals' | 'field_edits' | 'leads' | 'unmatched' | 'all';
export type PlanKind = 'reseller' | 'referral_flat' | 'referral_percent' | 'referral_recurring';
export type CompensationSegment = 'to_approve' | 'held' | 'payable' | 'paid' | 'reversed' | 'all';
export type EntryStage = 'accrued' | 'held' | 'approved' | 'payable' | 'paid' | 'reversed';
export type PayoutState = 'proposed' | 'approved' | 'paid' | 'cancelled';
export type ReportGroup = 'partner' | 'tier' | 'campaign' | 'month' | 'influence';
export type RejectReason =
  | 'duplicate'
  | 'out_of_territory'
  | 'already_in_direct_pipeline'
  | 'existing_customer'
  | 'incomplete'
  | 'not_qualified'
  | 'other';
export type CreditKind = 'referral_fee' | 'co_sell_credit';
export type DealStatus = 'on_track' | 'slower' | 'at_risk';
export type OwedKind = 'referral_fee' | 'co_sell_credit' | 'nothing';
/**
 * @maxItems 200
 *
 * This interface was referenced by `Contract`'s JSON-Schema
 * via the `definition` "PolicyChanges".
 */
export type PolicyChanges = {
  key: string;
  value: string;
}[];

export interface CompanyAsWritten {
  name: string;
  domain: string;
}
export interface ConflictFinding {
  id: string;
  kind:
    | 'another_partner'
    | 'direct_pipeline'
    | 'direct_later'
    | 'direct_activity'
    | 'existing_customer'
    | 'certificate'
    | 'out_of_territory'
    | 'cool_off'
    | 'own_registration'
    | 'related_company';
  tone: Tone;
  sentence: string;
  because: string;
  next: string;
  evidence: Evidence[];
  score: number | null;
  verdict: ('same' | 'likely' | 'related') | null;
  sureness: string;
  reasons: string[];
  since: string;
  about: {
    ours: CompanyAsWritten;
    theirs: CompanyAsWritten;
  } | null;
}
export interface Evidence {
  label: string;
  value: string;
  record: {
    crm: CrmName;
    kind: string;
    id: string;
    name: string;
  } | null;
}
export interface Money {
  amountMinor: number;
  currency: string;
  text: string;
}
export interface Tag {
  label: string;
  tone: Tone;
}
export interface CompanyOption {
  name: string;
  domain: string;
  detail: string;
}
export interface CompanyRuling {
  id: string;
  kind: 'same' | 'different';
  sentence: string;
  reason: string;
  mayWithdraw: boolean;
}
export interface CompanySearchAnswer {
  companies: CompanyOption[];
}
export interface RulingAnswer {
  outcome: 'done' | 'refused';
  tone: Tone;
  message: string;
  reason: string | null;
  ruling: CompanyRuling | null;
}
export interface AppealStanding {
  sentence: string;
  tone: Tone;
  state: 'possible' | 'open' | 'upheld' | 'dismissed';
}
export interface CreditChoice {
  value: 'referral_fee' | 'co_sell_credit' | 'nothing';
  label: string;
  consequence: string;
}
export interface CustomerChoice {
  consequence: string;
  contenders: LabelledValue[];
  evidence: EvidenceAsked;
}
export interface LabelledValue {
  value: string;
  label: string;
}
export interface EvidenceAsked {
  label: string;
  required: boolean;
}
export interface EditableField {
  field: 'amount' | 'expectedCloseDate' | 'contactName' | 'contactEmail' | 'products' | 'territory' | 'notes';
  label: string;
  value: string;
  kind: 'text' | 'paragraph' | 'amount' | 'date' | 'email';
  unit: string;
}
export interface InformationAsked {
  questions: string;
  askedBy: string;
  askedAtText: string;
  editable: EditableField[];
}
export interface Mediation {
  against: 'partner' | 'direct';
  againstId: string;
  heads: {
    ours: string;
    other: string;
  };
  policySentence: string;
  policyChoice: ('this' | 'other' | 'direct') | null;
  rows: {
    label: string;
    ours: string;
    other: string;
  }[];
  dealings: {
    heading: string;
    facts: Evidence[];
  };
  choices: {
    value: 'this' | 'other' | 'direct';
    label: string;
    consequence: string;
    needsReason: boolean;
    credits: CreditChoice[];
  }[];
  evidence: EvidenceAsked;
  also: string;
}
export interface PartnerOption {
  id: string;
  name: string;
  tier: string;
  certificate: {
    current: boolean;
    sentence: string;
  };
  territories: string;
}
export interface Person {
  email: string;
  name: string;
}
export interface ProtectionStanding {
  sentence: string;
  tone: Tone;
  daysLeft: number;
  extensionsLeft: number;
}
export interface UpdateStanding {
  sentence: string;
  tone: Tone;
  overdue: boolean;
  choices: LabelledValue[];
}
export interface ActAnswer {
  outcome: 'done' | 'conflict' | 'blocked' | 'refused' | 'stale';
  tone: Tone;
  message: string;
  reason: string | null;
  findings: ConflictFinding[];
  registrationId: string | null;
  version: number | null;
  card: DealCard | null;
}
export interface DealCard {
  generatedAt: Instant;
  viewer: {
    role: ViewerRole;
    name: string;
  };
  deal: {
    crm: CrmName;
    id: string;
    name: string;
    customerName: string;
    amount: Money | null;
    closeDate: CalendarDate | null;
  };
  headline: {
    tag: Tag;
    sentence: string;
  };
  actions: CardAction[];
  registration: RegistrationSummary | null;
  conflicts: ConflictFinding[];
  rulings: CompanyRuling[];
  partners: PartnerOnDeal[];
  attribution: DealAttribution | null;
  sync: {
    tone: Tone;
    sentence: string;
    pending: PendingWrite[];
  };
  form: {
    partners: PartnerOption[];
    currencies: string[];
    rejectReasons: LabelledValue[];
    suggestedReason: string;
    territories: string[];
    assignees: Person[];
    prefill: {
      customerName: string;
      customerDomain: string;
      amount: string;
      currency: string;
      expectedCloseDate: string;
      contactName: string;
      contactEmail: string;
      products: string;
      territory: string;
    };
  };
}
export interface CardAction {
  kind:
    | 'register'
    | 'approve'
    | 'reject'
    | 'withdraw'
    | 'recheck'
    | 'mediate'
    | 'assign'
    | 'request_information'
    | 'provide_information'
    | 'extend'
    | 'update_status'
    | 'honour_choice'
    | 'reopen'
    | 'appeal'
    | 'decide_appeal';
  label: string;
  primary: boolean;
  needsReason: boolean;
  follows?: string;
}
export interface RegistrationSummary {
  id: string;
  version: number;
  state: RegistrationState;
  tag: Tag;
  customerName: string;
  partner: {
    id: string;
    name: string;
    tier: string;
  };
  submittedAt: Instant;
  submittedText: string;
  reviewDueAt: Instant | null;
  protectedUntil: CalendarDate | null;
  daysLeft: number | null;
  amount: Money | null;
  assignee: Person | null;
  protection: ProtectionStanding | null;
  update: UpdateStanding | null;
  appeal: AppealStanding | null;
  information: InformationAsked | null;
  receiptUrl: string;
  partnerLink: string | null;
}
export interface PartnerOnDeal {
  partnerName: string;
  role: string;
  what: string;
  when: string;
  credit: string;
  why: string;
}
export interface DealAttribution {
  generatedAt: Instant;
  viewer: {
    role: ViewerRole;
    name: string;
  };
  attributionId: string | null;
  version: number;
  deal: {
    crm: CrmName;
    id: string;
    name: string;
    createdText: string;
    stateText: string;
    amount: Money | null;
  };
  headline: {
    tag: Tag;
    sentence: string;
  };
  credits: CreditView[];
  model: string;
  touchpoints: TouchpointView[];
  waiting: number;
  contractLength: {
    months: number | null;
    sentence: string;
    tone: Tone;
  };
  fieldNotes: {
    label: string;
    sentence: string;
    tone: Tone;
  }[];
  form: TouchpointForm | null;
  closed: string;
}
export interface CreditView {
  partner: {
    id: string;
    name: string;
    tier: string;
  };
  influences: Influence[];
  tag: Tag;
  basisPoints: number;
  shareText: string;
  amount: Money | null;
  sentence: string;
  when: string;
  touchpoints: number;
  appeal: CreditAppeal | null;
}
export interface CreditAppeal {
  state: 'possible' | 'open' | 'upheld' | 'dismissed';
  sentence: string;
  tone: Tone;
  mayLodge: boolean;
  mayDecide: boolean;
}
export interface TouchpointView {
  id: string;
  version: number;
  partner: {
    id: string;
    name: string;
  };
  kind: TouchpointKind;
  kindLabel: string;
  occurredOn: CalendarDate;
  occurredText: string;
  status: TouchpointStatus;
  tag: Tag;
  sentence: string;
  tone: Tone;
  evidence: {
    label: string;
    value: string;
    record: {
      crm: CrmName;
      kind: string;
      id: string;
      name: string;
    } | null;
    url: string;
    kind: 'meeting' | 'email' | 'link' | 'note';
  }[];
  campaign: string;
  campaignId: string;
  source: string;
  note: string;
  may: {
    confirm: boolean;
    decline: boolean;
    change: boolean;
    withdraw: boolean;
  };
  sharesIf: {
    confirm: string;
    decline: string;
    withdraw: string;
  };
}
export interface TouchpointForm {
  kinds: {
    value: TouchpointKind;
    label: string;
    hint: string;
  }[];
  evidenceKinds: {
    value: 'meeting' | 'email' | 'link' | 'note';
    label: string;
  }[];
  latest: CalendarDate;
  sentence: string;
}
export interface PendingWrite {
  crm: CrmName;
  record: string;
  state: 'waiting' | 'retrying' | 'refused';
  message: string;
  advice: string;
}
export interface CheckAnswer {
  sentence: string;
  tone: Tone;
  outcome: 'free' | 'conflict' | 'review_flag' | 'blocked' | 'refused' | 'incomplete';
  findings: ConflictFinding[];
}
export interface BulkAnswer {
  summary: string;
  tone: Tone;
  items: {
    registrationId: string;
    customerName: string;
    outcome: 'done' | 'refused' | 'stale';
    tone: Tone;
    message: string;
    reason: string | null;
    version: number | null;
  }[];
}
export interface DecisionAnswer {
  outcome: 'done' | 'refused' | 'stale';
  tone: Tone;
  message: string;
  reason: string | null;
  detail: RegistrationDetail;
}
export interface RegistrationDetail {
  generatedAt: Instant;
  registration: QueueRow;
  facts: {
    label: string;
    value: string;
  }[];
  conflicts: ConflictFinding[];
  customer: CompanyAsWritten | null;
  rulings: CompanyRuling[];
  actions: CardAction[];
  rejectReasons: LabelledValue[];
  suggestedReason: string;
  assignees: Person[];
  mediation: Mediation | null;
  appealSides: Mediation | null;
  customerChoice: CustomerChoice | null;
  deals: {
    crm: CrmName;
    id: string;
    name: string;
  }[];
  why: Why;
}
export interface QueueRow {
  id: string;
  version: number;
  state: RegistrationState;
  tag: Tag;
  customerName: string;
  partner: {
    id: string;
    name: string;
    tier: string;
  };
  submittedAt: Instant;
  submittedText: string;
  reviewDueAt: Instant | null;
  protectedUntil: CalendarDate | null;
  daysLeft: number | null;
  amount: Money | null;
  assignee: Person | null;
  protection: ProtectionStanding | null;
  update: UpdateStanding | null;
  appeal: AppealStanding | null;
  information: InformationAsked | null;
  receiptUrl: string;
  partnerLink: string | null;
  clock: ReviewClock | null;
  checks: Tag[];
  owner: string;
  bulk: boolean;
}
export interface ReviewClock {
  text: string;
  tone: Tone;
  dueAt: Instant;
  share: number;
}
export interface Why {
  title: string;
  timeline: {
    at: Instant;
    atText: string;
    who: string;
    what: string;
    tone: Tone;
    evidence: Evidence[];
    rule: string;
    fingerprint: string;
  }[];
  wouldHaveChanged: string[];
}
export interface QueueFilter {
  name: 'partner' | 'assignee' | 'due';
  label: string;
  value: string;
  options: {
    value: string;
    label: string;
    count: number;
  }[];
}
export interface ReviewQueue {
  generatedAt: Instant;
  viewer: {
    role: ViewerRole;
    name: string;
  };
  mayDecide: boolean;
  segments: {
    value: QueueSegment;
    label: string;
    count: number;
  }[];
  segment: QueueSegment;
  search: string;
  filters: QueueFilter[];
  rows: QueueRow[];
  next: string | null;
  emptySentence: string;
}
export interface EvidenceBundle {
  generatedAt: Instant;
  title: string;
  appeal: string;
  why: Why;
  findings: ConflictFinding[];
  dates: {
    label: string;
    value: string;
  }[];
  policyVersions: number[];
  hashes: {
    version: number;
    type: string;
    hash: string;
  }[];
}
export interface SyncHealth {
  generatedAt: Instant;
  tone: Tone;
  sentence: string;
  connections: {
    crm: CrmName;
    account: string;
    tone: Tone;
    sentence: string;
    lastChangeSeenText: string;
    backlog: number;
    backlogAgeText: string;
    limitUsed: number | null;
    mirrored: {
      companies: number;
      deals: number;
      contacts: number;
    };
    pending: {
      crm: CrmName;
      record: string;
      state: 'waiting' | 'retrying' | 'refused';
      message: string;
      advice: string;
      id: string;
    }[];
  }[];
}
export interface AgreedTerritories {
  version: number;
  sentence: string;
  names: string[];
  mayChange: boolean;
  options: string[];
  history: {
    on: CalendarDate;
    sentence: string;
    reason: string;
    names: string[];
    isNow: boolean;
  }[];
}
export interface CampaignAnswer {
  outcome: 'done' | 'refused';
  tone: Tone;
  message: string;
  reason: string | null;
  campaigns: {
    utmId: string;
    name: string;
    sentence: string;
    links: {
      medium: string;
      parameters: string;
    }[];
  }[];
}
export interface CertificateImport {
  outcome: 'preview' | 'done' | 'refused';
  tone: Tone;
  message: string;
  counts: {
    added: number;
    attempt: number;
    unchanged: number;
    refused: number;
  };
  rows: ImportedRow[];
  leftOut: number;
}
export interface ImportedRow {
  line: number;
  what: 'added' | 'attempt' | 'unchanged' | 'refused';
  tag: Tag;
  partner: string;
  person: string;
  sentence: string;
}
export interface CertificateLine {
  partnerId: string;
  current: boolean;
  tag: Tag;
  sentence: string;
  advice: string;
}
export interface CertificateView {
  id: string;
  kind: CertificateKind;
  kindLabel: string;
  person: string;
  email: string;
  score: number | null;
  scoreText: string;
  passedOn: CalendarDate | null;
  passedText: string;
  validUntil: CalendarDate | null;
  validUntilText: string;
  state: CertificateState;
  tag: Tag;
  sentence: string;
  mayRevoke: boolean;
}
export interface ImportHelp {
  sentence: string;
  columns: string[];
  example: string;
}
export interface PartnerCampaigns {
  partner: {
    id: string;
    name: string;
  };
  mayChange: boolean;
  campaigns: {
    utmId: string;
    name: string;
    sentence: string;
    links: {
      medium: string;
      parameters: string;
    }[];
  }[];
}
export interface PartnerList {
  generatedAt: Instant;
  viewer: {
    role: ViewerRole;
    name: string;
  };
  segments: {
    value: PartnerSegment;
    label: string;
    count: number;
  }[];
  segment: PartnerSegment;
  search: string;
  rows: PartnerRow[];
  next: string | null;
  emptySentence: string;
  importHelp: ImportHelp | null;
}
export interface PartnerRow {
  id: string;
  name: string;
  tier: string;
  domain: string;
  certificate: CertificateLine;
  needs: TierNeed[];
}
export interface TierNeed {
  kind: CertificateKind;
  label: string;
  has: number;
  needs: number;
  met: boolean;
  tone: Tone;
  sentence: string;
}
export interface PartnerRecord {
  generatedAt: Instant;
  viewer: {
    role: ViewerRole;
    name: string;
  };
  partner: {
    id: string;
    name: string;
    tier: string;
    domain: string;
  };
  referralFormUrl: string;
  certificate: CertificateLine;
  tiers: TierHistory;
  needs: TierNeed[];
  territories: AgreedTerritories;
  certificates: CertificateView[];
  earlier: CertificateView[];
  emptySentence: string;
  registrations: {
    open: number;
    sentence: string;
    byState: {
      state: RegistrationState;
      tag: Tag;
      count: number;
    }[];
  } | null;
  reminders: {
    on: CalendarDate;
    onText: string;
    sentence: string;
  }[];
  importHelp: ImportHelp | null;
}
export interface TierHistory {
  version: number;
  sentence: string;
  mayChange: boolean;
  options: TierName[];
  history: {
    tier: TierName;
    from: CalendarDate;
    sentence: string;
    reason: string;
    isNow: boolean;
  }[];
}
export interface RevocationAnswer {
  outcome: 'done' | 'refused';
  tone: Tone;
  message: string;
  reason: string | null;
  record: PartnerRecord;
}
export interface TerritoriesAnswer {
  outcome: 'done' | 'refused' | 'stale';
  tone: Tone;
  message: string;
  reason: string | null;
  record: PartnerRecord;
}
export interface TierAnswer {
  outcome: 'done' | 'refused' | 'stale';
  tone: Tone;
  message: string;
  reason: string | null;
  record: PartnerRecord;
}
export interface PartnerLinkAnswer {
  outcome: 'done' | 'refused';
  tone: Tone;
  message: string;
  url: string;
  version: number;
}
export interface PartnerLinkRequest {
  actId: string;
  replaces: boolean;
  reader: {
    locale: unknown;
    timeZone: unknown;
  };
}
export interface ContactChangeAnswer {
  outcome: 'done' | 'invalid';
  tone: Tone;
  message: string;
  problems: {
    field: 'name' | 'email';
    message: string;
  }[];
  contacts: PartnerContacts;
}
export interface PartnerContacts {
  sentence: string;
  mayChange: boolean;
  contacts: {
    name: string;
    email: ContactAddress;
    mails: string;
    trouble: string;
  }[];
}
export interface ContactChangeRequest {
  kind: 'add' | 'correct' | 'remove';
  was: string;
  name: string;
  email: string;
  reader: {
    locale: unknown;
    timeZone: unknown;
  };
}
export interface PartnerContactsRequest {
  /**
   * @maxItems 20
   */
  contacts: {
    name: string;
    email: ContactAddress;
  }[];
}
export interface MailSubscription {
  email: string;
  isOut: boolean;
  sentence: string;
  essential: {
    label: string;
    when: string;
  }[];
  other: {
    label: string;
    when: string;
  }[];
  mayMend: boolean;
}
export interface MailSubscriptionRequest {
  wants: 'all' | 'essential';
  reader: {
    locale: unknown;
    timeZone: unknown;
  };
}
export interface UndeliveredAnswer {
  outcome: 'done' | 'invalid' | 'stale';
  tone: Tone;
  message: string;
  undelivered: UndeliveredMails;
}
export interface UndeliveredMails {
  tone: Tone;
  sentence: string;
  mails: UndeliveredMail[];
  mayReaddress: boolean;
  more: number;
}
export interface UndeliveredMail {
  id: string;
  to: string;
  email: string;
  who: string;
  subject: string;
  at: Instant;
  whenText: string;
  message: string;
  advice: string;
}
export interface UndeliveredRequest {
  act: 'retry' | 'let_go';
  email: string;
  reader: {
    locale: unknown;
    timeZone: unknown;
  };
}
export interface SimulatePolicyRequest {
  policy: string;
  /**
   * @maxItems 200
   */
  changes: {
    key: string;
    value: string;
  }[];
  since: string;
  reader: {
    locale: unknown;
    timeZone: unknown;
  };
}
export interface SimulationView {
  outcome: 'ready' | 'unchanged' | 'invalid' | 'running';
  sentence: string;
  progress: {
    percent: number;
    sentence: string;
  } | null;
  problems: PolicyProblem[];
  changes: string[];
  history: string[];
  totals: {
    label: string;
    before: string;
    after: string;
  }[];
  rows: {
    registrationId: string;
    customerName: string;
    partnerName: string;
    before: string;
    after: string;
    owner: string;
    because: string[];
  }[];
  more: number;
  credits: {
    sentence: string;
    note: string;
    totals: {
      label: string;
      before: string;
      after: string;
      difference: string;
    }[];
    partners: {
      partnerName: string;
      currency: string;
      sums: {
        label: string;
        before: string;
        after: string;
        difference: string;
      }[];
    }[];
    rows: {
      dealName: string;
      deal: {
        crm: CrmName;
        id: string;
      } | null;
      partnerName: string;
      before: string;
      after: string;
      difference: string;
    }[];
    more: number;
  };
  money: {
    sentence: string;
    note: string;
    totals: {
      label: string;
      before: string;
      after: string;
      difference: string;
    }[];
    partners: {
      partnerName: string;
      currency: string;
      sums: {
        label: string;
        before: string;
        after: string;
        difference: string;
      }[];
    }[];
    rows: {
      dealName: string;
      deal: {
        crm: CrmName;
        id: string;
      } | null;
      partnerName: string;
      before: string;
      after: string;
      difference: string;
    }[];
    more: number;
  };
  documents: {
    label: string;
    url: string;
  }[];
  cannotKnow: string[];
}
export interface PolicyProblem {
  key: string;
  message: string;
}
export interface PolicyAnswer {
  outcome: 'done' | 'refused' | 'stale' | 'invalid';
  tone: Tone;
  message: string;
  reason: string | null;
  problems: PolicyProblem[];
  policy: PolicyView;
}
export interface PolicyView {
  sentence: string;
  planned: string;
  mayPublish: boolean;
  readOnly: string;
  today: CalendarDate;
  baseVersion: number;
  sections: {
    id: string;
    title: string;
    keys: PolicyKey[];
  }[];
  history: PolicyVersion[];
}
export interface PolicyKey {
  key: string;
  label: string;
  sentence: string;
  rule: string;
  note: string;
  kind: 'number' | 'switch' | 'time' | 'date' | 'text' | 'choice' | 'choices' | 'numbers' | 'dates' | 'texts';
  value: string;
  unit: string;
  allowed: string;
  min: number | null;
  max: number | null;
  isWhole: boolean;
  options: {
    value: string;
    label: string;
  }[];
}
export interface PolicyVersion {
  version: number;
  tag: Tag;
  when: string;
  who: string;
  reason: string;
  changes: string[];
}
export interface PolicyPreview {
  outcome: 'ready' | 'invalid' | 'unchanged';
  sentence: string;
  problems: PolicyProblem[];
  changes: string[];
  touches: {
    tone: Tone;
    sentence: string;
    examples: string[];
  }[];
  warnings: string[];
  baseVersion: number;
}
export interface AttributionAnswer {
  outcome: 'done' | 'refused' | 'stale';
  tone: Tone;
  message: string;
  reason: string | null;
  attribution: DealAttribution;
}
export interface CreditWhy {
  credit: CreditView;
  why: Why;
  documentUrl: string;
}
export interface LeadAnswer {
  outcome: 'done' | 'refused' | 'stale';
  tone: Tone;
  message: string;
  reason: string | null;
  lead?: LeadView;
}
export interface LeadView {
  id: string;
  version: number;
  partner: {
    id: string;
    name: string;
  };
  kind: TouchpointKind;
  kindLabel: string;
  occurredOn: CalendarDate;
  occurredText: string;
  customer: {
    name: string;
    domain: string;
    contactName: string;
    contactEmail: string;
  };
  status: LeadStatus;
  tag: Tag;
  sentence: string;
  evidence: {
    kind: 'meeting' | 'email' | 'link' | 'note';
    label: string;
    text: string;
    url: string;
  }[];
  campaign: string;
  source: string;
  isOwn: boolean;
  became: string;
  deal: {
    crm: CrmName;
    id: string;
    name: string;
    touchpointId: string | null;
  } | null;
  advice: string;
  deals: {
    crm: CrmName;
    id: string;
    name: string;
    customerName: string;
    sentence: string;
  }[];
  history: {
    what: 'told' | 'changed' | 'withdrawn' | 'attached' | 'dismissed';
    at: Instant;
    by: string;
    sentence: string;
  }[];
  may: {
    change: boolean;
    withdraw: boolean;
    attach: boolean;
    dismiss: boolean;
  };
}
export interface LeadList {
  generatedAt: Instant;
  viewer: {
    role: ViewerRole;
    name: string;
  };
  mayDecide: boolean;
  counts: {
    [k: string]: number;
  };
  statuses: {
    value: LeadChoice;
    label: string;
    count: number;
  }[];
  status: LeadChoice;
  rows: LeadView[];
  next: string | null;
  emptySentence: string;
  form: TouchpointForm;
  partners: PartnerOption[];
}
export interface LooseEnd {
  id: string;
  kind: 'campaign' | 'appeal';
  sentence: string;
  advice: string;
  deals: {
    crm: CrmName;
    id: string;
    name: string;
    customerName: string;
    sentence: string;
  }[];
}
export interface TouchpointImport {
  outcome: 'preview' | 'done' | 'refused';
  tone: Tone;
  message: string;
  counts: {
    added: number;
    waiting: number;
    unchanged: number;
    refused: number;
  };
  rows: {
    line: number;
    what: 'added' | 'waiting' | 'unchanged' | 'refused';
    tag: Tag;
    partner: string;
    customer: string;
    sentence: string;
  }[];
  leftOut: number;
}
export interface TouchpointList {
  generatedAt: Instant;
  viewer: {
    role: ViewerRole;
    name: string;
  };
  mayDecide: boolean;
  segments: {
    value: TouchpointSegment;
    label: string;
    count: number;
  }[];
  segment: TouchpointSegment;
  rows: TouchpointRow[];
  form: TouchpointForm | null;
  loose: LooseEnd[];
  next: string | null;
  emptySentence: string;
  importHelp: {
    sentence: string;
    columns: string[];
    example: string;
  } | null;
}
export interface TouchpointRow {
  touchpoint: TouchpointView;
  deal: {
    crm: CrmName;
    id: string;
    name: string;
    customerName: string;
  };
}
export interface TouchpointPreview {
  sentence: string;
  tone: Tone;
  ok: boolean;
}
export interface LeakReport {
  generatedAt: Instant;
  tone: Tone;
  sentence: string;
  lastRunText: string;
  checked: number;
  rows: {
    crm: CrmName | null;
    record: string;
    recordId: string;
    field: string;
    found: string;
    shouldBe: string;
    foundText: string;
    tag: Tag;
    sentence: string;
  }[];
  leftOut: number;
}
export interface AccountStatement {
  generatedAt: Instant;
  partner: {
    id: string;
    name: string;
    tier: string;
  };
  plan: {
    kind: PlanKind;
    label: string;
    sentence: string;
  };
  plans: {
    value: PlanKind;
    label: string;
  }[];
  mayChangePlan: boolean;
  version: number;
  payoutCurrency: string;
  month: string;
  monthText: string;
  months: LabelledValue[];
  currencies: {
    currency: string;
    opening: Money;
    closing: Money;
    rows: {
      onText: string;
      deal: string;
      what: string;
      sentence: string;
      amount: Money;
      balance: Money;
    }[];
    leftOut: number;
  }[];
  emptySentence: string;
  documents: DocumentLink[];
}
export interface DocumentLink {
  label: string;
  url: string;
}
export interface Balance {
  currency: string;
  accrued: Money;
  held: Money;
  approved: Money;
  payable: Money;
  paid: Money;
  carried: Money;
}
export interface CompensationAnswer {
  outcome: 'done' | 'refused' | 'stale';
  tone: Tone;
  message: string;
  reason: string | null;
  items: {
    id: string;
    outcome: 'done' | 'refused' | 'stale';
    message: string;
  }[];
}
export interface CompensationList {
  generatedAt: Instant;
  viewer: {
    role: ViewerRole;
    name: string;
  };
  mayDecide: boolean;
  balances: Balance[];
  segments: {
    value: CompensationSegment;
    label: string;
    count: number;
  }[];
  segment: CompensationSegment;
  rows: LedgerEntry[];
  next: string | null;
  emptySentence: string;
}
export interface LedgerEntry {
  id: string;
  partner: {
    id: string;
    name: string;
  };
  deal: {
    crm: CrmName;
    id: string;
    name: string;
  } | null;
  label: string;
  on: CalendarDate;
  onText: string;
  stage: EntryStage;
  tag: Tag;
  amount: Money;
  sentence: string;
  next: string;
  warning: string;
  may: {
    approve: boolean;
    reverse: boolean;
    hold: boolean;
    release: boolean;
    reinstate: boolean;
  };
  version: number;
}
export interface PayoutList {
  generatedAt: Instant;
  viewer: {
    role: ViewerRole;
    name: string;
  };
  mayPropose: boolean;
  proposal: PayoutView | null;
  runs: PayoutView[];
  emptySentence: string;
  rates: {
    from: string;
    to: string;
    rate: string;
    onText: string;
    source: string;
  }[];
}
export interface PayoutView {
  id: string;
  version: number;
  state: PayoutState;
  tag: Tag;
  sentence: string;
  lines: {
    partner: {
      id: string;
      name: string;
    };
    amount: Money;
    converted: string;
    entries: number;
    note: string;
    reported: string;
    may: {
      report: boolean;
      confirm: boolean;
      clear: boolean;
    };
  }[];
  totals: Money[];
  failed: {
    partner: {
      id: string;
      name: string;
    };
    amount: Money;
    sentence: string;
  }[];
  leftOut: {
    partner: string;
    sentence: string;
  }[];
  may: {
    approve: boolean;
    cancel: boolean;
    confirmCancel: boolean;
    clearCancel: boolean;
    markPaid: boolean;
  };
  cancelNote: string;
  documents: DocumentLink[];
}
export interface AttributionReport {
  generatedAt: Instant;
  viewer: {
    role: ViewerRole;
    name: string;
  };
  from: CalendarDate;
  to: CalendarDate;
  periodText: string;
  by: ReportGroup;
  groups: {
    value: ReportGroup;
    label: string;
  }[];
  currency: string;
  currencies: string[];
  notes: {
    sentence: string;
    tone: Tone;
  }[];
  totals: {
    influence: 'sourced' | 'influenced' | 'accelerated';
    label: string;
    pipeline: {
      deals: number;
      amount: Money;
    };
    won: {
      deals: number;
      amount: Money;
    };
  }[];
  rows: {
    key: string;
    label: string;
    sourced: {
      deals: number;
      amount: Money;
    };
    influenced: {
      deals: number;
      amount: Money;
    };
    accelerated: {
      deals: number;
      amount: Money;
    };
    won: {
      deals: number;
      amount: Money;
    };
    winRate: {
      text: string;
      deals: number;
      few: boolean;
    };
  }[];
  comparisons: Comparison[];
  comparisonsNote: string;
  emptySentence: string;
}
export interface Comparison {
  label: string;
  partner: {
    text: string;
    deals: number;
    few: boolean;
  };
  direct: {
    text: string;
    deals: number;
    few: boolean;
  };
  sentence: string;
}
export interface ReportQuery {
  locale: unknown;
  timeZone: unknown;
  from: '' | string;
  to: '' | string;
  by: ReportGroup;
  currency: '' | string;
}
export interface ApproveRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  reason?: string;
}
export interface Reader {
  locale?: string;
  timeZone?: string;
}
export interface CheckRequest {
  partnerId?: '' | string;
  customerName?: string;
  customerDomain?: string;
  contactEmail?: string;
  territory?: string;
  reader?: Reader;
}
export interface CompanySearchQuery {
  locale?: string;
  timeZone?: string;
  search?: string;
}
export interface LeakRunRequest {
  reader?: Reader;
}
export interface QueueQuery {
  locale?: string;
  timeZone?: string;
  segment?: 'needs_decision' | 'conflicts' | 'overdue' | 'waiting_for_partner' | 'appeals' | 'all';
  search?: string;
  partner?: '' | string;
  assignee?: ('me' | 'anybody' | 'nobody') | string;
  due?: 'any' | 'soon' | 'overdue';
  after?: string;
}
export interface RecheckRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
}
export interface RejectRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  reasonCode: RejectReason;
  reason?: string;
}
export interface RetryRequest {
  id: string;
  reader?: Reader;
}
export interface RulingRequest {
  actId: string;
  kind: 'same' | 'different';
  ours: {
    name: string;
    domain?: string;
  };
  theirs: {
    name: string;
    domain?: string;
  };
  reason?: string;
  reader?: Reader;
}
export interface SubmitRequest {
  submissionId: string;
  partnerId: string;
  customerName: string;
  customerDomain: string;
  amount: string;
  currency: string;
  expectedCloseDate: string;
  contactName: string;
  contactEmail: string;
  products: string;
  territory?: string;
  notes?: string;
  reader?: Reader;
}
export interface WithdrawRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  reason?: string;
}
export interface WithdrawRulingRequest {
  actId: string;
  reason?: string;
  reader?: Reader;
}
export interface AppealRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  reason: string;
}
export interface AssignRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  assignee: string;
}
export interface BulkApproveRequest {
  actId: string;
  /**
   * @minItems 1
   * @maxItems 100
   */
  items: {
    registrationId: string;
    expectedVersion: number;
  }[];
  reader?: Reader;
}
export interface ClaimChanges {
  amount?: string;
  expectedCloseDate?: string;
  contactName?: string;
  contactEmail?: string;
  products?: string;
  territory?: string;
  notes?: string;
}
export interface DecideAppealRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  outcome: 'upheld' | 'dismissed';
  reason: string;
  against?: string;
  choice?: '' | 'this' | 'other';
  credit?: OwedKind;
}
export interface ExtendRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  reason: string;
}
export interface HonourChoiceRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  chosen: string;
  /**
   * @minItems 1
   * @maxItems 10
   */
  evidence: {
    what: string;
    on: string;
  }[];
  reason: string;
}
export interface MediateRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  against: string;
  choice: 'this' | 'other' | 'direct';
  credit?: CreditKind;
  /**
   * @maxItems 10
   */
  evidence?: {
    what: string;
    on: string;
  }[];
  reason?: string;
}
export interface ProvideInformationRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  answer?: string;
  changes?: ClaimChanges;
}
export interface ReopenRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  reason: string;
}
export interface RequestInformationRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  questions: string;
}
export interface UpdateStatusRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  status?: DealStatus;
  note?: string;
  changes?: ClaimChanges;
}
export interface ChangeTierRequest {
  actId: string;
  version: number;
  tier: 'Registered' | 'Silver' | 'Gold' | 'Platinum';
  from?: '' | string;
  reason: string;
  reader?: Reader;
}
export interface ImportRequest {
  actId: string;
  text: string;
  dryRun?: boolean;
  reader?: Reader;
}
export interface PartnerQuery {
  locale?: string;
  timeZone?: string;
  segment?: 'all' | 'not_current' | 'lapsing';
  search?: string;
  after?: string;
}
export interface RegisterCampaignRequest {
  actId: string;
  utmId: string;
  name: string;
  reader?: Reader;
}
export interface RemoveCampaignRequest {
  actId: string;
  utmId: string;
  reader?: Reader;
}
export interface RevokeRequest {
  actId: string;
  reason: string;
  reader?: Reader;
}
export interface TerritoriesRequest {
  actId: string;
  version: number;
  /**
   * @maxItems 100
   */
  territories: string[];
  reason: string;
  reader?: Reader;
}
export interface PreviewPolicyRequest {
  changes?: PolicyChanges;
  document?: string;
  effectiveFrom: string;
  reader?: Reader;
}
export interface PublishPolicyRequest {
  actId: string;
  baseVersion: number;
  changes?: PolicyChanges;
  document?: string;
  effectiveFrom: string;
  reason?: string;
  reader?: Reader;
}
export interface AppealCreditRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  reason: string;
}
export interface AttachLeadRequest {
  actId: string;
  expectedVersion?: number | null;
  dealId: string;
  reader?: Reader;
}
export interface ChangeLeadRequest {
  actId: string;
  expectedVersion: number;
  reason?: string;
  reader?: Reader;
  kind?:
    | 'introduction'
    | 'demo_support'
    | 'technical_validation'
    | 'executive_introduction'
    | 'campaign_response'
    | 'referral'
    | 'other';
  occurredOn?: string;
  customer?: {
    name: string;
    domain?: string;
    contactName?: string;
    contactEmail?: string;
  };
  evidence?: {
    kind: 'meeting' | 'email' | 'link' | 'note';
    text?: string;
    url?: string;
  };
  campaign?: string;
}
export interface ChangeTouchpointRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  kind?:
    | 'introduction'
    | 'demo_support'
    | 'technical_validation'
    | 'executive_introduction'
    | 'campaign_response'
    | 'referral'
    | 'other';
  occurredOn?: string;
  evidence?: {
    kind: 'meeting' | 'email' | 'link' | 'note';
    text?: string;
    url?: string;
  };
  campaign?: string;
  reason?: string;
}
export interface ConfirmTouchpointRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  reason?: string;
}
export interface CreditWhyQuery {
  locale?: string;
  timeZone?: string;
  partnerId: string;
}
export interface DecideCreditAppealRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  outcome: 'upheld' | 'dismissed';
  reason: string;
  touchpoint?: {
    kind:
      | 'introduction'
      | 'demo_support'
      | 'technical_validation'
      | 'executive_introduction'
      | 'campaign_response'
      | 'referral'
      | 'other';
    occurredOn: string;
    evidence: {
      kind: 'meeting' | 'email' | 'link' | 'note';
      text?: string;
      url?: string;
    };
    campaign?: string;
  };
}
export interface DeclineTouchpointRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  reason: string;
}
export interface DismissLeadRequest {
  actId: string;
  expectedVersion?: number | null;
  reason: string;
  reader?: Reader;
}
export interface ImportTouchpointsRequest {
  actId: string;
  text: string;
  dryRun?: boolean;
  reader?: Reader;
}
export interface LeadQuery {
  locale?: string;
  timeZone?: string;
  status?: 'waiting' | 'attached' | 'dismissed' | 'withdrawn' | 'all';
  partner?: '' | string;
  after?: '' | string;
}
export interface PreviewTouchpointRequest {
  partnerId?: '' | string;
  kind?:
    | ''
    | (
        | 'introduction'
        | 'demo_support'
        | 'technical_validation'
        | 'executive_introduction'
        | 'campaign_response'
        | 'referral'
        | 'other'
      );
  occurredOn?: '' | string;
  reader?: Reader;
}
export interface RecordTouchpointRequest {
  actId: string;
  partnerId: string;
  kind:
    | 'introduction'
    | 'demo_support'
    | 'technical_validation'
    | 'executive_introduction'
    | 'campaign_response'
    | 'referral'
    | 'other';
  occurredOn: string;
  evidence: {
    kind: 'meeting' | 'email' | 'link' | 'note';
    text?: string;
    url?: string;
  };
  campaign?: string;
  reader?: Reader;
}
export interface ReferralFormRequest {
  formId: string;
  customerName: string;
  customerDomain: string;
  contactName: string;
  contactEmail: string;
  what: string;
}
export interface ReferralFormTyped {
  formId: string;
  customerName?: string;
  customerDomain?: string;
  contactName?: string;
  contactEmail?: string;
  what?: string;
}
export interface TellLeadRequest {
  actId: string;
  partnerId: string;
  kind:
    | 'introduction'
    | 'demo_support'
    | 'technical_validation'
    | 'executive_introduction'
    | 'campaign_response'
    | 'referral'
    | 'other';
  occurredOn: string;
  customer: {
    name: string;
    domain?: string;
    contactName?: string;
    contactEmail?: string;
  };
  evidence: {
    kind: 'meeting' | 'email' | 'link' | 'note';
    text?: string;
    url?: string;
  };
  campaign?: string;
  reader?: Reader;
}
export interface TouchpointQuery {
  locale?: string;
  timeZone?: string;
  segment?: 'proposed' | 'appeals' | 'field_edits' | 'leads' | 'unmatched' | 'all';
  partner?: '' | string;
  after?: string;
}
export interface WithdrawLeadRequest {
  actId: string;
  expectedVersion: number;
  reason?: string;
  reader?: Reader;
}
export interface WithdrawTouchpointRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  reason?: string;
}
export interface AgreePlanRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  plan: 'reseller' | 'referral_flat' | 'referral_percent' | 'referral_recurring';
  payoutCurrency?: '' | string;
  reason?: string;
  from?: '' | string;
}
export interface ApproveEntriesRequest {
  actId: string;
  /**
   * @minItems 1
   * @maxItems 200
   */
  items: {
    entryId: string;
    expectedVersion: number;
  }[];
  reader?: Reader;
}
export interface ApprovePayoutRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
}
export interface CancelPayoutRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  reason: string;
}
export interface CompensationQuery {
  locale?: string;
  timeZone?: string;
  segment?: 'to_approve' | 'held' | 'payable' | 'paid' | 'reversed' | 'all';
  partner?: '' | string;
  after?: string;
}
export interface ConfirmCancelRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
}
export interface FailTransferRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  partnerId: string;
  currency: string;
}
export interface HoldEntryRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  entryId: string;
  reason: string;
}
export interface MarkPaidRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  reference?: string;
  paidOn?: '' | string;
}
export interface ProposePayoutRequest {
  actId: string;
  reader?: Reader;
}
export interface RecordRateRequest {
  actId: string;
  from: string;
  to: string;
  rate: string;
  on: string;
  source: string;
  reader?: Reader;
}
export interface ReportTransferRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  partnerId: string;
  currency: string;
  reason: string;
}
export interface ReverseEntryRequest {
  actId: string;
  expectedVersion: number;
  reader?: Reader;
  entryId: string;
  cause: 'refund' | 'corrected';
  reason: string;
}
export interface StatementQuery {
  locale?: string;
  timeZone?: string;
  month?: '' | string;
}
