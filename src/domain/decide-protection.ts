import { contactChange } from './company-identity.ts';
import { notEditable } from './decide-information.ts';
import type { Moment } from './event.ts';
import type { Policy } from './policy.ts';
import { dayIn } from './protection.ts';
import type { Approval, ExpiryCause, RegistrationEvent } from './registration.ts';
import { instantText, refuse, type CommandOf, type Outcome, type Submitted } from './registration-command.ts';
import type { Resolution } from './resolution.ts';

/** Rule 4: once, by 30 days, for a reason, while the protection still holds. Counted on the calendar from its last day. */
export function extend(state: Submitted, { reason }: CommandOf<'extend'>, policy: Policy, moment: Moment): Outcome {
  const over = endedUnseen(state, policy, moment);
  if (state.state !== 'approved' || over) return refuse('not_protected', over ?? {});
  const { protection } = policy;
  const { extensions, protectedUntil } = state.approval;
  const until = Temporal.PlainDate.from(protectedUntil);
  if (extensions.length >= protection.extensionsAllowed) {
    return refuse('no_extension_left', { allowed: protection.extensionsAllowed, until: protectedUntil });
  }
  if (reason.trim() === '') return refuse('reason_required');
  const longer = until.add({ days: protection.extensionDays }).toString();
  return { events: [{ type: 'ProtectionExtended', data: { reason, from: protectedUntil, until: longer } }] };
}

/** Rule 5: a sign of life ends the silence. */
export function updateStatus(
  state: Submitted,
  { status, note, changes }: CommandOf<'update-status'>,
  policy: Policy,
  moment: Moment,
): Outcome {
  const over = endedUnseen(state, policy, moment);
  if (over) return refuse('not_protected', over);
  const closed = notEditable(state, changes);
  if (closed !== null) return refuse('not_editable', { part: closed });
  return { events: [{ type: 'StatusUpdated', data: { status, note, changes, ...contactChange(changes) } }] };
}

/**
 * Rules 5 and 8: everything that has fallen due by today, each once and in the order of its day, however long the clock was
 * not looked at. A missed update on day 30, a warning on day 45, the end on day 60 of silence, or when the protection ends.
 */
export function advance(state: Submitted, policy: Policy, { now, timeZone }: Moment): Outcome {
  if (state.state !== 'approved') return refuse('not_protected');
  const events = fallenDue(state.approval, policy, dayIn(now, timeZone), timeZone);
  return events.length === 0 ? refuse('nothing_due') : { events };
}

function fallenDue(approval: Approval, policy: Policy, today: Temporal.PlainDate, timeZone: string): ClockEvent[] {
  const due = dueDays(approval, policy, timeZone)
    .filter(({ on }) => Temporal.PlainDate.compare(on, today) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on) || a.order - b.order);
  const end = due.findIndex(({ event }) => event.type === 'RegistrationExpired');
  return (end < 0 ? due : due.slice(0, end + 1)).map(({ event }) => event);
}

/**
 * What ended although the clock was not looked at since: what people may do does not depend on when a sweep ran, and
 * nobody revives what is over (rules 4 and 8).
 */
function endedUnseen(
  state: Submitted,
  policy: Policy,
  { now, timeZone }: Moment,
): { endedOn: string; cause: string } | null {
  if (state.state !== 'approved') return null;
  const last = fallenDue(state.approval, policy, dayIn(now, timeZone), timeZone).at(-1);
  return last?.type === 'RegistrationExpired' ? { endedOn: last.data.on, cause: last.data.cause } : null;
}

type ClockEvent = Extract<RegistrationEvent, { type: 'UpdateMissed' | 'SilenceWarned' | 'RegistrationExpired' }>;

interface Due {
  on: Temporal.PlainDate;
  /** What comes first of one day. */
  order: number;
  event: ClockEvent;
}

function dueDays(
  { updatedAt, protectedUntil, missedOn, warnedOn }: Approval,
  { life }: Policy,
  timeZone: string,
): Due[] {
  const heard = dayIn(Temporal.Instant.from(updatedAt), timeZone);
  const [missed, warned] = [heard.add({ days: life.nudgeDays }), heard.add({ days: life.warnDays })];
  const silent = life.strictMonthly ? missed : heard.add({ days: life.silentExpiryDays });
  const ended = Temporal.PlainDate.from(protectedUntil).add({ days: 1 });
  const expired = (cause: 'silence' | 'protection_ended', on: Temporal.PlainDate): Due => ({
    on,
    order: cause === 'silence' ? 3 : 2,
    event: { type: 'RegistrationExpired', data: { cause, on: on.toString() } },
  });
  const expiresOn = Temporal.PlainDate.compare(ended, silent) < 0 ? ended : silent;
  const warning = { on: warned.toString(), expiresOn: expiresOn.toString() };
  return [
    ...(missedOn === null
      ? [{ on: missed, order: 0, event: { type: 'UpdateMissed', data: { on: missed.toString() } } as const }]
      : []),
    ...(warnedOn === null && !life.strictMonthly
      ? [{ on: warned, order: 1, event: { type: 'SilenceWarned', data: warning } as const }]
      : []),
    expired('protection_ended', ended),
    expired('silence', silent),
  ];
}

/** The first day on which the clock has something to do by itself; what a row is found by. */
export const nextDueOn = (approval: Approval, policy: Policy, timeZone: string): string =>
  dueDays(approval, policy, timeZone)
    .map(({ on }) => on.toString())
    .toSorted()[0] ?? approval.protectedUntil;

/** Rule 9: the customer asks for another partner; it is honoured, and the original partner gets the referral fee. */
export function honourChoice(
  state: Submitted,
  { reason, resolution }: CommandOf<'honour-choice'>,
  policy: Policy,
  moment: Moment,
): Outcome {
  const over = endedUnseen(state, policy, moment);
  if (over) return refuse('not_protected', over);
  if (reason.trim() === '' || resolution.evidence.length === 0) return refuse('reason_required');
  return { events: endedFor(resolution, 'customer_choice', moment) };
}

const endedFor = (
  resolution: Resolution,
  cause: 'customer_choice' | 'appeal_upheld',
  { now, timeZone }: Moment,
): RegistrationEvent[] => [
  { type: 'ConflictResolved', data: { resolution } },
  { type: 'RegistrationExpired', data: { cause, on: dayIn(now, timeZone).toString() } },
];

/** Rules 6 and 10: another partner's appeal was right. The protection ends in its favour, or stays while the other one is compensated. */
export function weighAppeal(
  state: Submitted,
  { reason, resolution }: CommandOf<'weigh-appeal'>,
  policy: Policy,
  moment: Moment,
): Outcome {
  const over = endedUnseen(state, policy, moment);
  if (over) return refuse('not_protected', over);
  if (reason.trim() === '') return refuse('reason_required');
  if (resolution.decidedFor === 'other') return { events: endedFor(resolution, 'appeal_upheld', moment) };
  return {
    events: [
      { type: 'ConflictResolved', data: { resolution } },
      { type: 'ProtectionKept', data: { reason } },
    ],
  };
}

/**
 * Rule 5: won and lost follow the CRM's own deal. One that was closed by the day the protection ended counts however late it
 * is heard of; not where it was decided for another partner.
 */
export function closeDeal(state: Submitted, command: CommandOf<'close'>, moment: Moment): Outcome {
  const { outcome, crm, dealId, stage, closedAt } = command;
  const { timeZone } = moment;
  const type = outcome === 'won' ? 'DealWon' : 'DealLost';
  if (state.state !== 'expired') {
    return { events: [{ type, data: { crm, dealId, stage, ...saidOf(command, moment) } }] };
  }
  const { expiredOn, cause } = state;
  if (decidedForAnother.has(cause) || closedAt === null || dayOf(closedAt, timeZone) > expiredOn) {
    return refuse('not_protected', { endedOn: expiredOn, cause });
  }
  return { events: [{ type, data: { crm, dealId, stage, late: { closedAt, expiredOn } } }] };
}

/** When the CRM says that the deal was closed: by its instant, else in the middle of its day. What is still to come is no closing. */
function saidOf({ closedAt, closeDate }: CommandOf<'close'>, { now, timeZone }: Moment): { closedAt?: string } {
  const noon = closeDate
    ? Temporal.PlainDate.from(closeDate).toZonedDateTime({ timeZone, plainTime: '12:00' }).toInstant()
    : null;
  const said = closedAt === null ? noon : Temporal.Instant.from(closedAt);
  return said && Temporal.Instant.compare(said, now) <= 0 ? { closedAt: instantText(said) } : {};
}

/** Ends that a person decided in another partner's favour. */
const decidedForAnother: ReadonlySet<ExpiryCause> = new Set(['customer_choice', 'appeal_upheld']);

const dayOf = (instant: string, timeZone: string): string => dayIn(Temporal.Instant.from(instant), timeZone).toString();

/** Whoever sent a registration, and its partner, take it back as they like; ending a protection for them takes a reason. */
export function withdraw(state: Submitted, { reason }: CommandOf<'withdraw'>, { actor }: Moment): Outcome {
  const isOwn = actor.kind === 'partner' || actor.id === state.submittedBy.email;
  if (state.state === 'approved' && !isOwn && reason.trim() === '') return refuse('reason_required');
  return { events: [{ type: 'RegistrationWithdrawn', data: { reason } }] };
}
