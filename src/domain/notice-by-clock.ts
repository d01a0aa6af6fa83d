import type { Telling } from './notice.ts';
import type { Policy } from './policy.ts';
import { daysLeft } from './protection.ts';
import type { SubmittedRegistration } from './registration.ts';

/**
 * What the time alone makes worth telling now. Of several reminders that came due while nobody looked only the latest is
 * told: the earlier ones would say what is no longer so.
 */
export function tellingsByClock(
  registration: SubmittedRegistration,
  policy: Policy,
  now: Temporal.Instant,
  timeZone: string,
): Telling[] {
  const { id } = registration;
  if (registration.state === 'approved') return protectionEnds(id, registration.approval.protectedUntil);
  return 'reviewDueAt' in registration ? reviewDue(id, registration.reviewDueAt) : [];

  function protectionEnds(stream: string, until: string): Telling[] {
    const left = daysLeft(Temporal.PlainDate.from(until), now, timeZone);
    const due = policy.notices.protectionEndsDays.filter((days) => left <= days);
    if (left < 0 || due.length === 0) return [];
    const step = Math.min(...due);
    const facts = { kind: 'protection_ends', until, days: left } as const;
    return [{ cause: `${stream}:protection_ends:${until}:${step}`, facts }];
  }

  function reviewDue(stream: string, dueAt: string): Telling[] {
    const hours = now.until(dueAt).total('hours');
    if (hours > policy.review.dueSoonHours) return [];
    const kind = hours <= 0 ? 'review_overdue' : 'review_due_soon';
    return [{ cause: `${stream}:${kind}:${dueAt}`, facts: { kind, dueAt } }];
  }
}
