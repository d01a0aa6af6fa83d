import type { Moment } from '../event.ts';
import type { Policy } from '../policy.ts';
import type { Attribution, AttributionEvent } from './attribution.ts';
import { refuse, type AttributionOutcome, type CommandOf, type Telling } from './attribution-command.ts';
import type { DealDays } from './deal-days.ts';
import { isSame } from './same-json.ts';
import { readWhen, showsSomething, untimely } from './told-in-time.ts';
import type { ToldBy, Touchpoint, TouchpointChanges, TouchpointStatus } from './touchpoint.ts';
import { twinOf } from './touchpoint-twin.ts';
import { mayDecideCredit, speaksForItself, touchpointMover } from './touchpoint-lifecycle.ts';

/** What a touchpoint is held against: the deal, the policy it is weighed by, and the one in force now. */
export interface Held {
  deal: DealDays;
  policy: Policy;
  inForce: Policy;
}

/** Somebody tells what a partner did. What was told before by the same way is known already, and said once. */
export function record(
  state: Attribution,
  told: Telling,
  { deal, policy, inForce }: Held,
  moment: Moment,
): AttributionOutcome {
  if (state.touchpoints.some((one) => one.id === told.id || isSame(one.source, told.source))) return { events: [] };
  const { partnerName } = told;
  if (partnerName === null) return refuse('unknown_partner', { partner: told.partnerId });
  const when = readWhen(told, moment.timeZone);
  if ('refused' in when) return when;
  const wrong = untimely(when, deal, policy, moment);
  if (wrong) return wrong;
  if (!showsSomething(told.evidence)) return refuse('no_evidence');
  const status = statusOf(told, inForce, moment);
  const twin = twinOf(state.touchpoints, { ...told, ...when });
  if (twin) return metTwin(twin, told, status, moment);
  return { events: [{ type: 'TouchpointRecorded', data: { touchpoint: { ...told, partnerName, ...when, status } } }] };
}

/** Rule 12: reps propose, unless the policy lets them tell; records that are their own evidence count at once. */
function statusOf({ source }: Telling, { attribution }: Policy, { actor }: Moment): TouchpointStatus {
  const counts = speaksForItself(source.kind) || !attribution.repsPropose || mayDecideCredit(touchpointMover(actor));
  return counts ? 'confirmed' : 'proposed';
}

/** What counts at once confirms what was only proposed, and brings its evidence along. */
function metTwin(twin: Touchpoint, told: Telling, status: TouchpointStatus, { actor }: Moment): AttributionOutcome {
  if (twin.status === 'confirmed' || status === 'proposed') return duplicate(twin);
  const confirmed = { touchpointId: twin.id, by: personOf(actor), reason: '', added: told.evidence };
  return { events: [{ type: 'TouchpointConfirmed', data: confirmed }] };
}

const duplicate = ({ id, status }: Touchpoint) => refuse('duplicate', { touchpointId: id, status });

/** A declined touchpoint may be confirmed after all, for a stated reason. */
export function confirm(
  state: Attribution,
  touchpoint: Touchpoint,
  reason: string,
  { actor }: Moment,
): AttributionOutcome {
  if (touchpoint.status === 'declined') {
    if (reason.trim() === '') return refuse('reason_required');
    const twin = twinOf(state.touchpoints, touchpoint);
    if (twin) return duplicate(twin);
  }
  const { id: touchpointId } = touchpoint;
  return { events: [{ type: 'TouchpointConfirmed', data: { touchpointId, by: personOf(actor), reason } }] };
}

export const decline = ({ id }: Touchpoint, reason: string, { actor }: Moment): AttributionOutcome =>
  reason.trim() === ''
    ? refuse('reason_required')
    : { events: [{ type: 'TouchpointDeclined', data: { touchpointId: id, by: personOf(actor), reason } }] };

/** What has been confirmed is taken back for a stated reason only. */
export const withdraw = ({ id, status }: Touchpoint, reason: string, { actor }: Moment): AttributionOutcome =>
  status === 'confirmed' && reason.trim() === ''
    ? refuse('reason_required')
    : { events: [{ type: 'TouchpointWithdrawn', data: { touchpointId: id, by: personOf(actor), reason } }] };

/** A changed touchpoint has to stand as if it were told anew; what was confirmed is changed for a stated reason only. */
export function change(
  state: Attribution,
  touchpoint: Touchpoint,
  { changes, reason }: CommandOf<'change'>,
  { deal, policy }: Held,
  moment: Moment,
): AttributionOutcome {
  const asked = { ...touchpoint, ...changes };
  // A new day without an instant of its own leaves the old instant behind.
  const isNewDay = changes.occurredOn !== undefined && changes.occurredOn !== touchpoint.occurredOn;
  const when = readWhen(
    isNewDay && changes.occurredAt === undefined ? { ...asked, occurredAt: null } : asked,
    moment.timeZone,
  );
  if ('refused' in when) return when;
  const really = differences(touchpoint, { ...asked, ...when });
  if (Object.keys(really).length === 0) return refuse('nothing_changed');
  if (touchpoint.status === 'confirmed' && reason.trim() === '') return refuse('reason_required');
  const wrong = untimely(when, deal, policy, moment);
  if (wrong) return wrong;
  if (!showsSomething(asked.evidence)) return refuse('no_evidence');
  const twin = twinOf(state.touchpoints, { ...asked, ...when });
  if (twin) return duplicate(twin);
  const data = { touchpointId: touchpoint.id, by: personOf(moment.actor), changes: really, reason };
  return { events: [{ type: 'TouchpointChanged', data }] satisfies AttributionEvent[] };
}

const changeable = ['kind', 'occurredOn', 'occurredAt', 'evidence', 'campaign'] as const;

const differences = (touchpoint: Touchpoint, asked: Required<TouchpointChanges>): TouchpointChanges =>
  Object.fromEntries(
    changeable.filter((part) => !isSame(touchpoint[part], asked[part])).map((part) => [part, asked[part]]),
  );

export const personOf = ({ id, name, role }: Moment['actor']): ToldBy => ({ email: id, name, role });
