import { isProtected, type Judgement } from './conflict.ts';
import { checked } from './decide-review.ts';
import type { Moment } from './event.ts';
import type { Policy } from './policy.ts';
import { dayIn, reviewDueAt } from './protection.ts';
import type { RegistrationEvent } from './registration.ts';
import { instantText, refuse, type CommandOf, type Outcome, type Submitted } from './registration-command.ts';
import type { Resolution } from './resolution.ts';

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

/**
 * An appeal that is upheld opens the review again, by what the check finds now; its evidence stays with the decision. While
 * another partner's protection stands nothing would come of that: it has to be ended first, or this partner compensated.
 */
export function decideAppeal(
  state: Submitted,
  { outcome, reason, judgement, settled }: CommandOf<'decide-appeal'>,
  policy: Policy,
  moment: Moment,
): Outcome {
  if (!state.appeal || state.appeal.decision) return refuse('no_appeal');
  if (reason.trim() === '') return refuse('reason_required');
  const decided = { type: 'AppealDecided', data: { outcome, reason } } as const;
  if (outcome === 'dismissed') return { events: [decided] };
  if (settled?.decidedFor === 'other') {
    const compensated = { type: 'AppealDecided', data: { outcome, reason, remedy: 'compensation' } } as const;
    return { events: [resolved(settled), compensated] };
  }
  const stands = protectionIn(judgement);
  if (stands) return stands;
  return { events: [decided, ...reviewedAgain(reason, judgement, policy, moment, settled)] };
}

const protectionIn = ({ findings }: Judgement) => {
  const held = findings.find(isProtected);
  return held ? refuse('protection_stands', { protectedUntil: held.protectedUntil }) : null;
};

const resolved = (resolution: Resolution): RegistrationEvent => ({ type: 'ConflictResolved', data: { resolution } });

/** A manager takes a decision back: the check runs anew, and so does the review clock. An appeal that waits is thereby upheld. */
export function reopen(
  state: Submitted,
  { reason, judgement }: CommandOf<'reopen'>,
  policy: Policy,
  moment: Moment,
): Outcome {
  if (reason.trim() === '') return refuse('reason_required');
  const waits = state.appeal !== null && state.appeal.decision === null;
  const stands = waits ? protectionIn(judgement) : null;
  if (stands) return stands;
  const upheld = { type: 'AppealDecided', data: { outcome: 'upheld', reason } } as const;
  return { events: [...(waits ? [upheld] : []), ...reviewedAgain(reason, judgement, policy, moment)] };
}

const reviewedAgain = (
  reason: string,
  judgement: CommandOf<'reopen'>['judgement'],
  policy: Policy,
  { now, timeZone }: Moment,
  settled?: Resolution,
): RegistrationEvent[] => [
  { type: 'RegistrationReopened', data: { reason } },
  ...(settled ? [resolved(settled)] : []),
  checked(judgement, instantText(reviewDueAt(now, policy, timeZone))),
];
