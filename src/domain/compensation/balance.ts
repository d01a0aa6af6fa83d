import type { Money } from '../money.ts';
import type { Stage } from './ledger.ts';

/** Where a partner's money stands in one currency, in minor units. */
export interface Balance {
  currency: string;
  /** Approved, or in a payout that is under way; below zero where the partner owes it. */
  owedMinor: number;
  /** Earned, and not approved yet or held back. */
  pendingMinor: number;
  paidMinor: number;
}

const parts: Record<Stage, Exclude<keyof Balance, 'currency'>> = {
  accrued: 'pendingMinor',
  held: 'pendingMinor',
  approved: 'owedMinor',
  payable: 'owedMinor',
  paid: 'paidMinor',
};

/** All balances of a partner by currency: first the one it is paid in, if money is in it, then the usual one, then by name. */
export function balancesOf(
  sums: readonly (Money & { stage: Stage })[],
  { payIn, usual }: { payIn: string | null; usual: string },
): Balance[] {
  const balances = new Map<string, Balance>();
  for (const { stage, currency, amountMinor } of sums) {
    const balance = balances.get(currency) ?? { currency, owedMinor: 0, pendingMinor: 0, paidMinor: 0 };
    balance[parts[stage]] += amountMinor;
    balances.set(currency, balance);
  }
  const rank = ({ currency }: Balance): number => (currency === payIn ? 0 : currency === usual ? 1 : 2);
  return [...balances.values()].toSorted((a, b) => rank(a) - rank(b) || (a.currency < b.currency ? -1 : 1));
}
