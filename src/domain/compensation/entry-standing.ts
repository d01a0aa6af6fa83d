import type { Entry, Stage } from './ledger.ts';
import { piecesAt } from './posting.ts';

/** Where an entry stands as a whole: in a payout first, then what is still on its way; paid when nothing else is left of it. */
export function entryStanding(entry: Entry): Stage | 'reversed' {
  if (piecesAt(entry, 'payable').length > 0) return 'payable';
  if (entry.reversed) return 'reversed';
  return piecesAt(entry, 'accrued', 'held', 'approved').length > 0 ? entry.stage : 'paid';
}
