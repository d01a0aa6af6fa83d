import type { Moment } from '../event.ts';
import type { Policy } from '../policy.ts';
import { dayIn } from '../protection.ts';
import { instantText } from '../registration-command.ts';
import { bringAlong, idOn, keyOn } from './bring-along.ts';
import type { Entitlement } from './entitlement.ts';
import { convert } from './exchange.ts';
import { entryIdOf, type Entry, type Ledger, type LedgerEvent, type Stage } from './ledger.ts';
import { refuse, type LedgerCommandOf, type LedgerOutcome } from './ledger-command.ts';
import { linesOf, piecesAt, postingFor, type Move } from './posting.ts';
import { reversal } from './reversal.ts';

/**
 * Makes the ledger say of a deal what the partner is entitled to now: what is new is accrued, what is another amount adjusted,
 * what is gone reversed. Told again, nothing happens; and what a person took back stays so.
 */
export function settle(
  ledger: Ledger,
  { dealId, entitlements, because, formerly = [] }: LedgerCommandOf<'settle'>,
  { payout }: Policy,
  { now, timeZone }: Moment,
): LedgerOutcome {
  const wrong = wrongWith(ledger, dealId, entitlements);
  if (wrong) return wrong;
  const dueOn = dayIn(now, timeZone).add({ days: payout.holdDays }).toString();
  const brought = bringAlong(ledger, { dealId, formerly, entitlements }, instantText(now));
  const all = Object.values(brought.entries).filter(
    ({ entitlement, payoutId }) =>
      entitlement.dealId === dealId || (payoutId !== null && formerly.includes(entitlement.dealId)),
  );
  // While it is in a payout, what a merged deal earned stands where it is, for the same of this deal.
  const standing = new Map(all.map((entry) => [idOn(dealId, entry), entry]));
  for (const entry of all) if (entry.entitlement.dealId === dealId) standing.set(entry.id, entry);
  const told = new Map(entitlements.map((entitlement) => [entryIdOf(entitlement), entitlement]));
  const gone = all
    .filter(
      (entry) => !entry.reversed && !(told.has(idOn(dealId, entry)) && standing.get(idOn(dealId, entry)) === entry),
    )
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((entry) => reversal(entry, entry.entitlement.dealId === dealId ? because : 'corrected'));
  const takenBack = new Set(
    [...standing.values()].flatMap(({ reversed, entitlement }) => (reversed?.said ? [keyOn(dealId, entitlement)] : [])),
  );
  const due = [...told]
    .filter(([, { key }]) => !takenBack.has(key))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, own]) => {
      const entry = standing.get(id);
      const entitlement = entry ? { ...own, key: entry.entitlement.key, dealId: entry.entitlement.dealId } : own;
      if (!entry || entry.reversed) return [accrual(entry ?? null, entry?.id ?? id, entitlement, dueOn)];
      return entry.entitledMinor === entitlement.amount.amountMinor ? [] : [adjustment(entry, entitlement, dueOn)];
    });
  return { events: [...brought.events, ...gone, ...due] };
}

function wrongWith({ partnerId }: Ledger, dealId: string, entitlements: readonly Entitlement[]) {
  const seen = new Set<string>();
  for (const { key, amount, ...of } of entitlements) {
    if (of.partnerId !== partnerId || of.dealId !== dealId) return refuse('not_of_this_deal', { key });
    if (!Number.isSafeInteger(amount.amountMinor) || amount.amountMinor <= 0) return refuse('bad_amount', { key });
    if (seen.has(key)) return refuse('told_twice', { key });
    seen.add(key);
  }
  return null;
}

function accrual(entry: Entry | null, id: string, entitlement: Entitlement, newDueOn: string): LedgerEvent {
  // What is earned again makes up for what is still owed back of it, in the currency that was paid; the rest waits like any other.
  const { amount, kind } = entitlement;
  const paid = entry && asPaid(entry, amount.amountMinor);
  const makesUp = paid ? Math.min(paid.amountMinor, debtOf(entry, paid.currency)) : 0;
  const owed = paid && makesUp > 0 ? paid : amount;
  const rest = owed.amountMinor - makesUp;
  const { currency } = owed;
  const stage = rest > 0 ? 'accrued' : 'approved';
  const dueOn = entry && rest <= 0 ? entry.dueOn : newDueOn;
  const moves: Move[] = [
    { stage: 'accrued', amountMinor: rest, currency },
    { stage: 'approved', amountMinor: makesUp, currency },
  ];
  const posting = postingFor({ id, entitlement }, linesOf(moves, { kind, ...amount }));
  const rate = makesUp > 0 && rest > 0 ? { keepsRate: true as const } : {};
  return { type: 'Accrued', data: { ...posting, entitlement, stage, dueOn, ...rate } };
}

/** What the partner owes of an entry in a currency, or gives back in a payout under way, as an amount above zero. */
function debtOf(entry: Entry, currency: string): number {
  const at = (stage: Stage): number =>
    piecesAt(entry, stage).find((piece) => piece.currency === currency)?.amountMinor ?? 0;
  return Math.max(0, -(at('approved') + Math.min(0, at('payable'))));
}

function adjustment(entry: Entry, entitlement: Entitlement, newDueOn: string): LedgerEvent {
  const { kind, amount } = entitlement;
  const difference = amount.amountMinor - entry.entitledMinor;
  const { amountMinor, currency } = asPaid(entry, difference);
  // What is more makes up for a debt first. The rest waits where the entry does; on top of what was approved, for it was by nobody.
  const makesUp = Math.min(Math.max(0, amountMinor), debtOf(entry, currency));
  const rest = Math.max(0, amountMinor) - makesUp;
  const isOnTop = entry.stage === 'approved' || entry.held?.approved !== undefined;
  // Less than what is not paid yet is taken from there; beyond it, the partner owes it.
  const here = piecesAt(entry, entry.stage).find((piece) => piece.currency === currency)?.amountMinor ?? 0;
  const less = Math.min(Math.max(0, -amountMinor), Math.max(0, here));
  const moves: Move[] = [
    { stage: entry.stage === 'approved' ? 'accrued' : entry.stage, amountMinor: rest, currency },
    { stage: entry.stage, amountMinor: -less, currency },
    { stage: 'approved', amountMinor: amountMinor - rest + less, currency },
  ];
  const lines = linesOf(moves, { kind, amountMinor: difference, currency: amount.currency });
  const dueOn = rest > 0 && isOnTop ? { dueOn: newDueOn } : {};
  const waits = rest > 0 && entry.stage === 'approved' ? { stage: 'accrued' as const, ...dueOn } : dueOn;
  const posting = postingFor({ id: entry.id, entitlement }, lines);
  return { type: 'Adjusted', data: { ...posting, entitlement, fromMinor: entry.entitledMinor, ...waits } };
}

/** In the currency it was last converted into, at the rate of then, if it was: so that a difference is one of what was paid. */
function asPaid({ conversions, entitlement }: Entry, amountMinor: number) {
  const own = { amountMinor, currency: entitlement.amount.currency };
  const last = conversions.at(-1);
  return last?.from.currency === own.currency ? convert(own, last.rate) : own;
}
