import type { Reader } from '../../../contract/requests.ts';
import { moneyToDecimal, type Money } from '../../../domain/money.ts';
import type { Both } from '../../../domain/simulation/tally.ts';
import { moneyView } from '../reader.ts';

export interface SaidBoth {
  before: string;
  after: string;
  difference: string;
}

export const moneyText = (money: Money, reader: Reader): string => moneyView(money, reader).text;

/** "€300", "€200", "−€100"; no difference is empty. */
export const saidBoth = ({ before, after }: Both, currency: string, reader: Reader): SaidBoth => ({
  before: moneyText({ amountMinor: before, currency }, reader),
  after: moneyText({ amountMinor: after, currency }, reader),
  difference: after === before ? '' : signed({ amountMinor: after - before, currency }, reader),
});

/** "+€100", "−€100". */
const signed = (money: Money, reader: Reader): string =>
  new Intl.NumberFormat(reader.locale, {
    style: 'currency',
    currency: money.currency,
    trailingZeroDisplay: 'stripIfInteger',
    signDisplay: 'exceptZero',
  }).format(moneyToDecimal(money) as Intl.StringNumericLiteral);

/** Sums of several partners by currency, in the order of the currencies' codes. */
export function byCurrency<Sum extends { currency: string }>(
  sums: readonly Sum[],
  of: (sum: Sum) => Both,
): Map<string, Both> {
  const totals = new Map<string, Both>();
  for (const sum of sums.toSorted((a, b) => (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0))) {
    const total = totals.get(sum.currency) ?? { before: 0, after: 0 };
    const { before, after } = of(sum);
    totals.set(sum.currency, { before: total.before + before, after: total.after + after });
  }
  return totals;
}

/** In the order in which people look for a partner. */
export const byName = (a: { partnerName: string; currency: string }, b: typeof a): number =>
  a.partnerName.localeCompare(b.partnerName) || a.currency.localeCompare(b.currency);
