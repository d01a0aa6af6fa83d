import type { Money } from '../money.ts';
import { earned, fact, firstYearValue, type Earning } from './earning.ts';
import type { Entitlement } from './entitlement.ts';

/**
 * Rules 7, 9 and 10: what the decision of a conflict gave the partner that did not keep the deal, once the deal is won. The share
 * is the one that was decided; it is counted on what the deal came to, and on the estimate only where the CRMs know no amount.
 * One company brings one partner one fee: of several decisions the highest holds.
 */
export function conflictFee(earning: Earning, value: Money | null): Entitlement[] {
  const { deal, part } = earning;
  const highest = part.decided.toSorted(
    (a, b) => b.consequence.basisPoints - a.consequence.basisPoints || (a.registrationId < b.registrationId ? -1 : 1),
  )[0];
  if (!highest) return [];
  const { registrationId: id, consequence } = highest;
  const { kind, rule, basisPoints } = consequence;
  const isCredit = kind === 'co_sell_credit';
  const worth = value && (isCredit ? value : firstYearValue(value, deal.termMonths));
  return earned(earning, {
    kind: isCredit ? 'co_sell_credit' : 'conflict_fee',
    rule,
    basisPoints,
    base: worth ?? consequence.base,
    evidence: [fact('resolution', kind, { id })],
  });
}
