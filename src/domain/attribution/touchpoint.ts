import type { Money } from '../money.ts';

export type CrmName = 'hubspot' | 'salesforce';

export const touchpointKinds = [
  'registration',
  'introduction',
  'demo_support',
  'technical_validation',
  'executive_introduction',
  'campaign_response',
  'referral',
  'other',
] as const;
/** What a partner did. */
export type TouchpointKind = (typeof touchpointKinds)[number];

export const evidenceKinds = [
  'meeting',
  'email',
  'link',
  'note',
  'registration',
  'utm',
  'crm_field',
  'import',
  'form',
] as const;

const kindsOfPeople = ['meeting', 'email', 'link', 'note'] as const;
/** Whether people give evidence of this kind; the rest comes of records and programs. */
export const isOfPeople = (kind: string): kind is (typeof kindsOfPeople)[number] =>
  kindsOfPeople.some((one) => one === kind);

/** What shows it: words, a link, or a record of ours or of a CRM; at least one of them. */
export interface Evidence {
  kind: (typeof evidenceKinds)[number];
  text: string;
  url: string | null;
  recordId: string | null;
}

export const sourceKinds = [
  'tag',
  'registration',
  'utm',
  'crm_field',
  'workflow',
  'import',
  'api',
  'referral_form',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** By which way it was told. The same key told twice for one deal is one touchpoint. */
export interface TouchpointSource {
  kind: SourceKind;
  key: string;
}

/** Who said or did something: e-mail address and role as at that time. */
export interface ToldBy {
  email: string;
  name: string;
  role: string;
}

/** A touchpoint as it is told, before it is known how it counts. */
export interface ToldTouchpoint {
  /** UUID of the touchpoint-to-be. */
  id: string;
  partnerId: string;
  partnerName: string;
  kind: TouchpointKind;
  /** Calendar date in the tenant's zone. */
  occurredOn: string;
  /** ISO 8601 in UTC with milliseconds; null where only the day is known. */
  occurredAt: string | null;
  evidence: Evidence[];
  source: TouchpointSource;
  /** Its name, for people. */
  campaign: string | null;
  /** Its exact id as the link had it (rule 14); left out where nothing named one. */
  campaignId?: string;
  toldBy: ToldBy;
}

export type TouchpointStatus = 'proposed' | 'confirmed' | 'declined' | 'withdrawn';

/** What may be changed of a touchpoint. The partner may not: another partner's touchpoint is another one. */
export type TouchpointChanges = Partial<
  Pick<ToldTouchpoint, 'kind' | 'occurredOn' | 'occurredAt' | 'evidence' | 'campaign'>
>;

/** One step of a touchpoint's history. */
export interface TouchpointTrace {
  what: 'recorded' | 'confirmed' | 'declined' | 'changed' | 'withdrawn';
  at: string;
  by: ToldBy;
  reason: string;
  /** What it was before, of the parts that were changed. */
  before?: TouchpointChanges;
}

export interface Touchpoint extends ToldTouchpoint {
  recordedAt: string;
  status: TouchpointStatus;
  /** Counts its events: whoever changes it names the one they saw. */
  version: number;
  /** Oldest first. */
  history: TouchpointTrace[];
}

/** A stage the deal entered, and when. */
export interface StageChange {
  stage: string;
  at: string;
}

/** A deal's own history as one CRM tells it. Instants are ISO 8601 in UTC. */
export interface DealFacts {
  crm: CrmName;
  dealId: string;
  name: string;
  createdAt: string;
  state: 'open' | 'won' | 'lost';
  stage: string;
  /** Oldest first. */
  stages: StageChange[];
  closedAt: string | null;
  amount: Money | null;
  /** Words of its campaign as the CRM has them: UTM values, campaign names. */
  campaign: string[];
}

export interface AttributedLinks {
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
}
