import type { Entry, LedgerEvent } from '../compensation/ledger.ts';
import type { Money } from '../money.ts';
import { afterLines, linesOf, piecesAt, type Move } from '../compensation/posting.ts';

/**
 * An entry as it has to stand for a payment that was made: what was not approved yet is taken to be, so far as it was paid; and
 * what would never have been earned is an entry of nothing, so that what was paid on it is owed back.
 */
export function paidAnyway(entry: Entry | null, known: Entry, event: LedgerEvent): Entry {
  if (!entry) return ofNothing(known);
  if (event.type === 'MadePayable') return approvedFor(entry, event.data.amount);
  return event.type === 'Converted' ? approvedFor(entry, event.data.from) : entry;
}

const ofNothing = (known: Entry): Entry => ({
  ...known,
  entitlement: { ...known.entitlement, amount: { ...known.entitlement.amount, amountMinor: 0 } },
  entitledMinor: 0,
  reversed: { reason: 'corrected', at: known.entitlement.earnedOn },
  stage: 'approved',
  held: null,
  pieces: [],
  conversions: [],
  payoutId: null,
});

function approvedFor(entry: Entry, { amountMinor, currency }: Money): Entry {
  const at = (stage: 'accrued' | 'held' | 'approved'): number =>
    piecesAt(entry, stage).find((piece) => piece.currency === currency)?.amountMinor ?? 0;
  const moves: Move[] = [];
  let missing = amountMinor - at('approved');
  for (const stage of ['accrued', 'held'] as const) {
    const taken = Math.min(Math.max(0, missing), Math.max(0, at(stage)));
    missing -= taken;
    if (taken > 0) {
      moves.push({ stage, amountMinor: -taken, currency }, { stage: 'approved', amountMinor: taken, currency });
    }
  }
  return moves.length === 0 ? entry : { ...entry, pieces: afterLines(entry.pieces, linesOf(moves)) };
}
