import { isRefusal, type Moment } from '../event.ts';
import type { Attribution, AttributionEvent } from './attribution.ts';
import { refuse, type AttributionOutcome, type CommandOf } from './attribution-command.ts';
import { change, confirm, decline, record, withdraw, type Held } from './decide-touchpoint.ts';
import type { Touchpoint } from './touchpoint.ts';
import {
  allowedTouchpointMoves,
  touchpointMover,
  touchpointMoves,
  type TouchpointMove,
} from './touchpoint-lifecycle.ts';

/** Whoever may tell; a partner only of itself. */
export function recordBy(
  state: Attribution,
  told: CommandOf<'record'>['touchpoint'],
  held: Held,
  moment: Moment,
): AttributionOutcome {
  const mover = touchpointMover(moment.actor);
  const { by }: TouchpointMove = touchpointMoves.record;
  if (!by.includes(mover)) return refuse('not_your_role', { role: mover, allowed: '' });
  if (mover === 'partner' && moment.actor.id !== told.partnerId) return refuse('not_yours');
  return record(state, told, held, moment);
}

/** Rule 11: an edit in the CRM is told like everything else; what the rules refuse is put back, and the reason kept. */
export function proposeField(
  state: Attribution,
  { edit, touchpoint }: CommandOf<'propose-field'>,
  held: Held,
  moment: Moment,
): AttributionOutcome {
  if (state.refusedProposals.some((one) => one.edit.crm === edit.crm && one.edit.key === edit.key)) {
    return { events: [] };
  }
  const outcome = touchpoint
    ? recordBy(state, touchpoint, held, moment)
    : refuse('field_is_derived', { field: edit.field });
  if (!isRefusal(outcome)) return outcome;
  return { events: [{ type: 'FieldProposalRefused', data: { edit, refused: outcome.refused, facts: outcome.facts } }] };
}

type TouchpointCommand = CommandOf<'confirm' | 'decline' | 'change' | 'withdraw'>;

/** What somebody does with a touchpoint that was told, by the table of moves. */
export function moveTouchpoint(
  state: Attribution,
  command: TouchpointCommand,
  held: Held,
  moment: Moment,
): AttributionOutcome {
  const { touchpointId, reason } = command;
  const touchpoint = state.touchpoints.find(({ id }) => id === touchpointId);
  if (!touchpoint) return refuse('no_touchpoint', { touchpointId });
  const wrong = refusedByLifecycle(touchpoint, command, moment);
  if (wrong) return wrong;
  switch (command.type) {
    case 'confirm':
      return confirm(state, touchpoint, reason, moment);
    case 'decline':
      return decline(touchpoint, reason, moment);
    case 'change':
      return change(state, touchpoint, command, held, moment);
    case 'withdraw':
      return withdraw(touchpoint, reason, moment);
  }
}

/** Role first, so that nobody learns from a refusal what they may not do anyway; then whether somebody was faster. */
function refusedByLifecycle(
  { status, version, history, toldBy }: Touchpoint,
  command: TouchpointCommand,
  { actor }: Moment,
): Exclude<AttributionOutcome, { events: AttributionEvent[] }> | null {
  const { from, by }: TouchpointMove = touchpointMoves[command.type];
  const mover = touchpointMover(actor);
  const allowed = allowedTouchpointMoves(status, mover).join(', ');
  if (!by.includes(mover)) return refuse('not_your_role', { role: mover, allowed });
  if (command.version !== null && command.version !== version) {
    const last = history.at(-1);
    return refuse('stale', { version, status, at: last?.at ?? null, by: last?.by.name ?? null });
  }
  if (!from.includes(status)) return refuse('not_allowed_now', { status, allowed });
  const isOwn = toldBy.email.toLowerCase() === actor.id.toLowerCase();
  const needsOwn = mover === 'rep' || mover === 'ops';
  return needsOwn && !(isOwn && status === 'proposed') ? refuse('not_yours', { toldBy: toldBy.name, status }) : null;
}
