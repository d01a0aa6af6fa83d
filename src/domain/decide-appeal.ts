import { checked } from './decide-review.ts';
import type { Moment } from './event.ts';
import type { Policy } from './policy.ts';
import { dayIn, reviewDueAt } from './protection.ts';
import { instantText, refuse, type CommandOf, type Outcome, type Submitted } from './registration-command.ts';

/** A decision can be appealed against once, within the policy's days, by whoever sent the registration. */
export function appealAgainst(
  state: Submitted,
  { reason, by }: CommandOf<'appeal'>,
  { appeal }: Policy,
  { now, timeZone }: Moment,
): Outcome {
  if (state.appeal) return refuse('already_appealed', { lodgedAt: state.appeal.lodgedAt });
  if (reason.trim() === '') return refuse('reason_required');
  const last = appealableUntil(state, appeal.appealDays, timeZone);
  if (last && Temporal.PlainDate.compare(dayIn(now, timeZone), last) > 0) {
    return refuse('appeal_too_late', { until: last.toString() });
  }
  return { events: [{ type: 'AppealLodged', data: { reason, by } }] };
}

/**
 * Last day on which the decision may be appealed against; null where none was taken. An end that was found late, because the
 * clock had slept, counts from the day it was found: nobody could have been told before.
 */
export function appealableUntil(state: Submitted, days: number, timeZone: string): Temporal.PlainDate | null {
  if (state.state === 'rejected') return dayIn(Temporal.Instant.from(state.rejectedAt), timeZone).add({ days });
  if (state.state !== 'expired') return null;
  const [ended, found] = [
    Temporal.PlainDate.from(state.expiredOn),
    dayIn(Temporal.Instant.from(state.endedAt), timeZone),
  ];
  return (Temporal.PlainDate.compare(found, ended) > 0 ? found : ended).add({ days });
}

/** An appeal that is upheld opens the review again, by what the check finds now; its evidence stays with the decision. */
export function decideAppeal(
  state: Submitted,
  { outcome, reason, judgement }: CommandOf<'decide-appeal'>,
  policy: Policy,
  moment: Moment,
): Outcome {
  if (!state.appeal || state.appeal.decision) return refuse('no_appeal');
  if (reason.trim() === '') return refuse('reason_required');
  const decided = { type: 'AppealDecided', data: { outcome, reason } } as const;
  return {
    events: outcome === 'dismissed' ? [decided] : [decided, ...reviewedAgain(reason, judgement, policy, moment)],
  };
}

/** A manager takes a decision back: the check runs anew, and so does the review clock. An appeal that waits is thereby upheld. */
export function reopen(
  state: Submitted,
  { reason, judgement }: CommandOf<'reopen'>,
  policy: Policy,
  moment: Moment,
): Outcome {
  if (reason.trim() === '') return refuse('reason_required');
  const waits = state.appeal !== null && state.appeal.decision === null;
  const upheld = { type: 'AppealDecided', data: { outcome: 'upheld', reason } } as const;
  return { events: [...(waits ? [upheld] : []), ...reviewedAgain(reason, judgement, policy, moment)] };
}

const reviewedAgain = (
  reason: string,
  judgement: CommandOf<'reopen'>['judgement'],
  policy: Policy,
  { now, timeZone }: Moment,
) => [
  { type: 'RegistrationReopened' as const, data: { reason } },
  checked(judgement, instantText(reviewDueAt(now, policy, timeZone))),
];
