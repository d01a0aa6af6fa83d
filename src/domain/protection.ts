import { afterOfficeHours, officeMinutesBetween } from './office-hours.ts';
import type { Policy } from './policy.ts';

/** The calendar day of an instant where the tenant counts days. */
export const dayIn = (instant: Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(timeZone).toPlainDate();

/**
 * Last day of protection (rule 4): so many calendar days after the day of approval, in the tenant's time zone. Counted on the
 * calendar, so that daylight saving and leap days neither shorten nor lengthen it.
 */
export const protectedUntil = (approvedAt: Temporal.Instant, timeZone: string, policy: Policy): Temporal.PlainDate =>
  dayIn(approvedAt, timeZone).add({ days: policy.protection.protectionDays });

/** Whole days left of a protection, counted from today; negative once it is over. The last day itself has 0 days left. */
export const daysLeft = (until: Temporal.PlainDate, now: Temporal.Instant, timeZone: string): number =>
  dayIn(now, timeZone).until(until, { largestUnit: 'day' }).days;

/** A protection holds to the end of its last day in the tenant's time zone. */
export const protects = (until: Temporal.PlainDate, now: Temporal.Instant, timeZone: string): boolean =>
  daysLeft(until, now, timeZone) >= 0;

/** Instant by which a submission must be decided (rule 3), in elapsed hours, or in hours of the office where the tenant wants it so. */
export const reviewDueAt = (submittedAt: Temporal.Instant, policy: Policy, timeZone: string): Temporal.Instant =>
  reviewDueIn(submittedAt, policy.review.decisionHours, policy, timeZone);

/** The same for what is left of a clock that stood still. */
export const reviewDueIn = (
  from: Temporal.Instant,
  hours: number,
  { review }: Policy,
  timeZone: string,
): Temporal.Instant =>
  review.businessHoursOnly
    ? afterOfficeHours(from, hours, timeZone, review)
    : from.add({ minutes: Math.round(hours * 60) });

/** Minutes left of a review clock, counted as it runs: elapsed, or of open office. Nothing once it is over. */
export const reviewMinutesLeft = (
  now: Temporal.Instant,
  dueAt: Temporal.Instant,
  { review }: Policy,
  timeZone: string,
): number =>
  review.businessHoursOnly
    ? officeMinutesBetween(now, dueAt, timeZone, review)
    : Math.max(0, Math.floor(now.until(dueAt).total('minutes')));
