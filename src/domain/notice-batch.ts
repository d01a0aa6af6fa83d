import type { Pace } from './notice.ts';
import type { Policy } from './policy.ts';

/** A notice nobody has been mailed yet. */
export interface WaitingNotice {
  id: string;
  pace: Pace;
  /** Program time. */
  at: string;
}

/** What becomes of one person's waiting notices now: one mail of some, nothing of those that came too late to help. */
export interface Batch {
  mail: string[];
  stale: string[];
}

/**
 * Essential notices go at once; what is to come soon waits for company for the policy's minutes; the rest waits for the
 * hour of the day's digest. Whatever makes a mail go takes everything along that waits.
 */
export function batchOf(
  waiting: readonly WaitingNotice[],
  { notices }: Policy,
  now: Temporal.Instant,
  timeZone: string,
): Batch {
  const oldest = now.subtract({ hours: notices.staleDays * 24 });
  const isStale = ({ at }: WaitingNotice): boolean => Temporal.Instant.compare(at, oldest) < 0;
  const fresh = waiting.filter((notice) => !isStale(notice));
  const isDue = ({ pace, at }: WaitingNotice): boolean => {
    if (pace === 'now') return true;
    if (pace === 'soon') return now.since(at).total('minutes') >= notices.batchMinutes;
    return Temporal.Instant.compare(digestAfter(at, notices.digestHour, timeZone), now) <= 0;
  };
  const goes = fresh.some(isDue);
  return {
    mail: goes ? fresh.map(({ id }) => id) : [],
    stale: waiting.filter(isStale).map(({ id }) => id),
  };
}

/** The first digest hour after an instant, on the tenant's clock: an hour that daylight saving skips is the next one. */
function digestAfter(at: string, hour: number, timeZone: string): Temporal.Instant {
  const said = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const sameDay = said.startOfDay().with({ hour });
  return (Temporal.ZonedDateTime.compare(sameDay, said) > 0 ? sameDay : sameDay.add({ days: 1 })).toInstant();
}
