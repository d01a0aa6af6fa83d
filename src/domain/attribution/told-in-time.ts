import type { Moment, Refusal } from '../event.ts';
import type { Policy } from '../policy.ts';
import { dayIn } from '../protection.ts';
import { refuse, type AttributionRefusal } from './attribution-command.ts';
import type { DealDays } from './deal-days.ts';
import { instantText } from '../registration-command.ts';
import type { Evidence, ToldTouchpoint } from './touchpoint.ts';

type When = Pick<ToldTouchpoint, 'occurredOn' | 'occurredAt'>;

/** When it happened, as it is kept: the day of its instant where one is known. Refused where it is no time at all. */
export function readWhen({ occurredOn, occurredAt }: When, timeZone: string): When | Refusal<AttributionRefusal> {
  try {
    if (occurredAt !== null) {
      const instant = Temporal.Instant.from(occurredAt);
      return { occurredOn: dayIn(instant, timeZone).toString(), occurredAt: instantText(instant) };
    }
    const day = Temporal.PlainDate.from(occurredOn).toString();
    return day === occurredOn ? { occurredOn, occurredAt } : refuse('not_a_day', { occurredOn });
  } catch {
    return refuse('not_a_day', { occurredOn: occurredAt ?? occurredOn });
  }
}

/** What happened cannot lie in the future nor after the close, and is told no later than the policy allows. */
export function untimely(
  { occurredOn, occurredAt }: When,
  { closedAt, closedOn }: DealDays,
  { attribution }: Policy,
  { now, timeZone }: Moment,
): Refusal<AttributionRefusal> | null {
  const today = dayIn(now, timeZone);
  const isAhead = occurredAt === null ? occurredOn > today.toString() : occurredAt > instantText(now);
  if (isAhead) return refuse('in_the_future', { occurredOn, today: today.toString() });
  if (closedAt === null || closedOn === null) return null;
  const isAfter = occurredAt === null ? occurredOn > closedOn : occurredAt > closedAt;
  if (isAfter) return refuse('after_close', { occurredOn, closedOn });
  const until = Temporal.PlainDate.from(closedOn).add({ days: attribution.lateEvidenceDays });
  return Temporal.PlainDate.compare(today, until) > 0
    ? refuse('told_too_late', { closedOn, until: until.toString() })
    : null;
}

/** Words, a link or a record: something has to show it. */
export const showsSomething = (evidence: readonly Evidence[]): boolean =>
  evidence.some(({ text, url, recordId }) => [text, url, recordId].some((one) => (one ?? '').trim() !== ''));
