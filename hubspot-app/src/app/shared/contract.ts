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
  | 'approved'
  | 'won'
  | 'lost'
  | 'rejected'
  | 'withdrawn'
  | 'expired';
export type ViewerRole = 'rep' | 'partner_manager' | 'ops' | 'admin';
export type QueueSegment = 'needs_decision' | 'conflicts' | 'overdue' | 'waiting_for_partner' | 'all';
export type RejectReason =
  | 'duplicate'
  | 'out_of_territory'
  | 'already_in_direct_pipeline'
  | 'existing_customer'
  | 'incomplete'
  | 'not_qualified'
  | 'other';

export interface CompanyAsWritten {
  name: string;
  domain: string;
}
export interface ConflictFinding {
  id: string;
  kind:
    | 'another_partner'
    | 'direct_pipeline'
    | 'existing_customer'
    | 'certificate'
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
  sync: {
    tone: Tone;
    sentence: string;
    pending: PendingWrite[];
  };
  form: {
    partners: PartnerOption[];
    currencies: string[];
    rejectReasons: {
      value: string;
      label: string;
    }[];
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
  kind: 'register' | 'approve' | 'reject' | 'withdraw' | 'recheck';
  label: string;
  primary: boolean;
  needsReason: boolean;
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
  receiptUrl: string;
}
export interface PartnerOnDeal {
  partnerName: string;
  role: string;
  what: string;
  when: string;
  credit: string;
  why: string;
}
export interface PendingWrite {
  crm: CrmName;
  record: string;
  state: 'waiting' | 'retrying' | 'refused';
  message: string;
  advice: string;
}
export interface PartnerOption {
  id: string;
  name: string;
  tier: string;
  certificate: {
    current: boolean;
    sentence: string;
  };
}
export interface CheckAnswer {
  sentence: string;
  tone: Tone;
  outcome: 'free' | 'conflict' | 'review_flag' | 'blocked' | 'refused' | 'incomplete';
  findings: ConflictFinding[];
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
  rejectReasons: {
    value: string;
    label: string;
  }[];
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
  receiptUrl: string;
  clock: ReviewClock | null;
  checks: Tag[];
  owner: string;
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
  rows: QueueRow[];
  next: string | null;
  emptySentence: string;
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
  reader?: Reader;
}
export interface CompanySearchQuery {
  locale?: string;
  timeZone?: string;
  search?: string;
}
export interface QueueQuery {
  locale?: string;
  timeZone?: string;
  segment?: 'needs_decision' | 'conflicts' | 'overdue' | 'waiting_for_partner' | 'all';
  search?: string;
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
