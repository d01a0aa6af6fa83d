import type { Policy } from '../policy.ts';
import { dayIn } from '../protection.ts';
import { coSellCreditOf } from './co-sell.ts';
import { conflictFee } from './conflict-fees.ts';
import { inBasisPoints, type Earning } from './earning.ts';
import type { CompensatedDeal, CompensationWarning, Earnings, Entitlement, PartnersPart } from './entitlement.ts';
import { marginOf } from './margin.ts';
import { bringsMoreLater, flatReferral, shareReferral } from './referral.ts';

/** The moment it is worked out at; `policyOf` is the policy of a day (policyOfDay). */
export interface EarningsMoment {
  now: Temporal.Instant;
  timeZone: string;
  policyOf: (day: Temporal.PlainDate) => Policy;
}

/**
 * All that partners are entitled to on a deal as it stands: under the policy of the day it was won, and for flat referrals of the
 * day it was created. A partner has one of margin, decided fee, referral or co-sell credit on a deal, in this order.
 */
export function earningsOf(
  deal: CompensatedDeal,
  parts: readonly PartnersPart[],
  { now, timeZone, policyOf }: EarningsMoment,
): Earnings {
  const dayOf = (instant: string) => dayIn(Temporal.Instant.from(instant), timeZone);
  const created = dayOf(deal.createdAt);
  const closed = deal.state === 'won' ? dayOf(deal.closedAt ?? deal.createdAt) : null;
  const today = dayIn(now, timeZone).toString();
  const warnings: CompensationWarning[] = [];
  let growsWithTime = false;
  const earnedBy = (part: PartnersPart): Entitlement[] => {
    const on = (day: Temporal.PlainDate): Earning => ({ deal, part, day: day.toString(), policy: policyOf(day) });
    const value = deal.value && deal.value.amountMinor > 0 ? deal.value : null;
    const won = closed && value ? { ...on(closed), value } : null;
    if (won) {
      const margin = marginOf(won);
      warnings.push(...margin.warnings);
      if (margin.entitlements.length > 0) return margin.entitlements;
    }
    // Whom a decision gave a fee waits for it: there is no other way to earn on the same deal.
    if (part.decided.length > 0) return closed && (value || !deal.value) ? conflictFee(on(closed), value) : [];
    const flat = flatReferral(on(created));
    if (flat.length > 0 || !won) return flat;
    growsWithTime ||= bringsMoreLater(won, today);
    const referral = shareReferral(won, today);
    return referral.length > 0 ? referral : coSellCreditOf(won, created.toString());
  };
  const entitlements = parts.toSorted((a, b) => (a.partnerId < b.partnerId ? -1 : 1)).flatMap(earnedBy);
  if (closed && !deal.value) warnings.push({ kind: 'no_amount', partnerId: null });
  const unusual = unusualDeal(deal, entitlements, closed && policyOf(closed));
  return { entitlements, warnings: [...warnings, ...unusual], growsWithTime };
}

/** All partners together: told only where there are several, for a single one is told of by itself. */
function unusualDeal(
  { value }: CompensatedDeal,
  entitlements: readonly Entitlement[],
  policy: Policy | null,
): CompensationWarning[] {
  if (!policy || !value || value.amountMinor <= 0) return [];
  const own = entitlements.filter(({ amount }) => amount.currency === value.currency);
  if (new Set(own.map(({ partnerId }) => partnerId)).size < 2) return [];
  const sum = own.reduce((minor, { amount }) => minor + BigInt(amount.amountMinor), 0n);
  const basisPoints = Number((sum * BigInt(inBasisPoints(100))) / BigInt(value.amountMinor));
  const above = inBasisPoints(policy.bonuses.warnAbovePercent);
  return basisPoints > above ? [{ kind: 'unusual_deal', partnerId: null, basisPoints, above }] : [];
}
