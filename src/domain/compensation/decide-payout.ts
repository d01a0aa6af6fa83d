import type { Moment, Refusal } from '../event.ts';
import type { Policy } from '../policy.ts';
import { dayIn } from '../protection.ts';
import type { Done, Payout, PayoutCommand, PayoutLine, PayoutOutcome, PayoutRefusal } from './payout.ts';
import { decideCancel } from './cancel-payout.ts';
import { allowedPayoutMoves, isByRole, isFromHere, mayPropose } from './payout-moves.ts';
import { plus } from './posting.ts';
import { decideTransfer, isOf } from './decide-transfer.ts';
import { samePerson } from './same-person.ts';

type CommandOf<Type extends PayoutCommand['type']> = Extract<PayoutCommand, { type: Type }>;

/** What a command makes of a payout: proposed by one person, approved by another, exported, and marked as paid, or cancelled. */
export function decidePayout(
  state: Payout | null,
  command: PayoutCommand,
  policy: Policy,
  moment: Moment,
): PayoutOutcome {
  const { now, actor } = moment;
  const by = { id: actor.id, name: actor.name };
  if (command.type === 'propose') return state ? refuse('already_proposed') : propose(command, moment, by);
  if (!state) return refuse('not_proposed');
  if (Temporal.Instant.compare(now, state.changedAt) < 0) return refuse('clock_behind', { lastAt: state.changedAt });
  const allowed = allowedPayoutMoves(state, actor.role).join(', ');
  if (!isByRole(command.type, state, actor.role) || actor.kind === 'partner') {
    const isLateCancel = command.type === 'cancel' && mayPropose.includes(actor.role) && isFromHere('cancel', state);
    return refuse(isLateCancel ? 'cancel_with_bank' : 'not_your_role', { role: actor.role, allowed });
  }
  if (!isUpToDate(state, command.version)) return refuse('stale', { version: state.version });
  if (!isFromHere(command.type, state)) return refuse('not_allowed_now', { state: state.state, allowed });
  switch (command.type) {
    case 'approve':
      return approve(state, command, policy, by);
    case 'export':
      if (state.cancelAsked) return refuse('cancel_in_question', { by: state.cancelAsked.by.name });
      return { events: [{ type: 'PayoutExported', data: { by, sha256: command.sha256 } }] };
    case 'mark-paid':
      return markPaid(state, command, moment, by);
    case 'cancel':
    case 'confirm-cancel':
    case 'clear-cancel':
      return decideCancel(state, command, policy, by);
    case 'report-transfer':
    case 'fail-transfer':
    case 'clear-transfer':
      return decideTransfer(state, command, policy, by);
  }
}

/** A file that was saved meanwhile changes nothing of what somebody saw. */
const isUpToDate = ({ version, exported }: Payout, seen: number): boolean =>
  seen <= version && exported.filter((one) => one.version > seen).length === version - seen;

function propose(
  { lines, leftOut, notConverted }: CommandOf<'propose'>,
  { actor }: Moment,
  by: Done['by'],
): PayoutOutcome {
  if (!mayPropose.includes(actor.role) || actor.kind === 'partner') {
    return refuse('not_your_role', { role: actor.role, allowed: '' });
  }
  if (lines.length === 0) return refuse('nothing_to_pay');
  const bad = lines.find((line, index) => isBad(line, lines.slice(0, index)));
  if (bad) return refuse('bad_line', { partnerId: bad.partnerId, currency: bad.currency });
  return { events: [{ type: 'PayoutProposed', data: { lines, leftOut, notConverted, by } }] };
}

const isBad = ({ partnerId, currency, amountMinor, entries }: PayoutLine, before: readonly PayoutLine[]): boolean =>
  amountMinor <= 0 ||
  entries.reduce((sum, entry) => plus(sum, entry.amountMinor), 0) !== amountMinor ||
  before.some((line) => line.partnerId === partnerId && line.currency === currency);

/** Four eyes: whoever proposed it does not approve it. What changed since is proposed anew. */
function approve(
  { proposed }: Payout,
  { changed }: CommandOf<'approve'>,
  { payout }: Policy,
  by: Done['by'],
): PayoutOutcome {
  if (payout.fourEyes && samePerson(proposed.by, by)) return refuse('four_eyes', { proposedBy: proposed.by.name });
  const first = changed[0];
  if (first) return refuse('changed_since_proposed', { entries: changed.length, partnerName: first.partnerName });
  return { events: [{ type: 'PayoutApproved', data: { by } }] };
}

function markPaid(
  { approved, lines, reported, cancelAsked }: Payout,
  { paidOn, reference }: CommandOf<'mark-paid'>,
  { now, timeZone }: Moment,
  by: Done['by'],
): PayoutOutcome {
  if (lines.length === 0) return refuse('every_transfer_failed');
  if (cancelAsked) return refuse('cancel_in_question', { by: cancelAsked.by.name });
  const inQuestion = lines.find((line) => reported.some((one) => isOf(one, line)));
  if (inQuestion) return refuse('transfer_in_question', { partnerName: inQuestion.partnerName });
  const today = dayIn(now, timeZone).toString();
  if (paidOn > today) return refuse('in_the_future', { paidOn, today });
  const approvedOn = approved && dayIn(Temporal.Instant.from(approved.at), timeZone).toString();
  if (approvedOn !== null && paidOn < approvedOn) return refuse('before_approval', { paidOn, approvedOn });
  return { events: [{ type: 'PayoutPaid', data: { by, paidOn, reference: reference.trim() } }] };
}

const refuse = (refused: PayoutRefusal, facts: Refusal['facts'] = {}): Refusal<PayoutRefusal> => ({ refused, facts });
