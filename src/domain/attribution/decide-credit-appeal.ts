import type { Moment } from '../event.ts';
import type { Policy } from '../policy.ts';
import { dayIn } from '../protection.ts';
import type { Attribution, AttributionEvent, CreditAppeal } from './attribution.ts';
import { refuse, type AttributionOutcome, type CommandOf } from './attribution-command.ts';
import { personOf } from './decide-touchpoint.ts';
import { mayDecideCredit, touchpointMover } from './touchpoint-lifecycle.ts';

/** What the rules gave a partner can be appealed against once, within the policy's days: by a rep for it, or by itself. */
export function appealAgainstCredit(
  state: Attribution,
  { partnerId, reason }: CommandOf<'appeal'>,
  { appeal: { appealDays } }: Policy,
  { actor, now, timeZone }: Moment,
): AttributionOutcome {
  const mover = touchpointMover(actor);
  if (!['rep', 'partner', 'ops'].includes(mover)) return refuse('not_your_role', { role: mover, allowed: '' });
  if (mover === 'partner' && actor.id !== partnerId) return refuse('not_yours');
  const decidedAt = decidedAbout(state, partnerId);
  if (decidedAt === null) return refuse('nothing_to_appeal');
  // Of a deal that was made of two, an earlier one may still be open.
  const last = openAppeal(state, partnerId) ?? latestAppeal(state, partnerId);
  if (last && (last.decision === null || last.lodgedAt >= decidedAt)) {
    return refuse('already_appealed', { lodgedAt: last.lodgedAt });
  }
  if (reason.trim() === '') return refuse('reason_required');
  const until = dayIn(Temporal.Instant.from(decidedAt), timeZone).add({ days: appealDays });
  if (Temporal.PlainDate.compare(dayIn(now, timeZone), until) > 0) {
    return refuse('appeal_too_late', { until: until.toString() });
  }
  return { events: [{ type: 'CreditAppealLodged', data: { partnerId, reason, by: personOf(actor) } }] };
}

/**
 * When it was last decided about a partner: what the rules gave, or that what it did was declined. Null where nothing was; the
 * rules giving to others is a decision about everybody.
 */
function decidedAbout({ decided, touchpoints }: Attribution, partnerId: string): string | null {
  const declined = touchpoints
    .filter((one) => one.partnerId === partnerId && one.status === 'declined')
    .map(({ history }) => history.at(-1)?.at ?? '');
  const all = [...(decided ? [decided.at] : []), ...declined].toSorted();
  return all.at(-1) ?? null;
}

const latestAppeal = ({ appeals }: Attribution, partnerId: string): CreditAppeal | undefined =>
  appeals.findLast((appeal) => appeal.partnerId === partnerId);

/** What waits to be decided for a partner; of two that came together by a merge the later one, decided together. */
export const openAppeal = ({ appeals }: Attribution, partnerId: string): CreditAppeal | undefined =>
  appeals.findLast((appeal) => appeal.partnerId === partnerId && appeal.decision === null);

/** Credit follows evidence: an appeal is upheld by letting evidence count, or no longer, and the rules are asked again. */
export function decideCreditAppeal(
  state: Attribution,
  { partnerId, outcome, reason, confirms = [], withdraws = [] }: CommandOf<'decide-appeal'>,
  { actor }: Moment,
): AttributionOutcome {
  const mover = touchpointMover(actor);
  if (!mayDecideCredit(mover)) return refuse('not_your_role', { role: mover, allowed: '' });
  if (!openAppeal(state, partnerId)) return refuse('no_appeal');
  if (reason.trim() === '') return refuse('reason_required');
  const by = personOf(actor);
  const settled: AttributionEvent[] = [];
  if (outcome === 'upheld') {
    for (const [ids, from, type] of [
      [confirms, ['proposed', 'declined'], 'TouchpointConfirmed'],
      [withdraws, ['proposed', 'confirmed'], 'TouchpointWithdrawn'],
    ] as const) {
      for (const touchpointId of new Set(ids)) {
        const touchpoint = state.touchpoints.find(({ id }) => id === touchpointId);
        if (!touchpoint) return refuse('no_touchpoint', { touchpointId });
        const { status } = touchpoint;
        if (!(from as readonly string[]).includes(status)) return refuse('not_allowed_now', { status, allowed: '' });
        settled.push({ type, data: { touchpointId, by, reason } });
      }
    }
  }
  return { events: [...settled, { type: 'CreditAppealDecided', data: { partnerId, outcome, reason, by } }] };
}
