import { inOrder } from '../attribution/influence.ts';
import { shareAmounts } from '../attribution/credit-shares.ts';
import type { Credit, Influence } from '../attribution/credit.ts';
import { isSame } from '../attribution/same-json.ts';
import { stages, type Entry } from '../compensation/ledger.ts';
import { plus } from '../compensation/posting.ts';
import type { Money } from '../money.ts';
import type { WeighedAnew } from './weigh-deal.ts';

/** Something counted in minor units, in both worlds. */
export interface Both {
  before: number;
  after: number;
}

/** A partner's part in a deal's credit in one world. */
export interface Share {
  basisPoints: number;
  influence: Influence;
  /** Null where the deal has no amount. */
  amountMinor: number | null;
}

export interface CreditDifference {
  dealId: string;
  partnerId: string;
  partnerName: string;
  /** Null where the deal has no amount. */
  currency: string | null;
  /** Null: no credit. */
  before: Share | null;
  after: Share | null;
}

/** Credited amounts by partner and currency. */
export interface CreditSum extends Both {
  partnerId: string;
  partnerName: string;
  currency: string;
}

/** Credits of deals added up: by partner, and by deal where they differ. */
export class CreditTally {
  deals = 0;
  changed = 0;
  readonly differences: CreditDifference[] = [];
  readonly #sums = new Map<string, CreditSum>();

  add(dealId: string, amount: Money | null, { before, after }: WeighedAnew): void {
    if (before.length === 0 && after.length === 0) return;
    this.deals += 1;
    const [was, is] = [sharesOf(amount, before), sharesOf(amount, after)];
    let differs = false;
    const partners = new Map([...was, ...is].map(([id, { partnerName }]) => [id, partnerName]));
    for (const [partnerId, partnerName] of [...partners].toSorted(byNameThenId)) {
      const [one, other] = [was.get(partnerId), is.get(partnerId)];
      if (amount) this.#count({ partnerId, partnerName, currency: amount.currency }, one?.share, other?.share);
      if (isSame(one?.share ?? null, other?.share ?? null)) continue;
      differs = true;
      const { currency = null } = amount ?? {};
      const shares = { before: one?.share ?? null, after: other?.share ?? null };
      this.differences.push({ dealId, partnerId, partnerName, currency, ...shares });
    }
    if (differs) this.changed += 1;
  }

  /** By partner's name. */
  sums = (): CreditSum[] => [...this.#sums.values()].toSorted(byPartner);

  #count(of: Omit<CreditSum, 'before' | 'after'>, before?: Share, after?: Share): void {
    const key = `${of.partnerId} ${of.currency}`;
    const sum = this.#sums.get(key) ?? { ...of, before: 0, after: 0 };
    sum.before = plus(sum.before, before?.amountMinor ?? 0);
    sum.after = plus(sum.after, after?.amountMinor ?? 0);
    this.#sums.set(key, sum);
  }
}

const byNameThenId = ([a, one]: [string, string], [b, other]: [string, string]): number =>
  inOrder(one, other) || inOrder(a, b);

function sharesOf(
  amount: Money | null,
  credits: readonly Credit[],
): Map<string, { partnerName: string; share: Share }> {
  const amounts = new Map(amount ? shareAmounts(amount, credits).map((one) => [one.partnerId, one.amount]) : []);
  return new Map(
    credits.map(({ partnerId, partnerName, basisPoints, influence }) => [
      partnerId,
      { partnerName, share: { basisPoints, influence, amountMinor: amounts.get(partnerId)?.amountMinor ?? null } },
    ]),
  );
}

/** Where money stands; `reversed` is what was earned once and taken back. */
export const standings = [...stages, 'reversed'] as const;
export type MoneyStanding = (typeof standings)[number];

/** Money of a partner in a currency. A debt of the partner is told as owed back alone: nothing stands below zero. */
export interface MoneySum {
  partnerId: string;
  currency: string;
  earned: Both;
  standing: Record<MoneyStanding, Both>;
  /** What the partner owes back of what was paid; above zero. */
  owedBack: Both;
}

export interface MoneyDifference extends MoneySum {
  dealId: string;
}

/** Entries of ledgers added up: by partner, and by deal where they differ. */
export class MoneyTally {
  entries = 0;
  changed = 0;
  readonly #byPartner = new Map<string, MoneySum>();
  readonly #byDeal = new Map<string, MoneyDifference>();

  add(partnerId: string, before: Entry | undefined, after: Entry | undefined): void {
    const dealId = (before ?? after)?.entitlement.dealId ?? '';
    this.entries += 1;
    const [was, is] = [countsOf(before), countsOf(after)];
    const differs = !isSame(was, is);
    if (differs) this.changed += 1;
    for (const currency of new Set([...Object.keys(was), ...Object.keys(is)])) {
      const sums = [sumIn(this.#byPartner, `${partnerId} ${currency}`, () => nothingYet(partnerId, currency))];
      if (differs) {
        const make = (): MoneyDifference => ({ dealId, ...nothingYet(partnerId, currency) });
        sums.push(sumIn(this.#byDeal, `${dealId} ${partnerId} ${currency}`, make));
      }
      for (const sum of sums) {
        count(sum, 'before', was[currency]);
        count(sum, 'after', is[currency]);
      }
    }
  }

  sums = (): MoneySum[] => [...this.#byPartner.values()].toSorted(byPartner);
  differences = (): MoneyDifference[] => [...this.#byDeal.values()];
}

type Counts = Record<MoneyStanding | 'earned' | 'owedBack', number>;

function countsOf(entry: Entry | undefined): Record<string, Counts> {
  const counts: Record<string, Counts> = {};
  if (!entry) return counts;
  const { entitlement, entitledMinor, reversed, movedTo, pieces } = entry;
  const of = (currency: string): Counts =>
    (counts[currency] ??= {
      accrued: 0,
      held: 0,
      approved: 0,
      payable: 0,
      paid: 0,
      reversed: 0,
      earned: 0,
      owedBack: 0,
    });
  const own = of(entitlement.amount.currency);
  own.earned = entitledMinor;
  // What went on with the deal that its own was merged into was not taken back.
  own.reversed = reversed && !movedTo ? entitlement.amount.amountMinor : 0;
  for (const { stage, currency, amountMinor } of pieces) {
    if (amountMinor < 0) of(currency).owedBack = plus(of(currency).owedBack, -amountMinor);
    else of(currency)[stage] = amountMinor;
  }
  return counts;
}

function count(sum: MoneySum, side: 'before' | 'after', counts: Counts | undefined): void {
  if (!counts) return;
  sum.earned[side] = plus(sum.earned[side], counts.earned);
  sum.owedBack[side] = plus(sum.owedBack[side], counts.owedBack);
  for (const standing of standings) sum.standing[standing][side] = plus(sum.standing[standing][side], counts[standing]);
}

const both = (): Both => ({ before: 0, after: 0 });
const nothingYet = (partnerId: string, currency: string): MoneySum => ({
  partnerId,
  currency,
  earned: both(),
  standing: { accrued: both(), held: both(), approved: both(), payable: both(), paid: both(), reversed: both() },
  owedBack: both(),
});

function sumIn<Sum>(sums: Map<string, Sum>, key: string, make: () => Sum): Sum {
  const known = sums.get(key) ?? make();
  sums.set(key, known);
  return known;
}

const byPartner = (a: { partnerId: string; currency: string }, b: { partnerId: string; currency: string }): number =>
  a.partnerId === b.partnerId ? (a.currency < b.currency ? -1 : 1) : a.partnerId < b.partnerId ? -1 : 1;
