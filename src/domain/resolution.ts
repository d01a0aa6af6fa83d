import type { Money } from './money.ts';
import type { Policy } from './policy.ts';
import { isPriorRelationship, type TwoWayActivity } from './two-way-activity.ts';

/** A partner's claim to a company, as one side of a conflict. */
export interface Claimant {
  registrationId: string;
  partnerId: string;
  partnerName: string;
  submittedAt: string;
  isProtected: boolean;
}

/**
 * The vendor's own side: its deal with the company, null where it has none, and the last two-way activity before the
 * submission, both as the CRM dates them.
 */
export interface DirectSide {
  crm: 'hubspot' | 'salesforce';
  dealId: string | null;
  dealName: string | null;
  openedAt: string | null;
  lastActivityAt: string | null;
  /** What the activity was. */
  activity?: TwoWayActivity;
  /** The company, where it is known by activity alone. */
  companyId?: string;
}

export type Winner = 'this' | 'other' | 'direct';

/** What the policy says about a conflict, and what it rests on. `undecided`: a person has to mediate (rule 6). */
export interface PolicyWord {
  winner: Winner | 'undecided';
  rule: 6 | 7 | 10;
  because:
    | { kind: 'first_to_register'; firstAt: string; secondAt: string; withinDays: number }
    | { kind: 'protected'; since: string }
    | { kind: 'more_than_days_apart'; firstAt: string; secondAt: string; withinDays: number }
    | { kind: 'open_before'; openedAt: string; submittedAt: string }
    | { kind: 'activity_before'; lastActivityAt: string; submittedAt: string; withinDays: number }
    | { kind: 'registered_first'; submittedAt: string; openedAt: string | null };
}

/** Rule 6: of two claims within seven days the first wins; after that a protection blocks, and a pending claim is mediated. */
export function betweenPartners(ours: Claimant, other: Claimant, policy: Policy): PolicyWord {
  const withinDays = policy.conflict.firstToRegisterDays;
  const oursIsFirst = isBefore(ours, other);
  const [first, second] = oursIsFirst ? [ours, other] : [other, ours];
  const dates = { firstAt: first.submittedAt, secondAt: second.submittedAt, withinDays };
  const hours = Temporal.Instant.from(first.submittedAt).until(second.submittedAt).total('hours');
  if (other.isProtected) return { winner: 'other', rule: 6, because: { kind: 'protected', since: other.submittedAt } };
  if (ours.isProtected) return { winner: 'this', rule: 6, because: { kind: 'protected', since: ours.submittedAt } };
  return hours <= withinDays * 24
    ? { winner: oursIsFirst ? 'this' : 'other', rule: 6, because: { kind: 'first_to_register', ...dates } }
    : { winner: 'undecided', rule: 6, because: { kind: 'more_than_days_apart', ...dates } };
}

/** Ids sort by age, so they settle which of two submissions of the same instant came first. */
function isBefore(a: Claimant, b: Claimant): boolean {
  const order = Temporal.Instant.compare(a.submittedAt, b.submittedAt);
  return order < 0 || (order === 0 && a.registrationId < b.registrationId);
}

/**
 * Rules 7 and 10: direct owns what it was already working on, shown by a deal that was open before or by two-way activity
 * within 90 days before the submission; otherwise the partner who registered first.
 */
export function againstDirect({ submittedAt }: Claimant, direct: DirectSide, policy: Policy): PolicyWord {
  const submitted = Temporal.Instant.from(submittedAt);
  const { openedAt, lastActivityAt } = direct;
  if (openedAt !== null && Temporal.Instant.compare(openedAt, submitted) < 0) {
    return { winner: 'direct', rule: 7, because: { kind: 'open_before', openedAt, submittedAt } };
  }
  const withinDays = policy.conflict.priorRelationshipDays;
  return lastActivityAt !== null && isPriorRelationship(lastActivityAt, submitted, policy)
    ? { winner: 'direct', rule: 10, because: { kind: 'activity_before', lastActivityAt, submittedAt, withinDays } }
    : { winner: 'this', rule: 10, because: { kind: 'registered_first', submittedAt, openedAt } };
}

/** What a decision costs or brings a partner, recorded for compensation; due only if the deal is won. */
export interface Consequence {
  kind: 'referral_fee' | 'co_sell_credit';
  rule: 7 | 9 | 10 | 35;
  beneficiary: { partnerId: string; partnerName: string };
  /** Hundredths of a percent: 5 % is 500. */
  basisPoints: number;
  /** First-year value it is counted on. */
  base: Money;
  amount: Money;
}

/** Whom a conflict was decided for, what the policy had said, and what follows. Kept in events of every registration it concerns. */
export interface Resolution {
  decidedFor: Winner;
  rule: 6 | 7 | 9 | 10;
  policySaid: PolicyWord | null;
  /** The other side: a partner's registration, or the direct deal. */
  against: { kind: 'partner'; claimant: Claimant } | { kind: 'direct'; direct: DirectSide };
  /** Dated evidence somebody gave, such as the customer's own words (rules 9 and 10). */
  evidence: readonly { what: string; on: string }[];
  reason: string;
  consequence: Consequence | null;
}

/** Rule 7: direct owns the deal, the partner gets a referral fee. */
export const directFee = (partner: Consequence['beneficiary'], base: Money, policy: Policy): Consequence =>
  fee('referral_fee', 7, partner, policy.fees.directReferralPercent, base);

/** Rule 9: the customer chose another partner, the original one gets the referral fee. */
export const customerChoiceFee = (partner: Consequence['beneficiary'], base: Money, policy: Policy): Consequence =>
  fee('referral_fee', 9, partner, policy.fees.customerChoiceReferralPercent, base);

/** Rule 10 with rule 35: who lost against the other but helped gets a co-sell credit instead of the fee. */
export const coSellCredit = (partner: Consequence['beneficiary'], base: Money, percent: number): Consequence =>
  fee('co_sell_credit', 35, partner, percent, base);

function fee(
  kind: Consequence['kind'],
  rule: Consequence['rule'],
  beneficiary: Consequence['beneficiary'],
  percent: number,
  base: Money,
): Consequence {
  const basisPoints = Math.round(percent * 100);
  return { kind, rule, beneficiary, basisPoints, base, amount: shareOf(base, basisPoints) };
}

/** A share in hundredths of a percent, rounded half up in minor units; exact for every amount that fits the log. */
export function shareOf({ amountMinor, currency }: Money, basisPoints: number): Money {
  const exact = BigInt(amountMinor) * BigInt(basisPoints);
  return { amountMinor: Number((exact + 5_000n) / 10_000n), currency };
}
