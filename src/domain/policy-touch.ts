import { advance } from './decide-protection.ts';
import { appealableUntil } from './decide-appeal.ts';
import { openStates } from './lifecycle.ts';
import type { Policy } from './policy.ts';
import type { KeyChange } from './policy-change.ts';
import { dayIn } from './protection.ts';
import type { RegistrationEvent, SubmittedRegistration } from './registration.ts';

/** What a change of policy does to what is under way. */
export type TouchKind =
  /** Reviews under way keep the time they were given. */
  | 'reviews_keep_clock'
  /** What waits is judged by the new numbers when it is next checked. */
  | 'judged_anew'
  /** Protections that run keep their end. */
  | 'protections_keep_end'
  | 'extension_gained'
  | 'extension_lost'
  /** On the first day of the change, if nobody is heard of until then. */
  | 'ends_at_once'
  | 'warned_at_once'
  | 'overdue_at_once'
  /** The day on which silence ends the protection moves. */
  | 'silence_moves'
  | 'cool_off_moves'
  | 'appeal_gained'
  | 'appeal_lost';

export interface Touched {
  registrationId: string;
  customerName: string;
  partnerName: string;
  /** Days before and after the change, where there are such. */
  from: string | null;
  to: string | null;
}

export type Touches = Partial<Record<TouchKind, Touched[]>>;

/** What the change touches, held against every registration that is open, protected, or may still be appealed for. */
export function touchedBy(
  registrations: Iterable<SubmittedRegistration>,
  change: { before: Policy; after: Policy; changes: readonly KeyChange[] },
  moment: { now: Temporal.Instant; timeZone: string },
): Touches {
  const touches: Touches = {};
  for (const registration of registrations) {
    for (const touch of touchesOn(registration, change, moment)) (touches[touch.kind] ??= []).push(touch.touched);
  }
  return touches;
}

interface Touch {
  kind: TouchKind;
  touched: Touched;
}

function touchesOn(
  registration: SubmittedRegistration,
  { before, after, changes }: { before: Policy; after: Policy; changes: readonly KeyChange[] },
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Touch[] {
  const concerns = (...paths: string[]): boolean =>
    changes.some(({ key }) => paths.some((path) => key.path.startsWith(path)));
  const { id, claim, state } = registration;
  const touch = (kind: TouchKind, from: string | null = null, to: string | null = null): Touch => ({
    kind,
    touched: { registrationId: id, customerName: claim.customerName, partnerName: claim.partnerName, from, to },
  });
  const touches: Touch[] = [];
  const isOpen = (openStates as readonly string[]).includes(state);
  if (
    isOpen &&
    'reviewDueAt' in registration &&
    concerns('review.decisionHours', 'review.businessHoursOnly', 'review.office', 'review.holidays')
  ) {
    touches.push(touch('reviews_keep_clock'));
  }
  if (
    isOpen &&
    concerns('conflict.same', 'conflict.likely', 'conflict.first', 'conflict.prior', 'certification.', 'territory.')
  ) {
    touches.push(touch('judged_anew'));
  }
  if (registration.state === 'approved') {
    const { approval } = registration;
    if (concerns('protection.protectionDays')) touches.push(touch('protections_keep_end'));
    const [could, can] = [before, after].map(
      ({ protection }) => approval.extensions.length < protection.extensionsAllowed,
    );
    if (could !== can) touches.push(touch(can ? 'extension_gained' : 'extension_lost'));
    if (concerns('life.')) touches.push(...silenceTouches(registration, { before, after }, { now, timeZone }, touch));
  }
  if (registration.state === 'expired' && registration.cause === 'silence' && concerns('life.coolOffDays')) {
    const [from, to] = [before, after].map(({ life }) => plusDays(registration.expiredOn, life.coolOffDays));
    const today = dayIn(now, timeZone).toString();
    const isRunning = from !== undefined && to !== undefined && (from > today || to > today);
    if (isRunning) touches.push(touch('cool_off_moves', from, to));
  }
  if (concerns('appeal.') && !registration.appeal) {
    const [from, to] = [before, after].map((policy) =>
      appealableUntil(registration, policy.appeal.appealDays, timeZone)?.toString(),
    );
    const today = dayIn(now, timeZone).toString();
    if (from !== undefined && to !== undefined && from >= today !== to >= today) {
      touches.push(touch(to >= today ? 'appeal_gained' : 'appeal_lost', from, to));
    }
  }
  return touches;
}

type Approved = Extract<SubmittedRegistration, { state: 'approved' }>;

/** What the clock would do on the first day of the change under either policy, and how the day of silence moves. */
function silenceTouches(
  registration: Approved,
  { before, after }: { before: Policy; after: Policy },
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
  touch: (kind: TouchKind, from?: string | null, to?: string | null) => Touch,
): Touch[] {
  const day = Temporal.PlainDate.from(after.effectiveFrom);
  const [today, first] = [dayIn(now, timeZone), day.toZonedDateTime(timeZone).toInstant()];
  const moment = { now: Temporal.PlainDate.compare(day, today) > 0 ? first : now, timeZone, actor: clock };
  const happens = (policy: Policy): Set<string> => {
    const decision = advance(registration, policy, moment);
    return new Set('events' in decision ? decision.events.map(({ type }: RegistrationEvent) => type) : []);
  };
  const [would, will] = [happens(before), happens(after)];
  const atOnce = [
    ['RegistrationExpired', 'ends_at_once'],
    ['SilenceWarned', 'warned_at_once'],
    ['UpdateMissed', 'overdue_at_once'],
  ] as const;
  const found = atOnce.find(([type]) => will.has(type) && !would.has(type));
  const [from, to] = [before, after].map((policy) => silentEnd(registration, policy, timeZone));
  if (found) return [touch(found[1], from ?? null, to ?? null)];
  return from !== undefined && to !== undefined && from !== to ? [touch('silence_moves', from, to)] : [];
}

const clock = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' } as const;

/** The day on which the protection ends if nobody is heard of: by silence, or because its days are over. */
function silentEnd({ approval }: Approved, { life }: Policy, timeZone: string): string {
  const heard = dayIn(Temporal.Instant.from(approval.updatedAt), timeZone).toString();
  const silent = plusDays(heard, life.strictMonthly ? life.nudgeDays : life.silentExpiryDays);
  const ended = plusDays(approval.protectedUntil, 1);
  return silent < ended ? silent : ended;
}

const plusDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
