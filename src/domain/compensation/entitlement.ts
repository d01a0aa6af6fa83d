import type { Money } from '../money.ts';
import type { Consequence } from '../resolution.ts';
import type { Tier } from '../tier.ts';
import type { AgreedPlan } from './plan.ts';

export const entitlementKinds = [
  'margin',
  'registered_deal_bonus',
  'new_logo_bonus',
  'two_year_bonus',
  'three_year_bonus',
  'referral_flat',
  'referral_percent',
  'referral_recurring',
  'co_sell_credit',
  'conflict_fee',
] as const;
export type EntitlementKind = (typeof entitlementKinds)[number];

/** Rules of the program that give a partner money. */
export type CompensationRule = 7 | 9 | 10 | 22 | 33 | 34 | 35;

/** A fact an entitlement rests on. `says` is a machine word, such as a tier's name; `id` names a record of ours. */
export interface EntitlementEvidence {
  kind: 'registration' | 'touchpoint' | 'resolution' | 'tier' | 'plan' | 'terms' | 'cap';
  id: string | null;
  says: string;
  /** Calendar date, where the fact has one. */
  on: string | null;
}

/** What a partner earns on a deal, by one rule. */
export interface Entitlement {
  /** The same for the same deal, partner, kind and month, however often it is worked out. */
  key: string;
  dealId: string;
  dealName: string;
  partnerId: string;
  kind: EntitlementKind;
  rule: CompensationRule;
  /** Version of the policy it was worked out under. */
  policyVersion: number;
  /** Hundredths of a percent of the base; null for a flat amount. */
  basisPoints: number | null;
  base: Money;
  /** More than nothing. */
  amount: Money;
  /** Month ("2027-03") of a fee that recurs; null otherwise. */
  period: string | null;
  /** Day on which it was earned, in the tenant's zone. */
  earnedOn: string;
  evidence: EntitlementEvidence[];
}

/** A deal as compensation sees it: its state and terms, from the CRMs. */
export interface CompensatedDeal {
  dealId: string;
  dealName: string;
  state: 'open' | 'won' | 'lost';
  /** Instants. */
  createdAt: string;
  closedAt: string | null;
  /** Null: the CRMs know no amount. */
  value: Money | null;
  /** Length of the contract; null: nobody said. */
  termMonths: number | null;
  /** Whether the customer is new; null: nobody said. */
  isNewLogo: boolean | null;
}

/** What one partner has to show for a deal. */
export interface PartnersPart {
  partnerId: string;
  /** As on the day the deal was won, or as now while it is not. */
  tier: Tier;
  /** First day of that tier; left out where it never changed. */
  tierSince?: string | null;
  /** All that was agreed with it: what held on the day that counts is found by that day. */
  plans: readonly AgreedPlan[];
  /** Its registration of this deal, if that was won. */
  wonRegistration: { registrationId: string; registeredOn: string } | null;
  /** Every kind of influence it is credited with (rule 12). */
  influences: readonly ('sourced' | 'influenced' | 'accelerated')[];
  /** Confirmed touchpoints. */
  touchpoints: readonly { id: string; kind: string; on: string }[];
  /** What decisions of conflicts gave it on this deal (rules 7, 9 and 10 with 35). */
  decided: readonly { registrationId: string; consequence: Consequence }[];
}

/** Nothing is held back for it; a person should look. */
export type CompensationWarning =
  /** Margin and bonuses of one partner come to more than the policy calls usual. */
  | { kind: 'unusual_sum'; partnerId: string; basisPoints: number; above: number }
  /** All that is owed on the deal in its own currency comes to more than that share of its value. */
  | { kind: 'unusual_deal'; partnerId: null; basisPoints: number; above: number }
  /** A won deal without an amount brings nobody a share of it. */
  | { kind: 'no_amount'; partnerId: null };

export interface Earnings {
  /** In the order of partners' ids, then of kinds and months. */
  entitlements: Entitlement[];
  warnings: CompensationWarning[];
  /** More is earned on it although nothing changes but the day. */
  growsWithTime: boolean;
}

export const entitlementKey = (
  dealId: string,
  partnerId: string,
  kind: EntitlementKind,
  period: string | null = null,
): string => [dealId, partnerId, kind, ...(period === null ? [] : [period])].join(':');
