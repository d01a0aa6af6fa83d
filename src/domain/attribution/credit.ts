import type { Policy } from '../policy.ts';
import type { CrmName } from './touchpoint.ts';

export type CreditModel = Policy['attribution']['model'];

/** Strongest first. */
export const influences = ['sourced', 'accelerated', 'influenced'] as const;
export type Influence = (typeof influences)[number];

/** What a stage of a deal is compared with: deals of the tenant in the same CRM that left the same stage. */
export interface Baseline {
  crm: CrmName;
  stage: string;
  /** To a tenth of an hour; null while there are none. */
  medianHours: number | null;
  deals: number;
  /** How many the policy asks for. */
  needed: number;
  /** Instants between which the compared deals left the stage. */
  from: string;
  to: string;
}

/** A partner's action held against the time that the deal spent in the stage in which it happened. */
export interface Acceleration {
  verdict: 'gained' | 'no_gain' | 'too_few' | 'still_in_stage';
  touchpointId: string;
  stage: string;
  enteredAt: string;
  /** Null while the deal is in it. */
  leftAt: string | null;
  /** To a tenth of an hour. */
  hours: number | null;
  baseline: Baseline | null;
  /** Whole per cent, rounded down; null where nothing was measured. */
  gainPercent: number | null;
}

/** Why a partner has an influence: the rule that fired and the touchpoint it fired on. */
export interface CreditReason {
  influence: Influence;
  rule: 12 | 13;
  because:
    | 'before_creation'
    | 'campaign_before_creation'
    | 'registered_after_creation'
    | 'between_creation_and_close'
    | 'stage_gain';
  touchpointId: string;
  /** The number of the policy it was held against: days, months or per cent; null where the rule has none. */
  limit: number | null;
}

/** A partner's part in a deal. */
export interface Credit {
  partnerId: string;
  partnerName: string;
  /** The strongest that holds. */
  influence: Influence;
  /** All that hold, strongest first. */
  influences: Influence[];
  /** Hundredths of a percent; over all credits of a deal exactly 10,000. 0 where the model gives all to others. */
  basisPoints: number;
  /** Calendar dates of the first and last touchpoint that counts. */
  firstTouchOn: string;
  lastTouchOn: string;
  /** Touchpoints that count, oldest first. */
  touchpointIds: string[];
  /** One an influence, in the order of `influences`. */
  reasons: CreditReason[];
  /** What was measured of the deal's speed after its actions, the best of it; null where there was nothing to measure. */
  acceleration: Acceleration | null;
}

/** What made the rules be asked again. */
export type CreditCause =
  | { kind: 'touchpoint'; touchpointId: string; what: 'recorded' | 'confirmed' | 'declined' | 'changed' | 'withdrawn' }
  | { kind: 'deal'; what: 'changed' | 'closed' | 'reopened' }
  | { kind: 'appeal'; partnerId: string }
  | { kind: 'merge'; from: string }
  /** The policy, the deals compared with, or the calendar moved on. */
  | { kind: 'reweighed' };

/** What the rules give for a deal, at one time, under one policy. */
export interface CreditDecision {
  /** By partner id. Empty: no partner has credit. */
  credits: Credit[];
  /** The partner that sourced it, for the CRM's field; null where nobody did. */
  sourcePartnerId: string | null;
  model: CreditModel;
  /** The policy it was weighed under: for a closed deal the one of its day of closing, whatever is in force now. */
  policyVersion: number;
  /** Day of closing in the tenant's zone; null for an open deal. */
  closedOn: string | null;
  timeZone: string;
  /** What stages were compared with, each once. For a closed deal they stay what they were. */
  baselines: Baseline[];
  because: CreditCause;
}
