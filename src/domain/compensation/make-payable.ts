import { currencyDigits, type Money } from '../money.ts';
import type { Policy } from '../policy.ts';
import { convert, rateFor, type ExchangeRate, type NoRate, type UsedRate } from './exchange.ts';
import type { Entry, Ledger, LedgerEvent, Piece } from './ledger.ts';
import type { LeftOut, NotConverted, PayoutLine } from './payout.ts';
import { comingBack, linesOf, moved, piecesAt, plus, postingFor } from './posting.ts';

interface Payable {
  entry: Entry;
  from: Money;
  to: Money;
  rate: UsedRate | null;
}

/** What a payout would pay a partner now, and what it would leave, each with the reason. */
export interface PayoutPlan {
  lines: PayoutLine[];
  leftOut: LeftOut[];
  notConverted: NotConverted[];
  /** What the lines are made of. */
  payable: Payable[];
}

export interface PayoutWish {
  partnerName: string;
  /** Currency the partner wants; null: each amount in its own. */
  payIn: string | null;
  rates: readonly ExchangeRate[];
  /** Today, in the tenant's zone. */
  day: string;
}

/** A partner is in one payout at a time, so that nothing is in two. */
export const livePayoutOf = ({ entries }: Ledger): string | null =>
  Object.values(entries).find(({ payoutId }) => payoutId !== null)?.payoutId ?? null;

/**
 * All that is approved in a currency is paid together, debts included: what a partner owes is taken from what it is owed, and a
 * balance that is not above zero, or too small, is carried into the next payout.
 */
export function planPayout(ledger: Ledger, wish: PayoutWish, { payout }: Policy): PayoutPlan {
  const { partnerName, payIn, day, rates } = wish;
  const { partnerId } = ledger;
  const isLive = livePayoutOf(ledger) !== null;
  const used = new Map<string, UsedRate | NoRate>();
  const rateOf = (from: string, to: string) => {
    const rate = used.get(from) ?? rateFor(rates, { from, to }, { day, validDays: payout.rateValidDays });
    used.set(from, rate);
    return rate;
  };
  const byCurrency = new Map<string, Payable[]>();
  const tooSmall = new Map<string, number>();
  for (const entry of Object.values(ledger.entries).toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const { amountMinor, currency } of piecesAt(entry, 'approved')) {
      const from = { amountMinor, currency };
      const rate = payIn === null || payIn === currency ? null : rateOf(currency, payIn);
      const isConverted = rate !== null && 'rate' in rate;
      const one = { entry, from, to: isConverted ? convert(from, rate) : from, rate: isConverted ? rate : null };
      if (one.to.amountMinor === 0) {
        tooSmall.set(currency, plus(tooSmall.get(currency) ?? 0, amountMinor));
        continue;
      }
      const same = byCurrency.get(one.to.currency);
      if (same) same.push(one);
      else byCurrency.set(one.to.currency, [one]);
    }
  }
  const plan: PayoutPlan = { lines: [], leftOut: [], notConverted: [], payable: [] };
  for (const [currency, pieces] of [...byCurrency].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const total = { amountMinor: pieces.reduce((sum, { to }) => plus(sum, to.amountMinor), 0), currency };
    const because = isLive ? 'in_live_run' : whyNot(total, payout.minimumAmount);
    const kept = used.get(currency);
    if (payIn !== null && kept && 'because' in kept) {
      plan.notConverted.push({ ...total, ...kept, partnerId, wanted: payIn });
    }
    if (because) plan.leftOut.push({ ...total, partnerId, partnerName, because });
    else {
      plan.payable.push(...pieces);
      plan.lines.push({ ...total, partnerId, partnerName, entries: summed(pieces) });
    }
  }
  for (const [currency, amountMinor] of tooSmall) {
    plan.leftOut.push({ amountMinor, currency, partnerId, partnerName, because: 'too_small_to_convert' });
  }
  return plan;
}

export const minimumMinor = (currency: string, minimumAmount: number): number =>
  minimumAmount * 10 ** currencyDigits(currency);

function whyNot({ amountMinor, currency }: Money, minimumAmount: number): LeftOut['because'] | null {
  if (amountMinor <= 0) return 'negative_balance';
  return amountMinor < minimumMinor(currency, minimumAmount) ? 'below_minimum' : null;
}

/** An entry may have parts that were of several currencies. */
function summed(pieces: readonly Payable[]): PayoutLine['entries'] {
  const sums = new Map<string, number>();
  for (const { entry, to } of pieces) sums.set(entry.id, plus(sums.get(entry.id) ?? 0, to.amountMinor));
  return [...sums].map(([entryId, amountMinor]) => ({ entryId, amountMinor }));
}

export function payableEvents({ payable }: PayoutPlan, payoutId: string): LedgerEvent[] {
  return payable.flatMap(({ entry, from, to, rate }): LedgerEvent[] => {
    const approved = { stage: 'approved', ...to } as const;
    const lines = linesOf(moved([approved], 'payable'));
    const made: LedgerEvent = { type: 'MadePayable', data: { ...postingFor(entry, lines), payoutId, amount: to } };
    if (!rate) return [made];
    const changed = linesOf([{ stage: 'approved', ...from, amountMinor: -from.amountMinor }, approved]);
    return [{ type: 'Converted', data: { ...postingFor(entry, changed), payoutId, from, to, rate } }, made];
  });
}

const inPayout = ({ entries }: Ledger, payoutId: string): Entry[] =>
  Object.values(entries)
    .filter((entry) => entry.payoutId === payoutId)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Where the parts of an entry came to nothing together, nothing is paid and yet the payout is over for it. */
const payableOf = (entry: Entry): Piece[] => {
  const pieces = piecesAt(entry, 'payable');
  return pieces.length > 0
    ? pieces
    : [{ stage: 'payable', amountMinor: 0, currency: entry.entitlement.amount.currency }];
};

export const paidEvents = (ledger: Ledger, payoutId: string): LedgerEvent[] =>
  inPayout(ledger, payoutId).flatMap((entry) =>
    payableOf(entry).map((piece): LedgerEvent => {
      const amount = { amountMinor: piece.amountMinor, currency: piece.currency };
      return { type: 'Paid', data: { ...postingFor(entry, linesOf(moved([piece], 'paid'))), payoutId, amount } };
    }),
  );

/** Entries of a payout whose amount was adjusted or reversed since, or held back: it would pay what is not owed as it says. */
export const changedInPayout = (ledger: Ledger, payoutId: string): string[] =>
  inPayout(ledger, payoutId)
    .filter(isChanged)
    .map(({ id }) => id);

/** What waited beside it all along, or stood against a debt, is no change. */
const isChanged = (entry: Entry): boolean =>
  entry.entitledMinor !== entry.proposedMinor ||
  (entry.held !== null && piecesAt(entry, 'payable').some(({ amountMinor }) => amountMinor > 0));

export const takenBackEvents = (ledger: Ledger, payoutId: string, reason: string): LedgerEvent[] =>
  inPayout(ledger, payoutId).map((entry): LedgerEvent => {
    const payable = piecesAt(entry, 'payable');
    const conversions = entry.conversions.filter((conversion) => conversion.payoutId === payoutId);
    // A change since then was counted in the currency of the payout, and stands against what is payable in it.
    const isWhole = conversions.every(({ to }) => payable.some(({ currency }) => currency === to.currency));
    const beside = piecesAt(entry, 'accrued', 'held', 'approved');
    const isAlone = conversions.every(({ to }) => beside.every(({ currency }) => currency !== to.currency));
    // Nor is what was changed for a transfer that failed changed back.
    const isUnconverted = conversions.length > 0 && isWhole && isAlone && entry.entitledMinor === entry.proposedMinor;
    const moves = [
      ...moved(payable, 'approved'),
      ...(isUnconverted
        ? conversions.flatMap(({ from, to }) => [
            { stage: 'approved' as const, ...to, amountMinor: -to.amountMinor },
            { stage: 'approved' as const, ...from },
          ])
        : []),
    ];
    const data = { ...postingFor(entry, linesOf(comingBack(entry, moves))), payoutId, reason, isUnconverted };
    return { type: 'TakenFromPayout', data };
  });
