import type { Policy } from './policy.ts';

type Office = Pick<Policy['review'], 'officeDays' | 'officeOpens' | 'officeCloses' | 'holidays'>;

/** The longest stretch without an open day that is searched; beyond it the calendar is taken to be always open. */
const mostDays = 400;

/**
 * The instant at which so many hours of open office have passed, in the tenant's zone (rule 3). Hours of the wall clock: a
 * day on which clocks change has as many office hours as any other.
 */
export function afterOfficeHours(
  from: Temporal.Instant,
  hours: number,
  timeZone: string,
  office: Office,
): Temporal.Instant {
  const [opens, closes] = [Temporal.PlainTime.from(office.officeOpens), Temporal.PlainTime.from(office.officeCloses)];
  if (Temporal.PlainTime.compare(opens, closes) >= 0) return from.add({ minutes: Math.ceil(hours * 60) });
  const isOpenOn = openDays(office);
  let left = hours * 60;
  let at = from.toZonedDateTimeISO(timeZone).toPlainDateTime();
  for (let closedDays = 0; closedDays < mostDays;) {
    const day = at.toPlainDate();
    const begins = isOpenOn(day) ? later(at, day.toPlainDateTime(opens)) : null;
    const ends = day.toPlainDateTime(closes);
    const minutes = begins ? Math.max(0, begins.until(ends, { largestUnit: 'minute' }).total('minutes')) : 0;
    if (begins && minutes >= left) {
      return begins
        .add({ minutes: Math.ceil(left) })
        .toZonedDateTime(timeZone)
        .toInstant();
    }
    left -= minutes;
    closedDays = minutes > 0 ? 0 : closedDays + 1;
    at = day.add({ days: 1 }).toPlainDateTime();
  }
  return from.add({ minutes: Math.ceil(hours * 60) });
}

/** Minutes of open office between two instants, whole ones; what is left of a review clock that is stopped. */
export function officeMinutesBetween(
  from: Temporal.Instant,
  to: Temporal.Instant,
  timeZone: string,
  office: Office,
): number {
  const [opens, closes] = [Temporal.PlainTime.from(office.officeOpens), Temporal.PlainTime.from(office.officeCloses)];
  if (Temporal.PlainTime.compare(opens, closes) >= 0) return Math.max(0, Math.floor(from.until(to).total('minutes')));
  const isOpenOn = openDays(office);
  const [begins, ends] = [from, to].map((at) => at.toZonedDateTimeISO(timeZone).toPlainDateTime()) as [
    Temporal.PlainDateTime,
    Temporal.PlainDateTime,
  ];
  let minutes = 0;
  for (let day = begins.toPlainDate(); Temporal.PlainDate.compare(day, ends) <= 0; day = day.add({ days: 1 })) {
    if (!isOpenOn(day)) continue;
    const start = later(begins, day.toPlainDateTime(opens));
    const close = day.toPlainDateTime(closes);
    const end = later(ends, close) === ends ? close : ends;
    minutes += Math.max(0, start.until(end).total('minutes'));
  }
  return Math.floor(minutes);
}

function openDays({ officeDays, holidays }: Office): (day: Temporal.PlainDate) => boolean {
  const closed = new Set(holidays);
  return (day) => officeDays.includes(day.dayOfWeek) && !closed.has(day.toString());
}

const later = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime): Temporal.PlainDateTime =>
  Temporal.PlainDateTime.compare(a, b) >= 0 ? a : b;
