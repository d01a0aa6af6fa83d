import type { Reader } from '../../../contract/requests.ts';
import type { Policy } from '../../../domain/policy.ts';
import { dayIn } from '../../../domain/protection.ts';
import { dayText, plural } from '../reader.ts';

/** Said with every answer, so that nobody takes it for more than it is. */
export const cannotKnow: readonly string[] = [
  'People would have acted otherwise: under another policy they may have sent updates sooner, asked for an extension, or registered elsewhere. What they did is taken as it was.',
  'Registrations that were turned away at once left nothing in the log; they may have been accepted under this policy.',
  'A deal whose registration had ended was not followed any further: whether it was won later is not known.',
  'Certificates, agreed territories, direct deals and companies’ families are taken as the checks of the day found them.',
  'Payouts are taken as they were made. What would be earned beside what is earned now waits for a person, where the policy asks for one.',
  'A partner’s tier and plan, whether a customer is new, and what other deals a stage is compared with, are taken as they are known today.',
];

/** What the history is too short for. */
export function historyWords(
  {
    since,
    until,
    timeZone,
    policy,
  }: { since: Temporal.PlainDate; until: Temporal.Instant; timeZone: string; policy: Policy },
  firstAt: string | null,
  reader: Reader,
): string[] {
  if (firstAt === null) return ['Nothing is logged yet: there is no history on which this could be tried.'];
  const first = dayIn(Temporal.Instant.from(firstAt), timeZone);
  const isBefore = Temporal.PlainDate.compare(since, first) < 0;
  const from = isBefore ? first : since;
  const days = from.until(dayIn(until, timeZone), { largestUnit: 'day' }).days + 1;
  const { protectionDays } = policy.protection;
  return [
    ...(isBefore ? [`The log begins on ${dayText(first.toString(), reader)}: of the time before it nothing is known.`] : []),
    ...(days < protectionDays
      ? [`Only ${plural(days, 'day')} of history could be looked at. A protection alone lasts ${plural(protectionDays, 'day')}: much of what the change does would show later.`]
      : []),
  ]; // prettier-ignore
}
