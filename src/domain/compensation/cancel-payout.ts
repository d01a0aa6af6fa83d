import type { Refusal } from '../event.ts';
import type { Policy } from '../policy.ts';
import type { Done, Payout, PayoutCommand, PayoutOutcome, PayoutRefusal } from './payout.ts';
import { isWithBank } from './payout-moves.ts';
import { samePerson } from './same-person.ts';

type CancelCommand = Extract<PayoutCommand, { type: 'cancel' | 'confirm-cancel' | 'clear-cancel' }>;

/**
 * Cancelling lets the next payout pay everything again. Before its file was saved for the bank one person does it; after that one
 * asks for it and another confirms it, as with a transfer that failed. Until then nothing moves; what was asked by mistake is cleared.
 */
export function decideCancel(
  payout: Payout,
  command: CancelCommand,
  { payout: { fourEyes } }: Policy,
  by: Done['by'],
): PayoutOutcome {
  const asked = payout.cancelAsked;
  if (command.type === 'confirm-cancel') {
    if (!asked) return refuse('cancel_not_asked');
    if (fourEyes && samePerson(asked.by, by)) return refuse('cancel_four_eyes', { askedBy: asked.by.name });
    return { events: [{ type: 'PayoutCancelled', data: { by, reason: asked.reason } }] };
  }
  if (command.type === 'cancel' && asked) return refuse('cancel_asked_already', { by: asked.by.name, at: asked.at });
  if (command.type === 'clear-cancel' && !asked) return refuse('cancel_not_asked');
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason_required');
  if (command.type === 'clear-cancel') return { events: [{ type: 'PayoutCancelCleared', data: { by, reason } }] };
  const type = fourEyes && isWithBank(payout) ? 'PayoutCancelAsked' : 'PayoutCancelled';
  return { events: [{ type, data: { by, reason } }] };
}

const refuse = (refused: PayoutRefusal, facts: Refusal['facts'] = {}): Refusal<PayoutRefusal> => ({ refused, facts });
