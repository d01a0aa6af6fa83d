import type { Moment } from '../event.ts';
import { dayIn } from '../protection.ts';
import type { Ledger } from './ledger.ts';
import { refuse, type LedgerCommandOf, type LedgerOutcome } from './ledger-command.ts';
import { linesOf, moved, piecesAt, postingFor } from './posting.ts';
import { reversal } from './reversal.ts';

/** What a person decides about one thing earned: that it may be paid, that it is taken back, that it follows the deal again. */
export function decideByHand(
  ledger: Ledger,
  command: LedgerCommandOf<'approve' | 'reverse' | 'reinstate'>,
  { now, timeZone, actor }: Moment,
): LedgerOutcome {
  const { entryId, version } = command;
  if (version !== ledger.version) return refuse('stale', { version: ledger.version });
  const entry = Object.hasOwn(ledger.entries, entryId) ? ledger.entries[entryId] : undefined;
  if (!entry) return refuse('unknown_entitlement', { entryId });
  const by = actor.name;
  if (command.type === 'approve') {
    const on = dayIn(now, timeZone).toString();
    if (entry.held) return refuse('already_held', { by: entry.held.by, at: entry.held.at });
    const waiting = piecesAt(entry, 'accrued');
    if (waiting.length === 0) return refuse('nothing_to_approve', { entryId });
    if (entry.dueOn > on) return refuse('not_due_yet', { dueOn: entry.dueOn });
    const lines = linesOf(moved(waiting, 'approved'));
    return { events: [{ type: 'Approved', data: { ...postingFor(entry, lines), on, by } }] };
  }
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason_required');
  if (command.type === 'reverse') {
    if (entry.reversed) return refuse('already_reversed', { at: entry.reversed.at, reason: entry.reversed.reason });
    return { events: [reversal(entry, command.cause, { by, reason })] };
  }
  if (!entry.reversed?.said) return refuse('not_taken_back', { entryId });
  return { events: [{ type: 'Reinstated', data: { ...postingFor(entry, []), reason, by } }] };
}
