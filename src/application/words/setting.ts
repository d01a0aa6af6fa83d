import type { Reader } from '../../contract/requests.ts';
import type { Policy } from '../../domain/policy.ts';
import { daysLeft } from '../../domain/protection.ts';
import { plural } from './reader.ts';

/** What a sentence about a registration needs besides the registration itself. */
export interface Setting {
  now: Temporal.Instant;
  /** The tenant's zone, in which days are counted. */
  timeZone: string;
  reader: Reader;
  policy: Policy;
}

/** "90 days left", "last day". */
export function leftText(until: string, { now, timeZone }: Setting): string {
  const left = daysLeft(Temporal.PlainDate.from(until), now, timeZone);
  if (left < 0) return 'ended';
  return left === 0 ? 'last day' : `${plural(left, 'day')} left`;
}
