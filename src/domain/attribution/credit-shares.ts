import type { Money } from '../money.ts';
import type { Policy } from '../policy.ts';
import type { CreditModel } from './credit.ts';
import { firstTold, inOrder, sourceOf, type PartnerInfluence } from './influence.ts';

/** What all credits of a deal sum up to: hundredths of a percent. */
const whole = 10_000;

/** A partner and what it weighs beside others, in whole numbers. */
export interface Weighed {
  partnerId: string;
  weight: number;
}

export interface Share {
  partnerId: string;
  basisPoints: number;
}

/** Each partner's share by the model, by partner id: integers that sum to exactly 10,000; none where nobody has influence. */
export function sharesOf(
  partners: readonly PartnerInfluence[],
  model: CreditModel,
  { weights }: Policy['attribution'],
): Share[] {
  const weightOf = weighing(partners, model, weights);
  const weighed = partners.map((partner) => ({ partnerId: partner.partnerId, weight: weightOf(partner) }));
  return largestRemainder(whole, weighed).map(({ partnerId, amount }) => ({ partnerId, basisPoints: amount }));
}

type Weights = Policy['attribution']['weights'];

function weighing(
  partners: readonly PartnerInfluence[],
  model: CreditModel,
  weights: Weights,
): (partner: PartnerInfluence) => number {
  const all = (only: PartnerInfluence | undefined) => (partner: PartnerInfluence) => (partner === only ? 1 : 0);
  switch (model) {
    case 'even':
      return () => 1;
    case 'weighted':
      return (partner) => activity(partner, weights);
    case 'primary_partner':
      return all(sourceOf(partners) ?? partners.toSorted((a, b) => stronger(a, b, weights))[0]);
    case 'first_touch':
      return all(partners.toSorted((a, b) => firstTold(earliest(a), earliest(b)))[0]);
    case 'last_touch':
      return all(partners.toSorted((a, b) => lastTold(a, b))[0]);
  }
}

const activity = ({ counted }: PartnerInfluence, weights: Weights): number =>
  counted.reduce((sum, { touchpoint }) => sum + weights[touchpoint.kind], 0);

/** Where nobody sourced the deal: who accelerated it, then who did more, then who came first. */
const stronger = (a: PartnerInfluence, b: PartnerInfluence, weights: Weights): number =>
  Number(b.held.includes('accelerated')) - Number(a.held.includes('accelerated')) ||
  activity(b, weights) - activity(a, weights) ||
  firstTold(earliest(a), earliest(b));

const earliest = ({ counted }: PartnerInfluence) => counted[0].touchpoint;
const latest = ({ counted }: PartnerInfluence) => (counted.at(-1) ?? counted[0]).touchpoint;

/** Latest first; of two at the same time the lower id, as everywhere. */
function lastTold(a: PartnerInfluence, b: PartnerInfluence): number {
  const [one, other] = [latest(a), latest(b)];
  return firstTold({ ...other, partnerId: '' }, { ...one, partnerId: '' }) || inOrder(a.partnerId, b.partnerId);
}

/** What each partner is credited of a deal's amount: minor units that sum to exactly the amount, a negative one as well. */
export function shareAmounts(
  { amountMinor, currency }: Money,
  shares: readonly Share[],
): { partnerId: string; amount: Money }[] {
  const sign = amountMinor < 0 ? -1 : 1;
  const weighed = shares.map(({ partnerId, basisPoints }) => ({ partnerId, weight: basisPoints }));
  return largestRemainder(Math.abs(amountMinor), weighed).map(({ partnerId, amount }) => ({
    partnerId,
    amount: { amountMinor: amount === 0 ? 0 : sign * amount, currency },
  }));
}

/**
 * Divides a whole by weights with nothing lost: everybody gets the integer part, and what is left over goes, one each, to the
 * largest remainders, of equal ones to the lower partner id. Nothing is divided among nobody.
 */
function largestRemainder(total: number, weighed: readonly Weighed[]): { partnerId: string; amount: number }[] {
  const sum = weighed.reduce((all, { weight }) => all + BigInt(weight), 0n);
  if (sum === 0n) return [];
  const parts = weighed.map(({ partnerId, weight }) => {
    const exact = BigInt(total) * BigInt(weight);
    return { partnerId, amount: exact / sum, remainder: exact % sum };
  });
  const left = Number(BigInt(total) - parts.reduce((all, { amount }) => all + amount, 0n));
  const favoured = new Set(
    parts
      .toSorted((a, b) =>
        a.remainder === b.remainder ? inOrder(a.partnerId, b.partnerId) : a.remainder < b.remainder ? 1 : -1,
      )
      .slice(0, left)
      .map(({ partnerId }) => partnerId),
  );
  return parts.map(({ partnerId, amount }) => ({
    partnerId,
    amount: Number(amount) + (favoured.has(partnerId) ? 1 : 0),
  }));
}
