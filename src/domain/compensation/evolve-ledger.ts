import type { Entry, Ledger, LedgerEvent, LedgerRecord } from './ledger.ts';
import type { Money } from '../money.ts';
import { afterLines, piecesAt } from './posting.ts';

/** Folds one event into the entry it is about. Events of the log are facts: nothing is refused here. */
export function evolveEntry(entry: Entry | null, event: LedgerEvent, at: string): Entry {
  const after = folded(entry, event, at);
  // What came on top of what was approved waits only while there is something of it.
  const isOver = after.stage === 'accrued' && piecesAt(after, 'accrued').length === 0;
  return isOver ? { ...after, stage: 'approved' } : after;
}

function folded(entry: Entry | null, { type, data }: LedgerEvent, at: string): Entry {
  if (type === 'Accrued') {
    const { entryId: id, entitlement, stage, dueOn, lines } = data;
    const { payoutId, pieces, conversions } = entry ?? { payoutId: null, pieces: [], conversions: [] };
    return {
      id,
      entitlement,
      entitledMinor: entitlement.amount.amountMinor,
      reversed: null,
      stage,
      dueOn,
      held: null,
      pieces: afterLines(pieces, lines),
      // A rate binds what makes up for a debt; what is earned afresh is in its own currency.
      conversions: stage === 'approved' || data.keepsRate ? conversions : [],
      payoutId,
    };
  }
  if (type === 'BroughtFromDeal') return data.entry;
  if (!entry) throw new Error(`ledger entry ${data.entryId}: ${type} before Accrued`);
  const pieces = afterLines(entry.pieces, data.lines);
  const after = { ...entry, pieces };
  switch (type) {
    case 'Adjusted': {
      const { entitlement, stage = entry.stage, dueOn = entry.dueOn } = data;
      const held = entry.held && heldBack(entry.held, entry.held.approved ?? [], after);
      return { ...after, entitlement, entitledMinor: entitlement.amount.amountMinor, stage, dueOn, held };
    }
    case 'Reversed': {
      const { reason, said } = data;
      const reversed = { reason, at, ...(said ? { said } : {}) };
      return { ...after, entitledMinor: 0, reversed, held: null, stage: 'approved' };
    }
    case 'Reinstated':
      return { ...after, reversed: entry.reversed && { reason: entry.reversed.reason, at: entry.reversed.at } };
    case 'Held': {
      const said = { reason: data.reason, by: data.by, at };
      return { ...after, stage: 'held', held: heldBack(said, piecesAt(entry, 'approved'), after) };
    }
    case 'Released':
      return { ...after, stage: data.stage, held: null };
    case 'Approved':
      return { ...after, stage: 'approved' };
    case 'MovedToDeal': {
      const reversed = { reason: entry.reversed?.reason ?? ('corrected' as const), at: entry.reversed?.at ?? at };
      return { ...after, entitledMinor: 0, stage: 'approved', held: null, reversed, movedTo: data.into };
    }
    case 'Converted': {
      const { payoutId, from, to, rate } = data;
      return { ...after, conversions: [...entry.conversions, { payoutId, from, to, rate }] };
    }
    case 'MadePayable': {
      const { returned: _, ...anew } = after;
      // Nothing of it is in the payout, and nothing of it will be paid.
      if (data.amount.amountMinor === 0) return anew;
      return { ...anew, payoutId: data.payoutId, proposedMinor: entry.entitledMinor };
    }
    case 'TakenFromPayout': {
      const undone = data.isUnconverted
        ? entry.conversions.filter((conversion) => conversion.payoutId !== data.payoutId)
        : entry.conversions;
      return { ...leftPayout(after), held: heldWithWhatCame(entry, after), conversions: undone };
    }
    case 'Paid':
      return leftPayout(after);
    case 'TransferFailed':
      return { ...leftPayout(after), held: heldWithWhatCame(entry, after), returned: { reason: data.reason, at } };
  }
}

/** Parts of it may be in the payout still, in other currencies. */
function leftPayout(after: Entry): Entry {
  if (piecesAt(after, 'payable').length > 0) return after;
  const { proposedMinor: _, ...out } = after;
  return { ...out, payoutId: null };
}

/** What came back from a payout to what is held back was approved before. */
function heldWithWhatCame({ held, pieces }: Entry, after: Entry): Entry['held'] {
  if (!held) return null;
  const of = (money: readonly Money[], currency: string): number =>
    money.find((one) => one.currency === currency)?.amountMinor ?? 0;
  const before = piecesAt(after, 'held').map(({ amountMinor, currency }) => {
    const came = amountMinor - of(piecesAt({ pieces }, 'held'), currency);
    return { amountMinor: of(held.approved ?? [], currency) + came, currency };
  });
  return heldBack(held, before, after);
}

/** Of what was approved, as much as is still held back: what was taken away since is approved no more. */
function heldBack(
  { reason, by, at }: NonNullable<Entry['held']>,
  before: readonly Money[],
  after: Entry,
): NonNullable<Entry['held']> {
  const approved = piecesAt(after, 'held').flatMap(({ amountMinor, currency }) => {
    const was = before.find((money) => money.currency === currency)?.amountMinor ?? 0;
    return was > 0 ? [{ amountMinor: Math.min(was, amountMinor), currency }] : [];
  });
  return { reason, by, at, ...(approved.length > 0 ? { approved } : {}) };
}

/** Folds many events at once: entries that are not about are shared with the ledger before. */
export function foldLedger(ledger: Ledger, records: Iterable<Pick<LedgerRecord, 'event' | 'at'>>): Ledger {
  const entries = { ...ledger.entries };
  let { version, changedAt } = ledger;
  for (const { event, at } of records) {
    const { entryId } = event.data;
    entries[entryId] = evolveEntry(entries[entryId] ?? null, event, at);
    version += 1;
    changedAt = at;
  }
  return { ...ledger, entries, version, changedAt };
}
