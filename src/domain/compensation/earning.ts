import type { Money } from '../money.ts';
import type { Policy } from '../policy.ts';
import { shareOf } from '../resolution.ts';
import {
  entitlementKey,
  type CompensatedDeal,
  type CompensationRule,
  type Entitlement,
  type EntitlementEvidence,
  type EntitlementKind,
  type PartnersPart,
} from './entitlement.ts';
import { planOn, type Plan } from './plan.ts';

/** A partner's part in a deal on the day that decides what it earns. */
export interface Earning {
  deal: CompensatedDeal;
  part: PartnersPart;
  /** Calendar date in the tenant's zone. */
  day: string;
  policy: Policy;
}

/** A won deal with an amount above nothing. */
export interface WonEarning extends Earning {
  value: Money;
}

interface Earned {
  kind: EntitlementKind;
  rule: CompensationRule;
  basisPoints: number | null;
  base: Money;
  evidence: EntitlementEvidence[];
  /** Where it is not the share of the base. */
  amount?: Money;
  period?: string;
  earnedOn?: string;
}

/** Nothing, where it comes to less than the smallest unit of its currency. */
export function earned({ deal, part, day, policy }: Earning, what: Earned): Entitlement[] {
  const { kind, rule, basisPoints, base, evidence, period = null, earnedOn = day } = what;
  const amount = what.amount ?? shareOf(base, basisPoints ?? 0);
  if (amount.amountMinor <= 0) return [];
  const { dealId, dealName } = deal;
  const { partnerId } = part;
  const key = entitlementKey(dealId, partnerId, kind, period);
  const policyVersion = policy.version;
  return [
    { key, dealId, dealName, partnerId, kind, rule, policyVersion, basisPoints, base, amount, period, earnedOn, evidence },
  ]; // prettier-ignore
}

export const planOf = ({ part, day }: Earning): Plan => planOn(part.plans, day).plan;

/** Policies say per cents; shares are counted in hundredths of one. */
export const inBasisPoints = (percent: number): number => Math.round(percent * 100);

export const fact = (
  kind: EntitlementEvidence['kind'],
  says: string,
  { id = null, on = null }: { id?: string | null; on?: string | null } = {},
): EntitlementEvidence => ({ kind, id, says, on });

export const touchpointFacts = (touchpoints: PartnersPart['touchpoints']): EntitlementEvidence[] =>
  touchpoints.map(({ id, kind, on }) => fact('touchpoint', kind, { id, on }));

export const monthsAYear = 12;

/** What a contract brings in its first year: all of it, where it is no longer than that or nobody said how long it is. */
export function firstYearValue({ amountMinor, currency }: Money, termMonths: number | null): Money {
  if (termMonths === null || termMonths <= monthsAYear) return { amountMinor, currency };
  return { amountMinor: partOf(amountMinor, monthsAYear, termMonths), currency };
}

/** So many parts of an amount that has `whole` of them, rounded half up; amounts are not below zero. */
export function partOf(amountMinor: number, parts: number, whole: number): number {
  const [exact, by] = [BigInt(amountMinor) * BigInt(parts), BigInt(whole)];
  return Number((2n * exact + by) / (2n * by));
}
