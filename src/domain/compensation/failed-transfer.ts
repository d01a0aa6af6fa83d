import type { Entry, Ledger, LedgerEvent } from './ledger.ts';
import { refuse, type LedgerCommandOf, type LedgerOutcome } from './ledger-command.ts';
import { comingBack, linesOf, moved, piecesAt, postingFor } from './posting.ts';

/**
 * What a transfer that did not arrive was made of is owed again and waits for the next payout: taken out of the payout before it
 * was paid, or back from what was paid. It stays in the currency of the transfer, at the rate that was used.
 */
export function failTransfer(
  { entries }: Ledger,
  { payoutId, currency, of, from, reason }: LedgerCommandOf<'fail-transfer'>,
  by: string,
): LedgerOutcome {
  const events: LedgerEvent[] = [];
  for (const { entryId, amountMinor } of of) {
    const entry = whereItStands(entries, entryId);
    if (!entry || (from === 'payable' && !holds(entry, { payoutId, amountMinor, currency }))) {
      return refuse('not_in_payout', { payoutId });
    }
    const amount = { amountMinor, currency };
    const lines = linesOf(comingBack(entry, moved([{ stage: from, ...amount }], 'approved')));
    events.push({ type: 'TransferFailed', data: { ...postingFor(entry, lines), payoutId, amount, reason, by } });
  }
  return events.length === 0 ? refuse('not_in_payout', { payoutId }) : { events };
}

/** With its deal's merger an entry may have gone on as another one, and what was paid with it. */
function whereItStands(entries: Ledger['entries'], entryId: string): Entry | null {
  const entry = Object.hasOwn(entries, entryId) ? entries[entryId] : undefined;
  if (!entry) return null;
  return entry.movedTo && entry.pieces.length === 0 ? whereItStands(entries, entry.movedTo.entryId) : entry;
}

const holds = (entry: Entry, of: { payoutId: string; amountMinor: number; currency: string }): boolean =>
  of.amountMinor === 0 ||
  (entry.payoutId === of.payoutId &&
    piecesAt(entry, 'payable').some(
      ({ amountMinor, currency }) => amountMinor === of.amountMinor && currency === of.currency,
    ));
