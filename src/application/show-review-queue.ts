import type { QueueQuery } from '../contract/requests.ts';
import type { QueueSegment, ReviewQueue } from '../contract/review-queue.ts';
import { countSegments, isQueueCursor, listQueue } from '../db/registration-queue.ts';
import { lastDecisionAt } from '../db/registrations.ts';
import { withTenant } from '../db/transaction.ts';
import { callerName, isoInstant, openScene, settingOf, type Caller, type Desk } from './desk.ts';
import { laterClaims } from './later-claims.ts';
import { both, chosenFilters, filterViews, narrowed, segmentFilters } from './queue-filters.ts';
import { registrationOf } from './registration-row.ts';

import { mayDecide } from './words/onlooker.ts';
import { agoText } from './words/reader.ts';
import { queueRow } from './words/registration.ts';

const pageSize = 50;

const segmentLabels: Record<QueueSegment, string> = {
  needs_decision: 'Needs a decision',
  conflicts: 'Conflicts',
  overdue: 'Overdue',
  waiting_for_partner: 'Waiting for the partner',
  appeals: 'Registration appeals',
  all: 'All',
};

/** The review queue: what must be decided first comes first. */
export async function showReviewQueue(
  desk: Desk,
  caller: Caller,
  query: QueueQuery,
): Promise<ReviewQueue | { rejected: 'invalid'; errors: { field: string; message: string }[] }> {
  if (query.after !== undefined && !isQueueCursor(query.after)) {
    return { rejected: 'invalid', errors: [{ field: 'after', message: 'is not a place in this queue' }] };
  }
  return withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const now = isoInstant(scene.now);
    const setting = settingOf(scene, query);
    const decides = mayDecide(caller.role);
    const segments = segmentFilters(caller, scene);
    const chosen = chosenFilters(query, caller, scene);
    const filters = narrowed(segments, [chosen.partner, chosen.assignee, chosen.due].reduce(both));
    const counts = await countSegments(tx, filters, query.search);
    const page = await listQueue(tx, {
      filter: filters[query.segment],
      search: query.search,
      order: query.segment === 'all' ? 'newest' : 'due',
      after: query.after ?? null,
      limit: pageSize,
    });
    const later = await laterClaims(tx, page.rows.map(registrationOf));
    const last = await lastDecisionAt(tx);
    return {
      generatedAt: now,
      viewer: { role: caller.role, name: callerName(caller) },
      mayDecide: decides,
      segments: (Object.keys(segmentLabels) as QueueSegment[]).map((value) => ({
        value,
        label: segmentLabels[value],
        count: counts[value],
      })),
      segment: query.segment,
      search: query.search,
      filters: await filterViews(tx, caller, scene, query, segments[query.segment]),
      rows: page.rows.map((row) => {
        const registration = registrationOf(row);
        const { version, partnerTier: tier } = row;
        return queueRow(registration, { version, tier, later: later.get(row.id) ?? [] }, setting, caller.role);
      }),
      next: page.next,
      emptySentence: emptySentence(query, last === null ? null : agoText(last, scene.now)),
    };
  });
}

function emptySentence({ search, segment, partner, assignee, due }: QueueQuery, lastDecision: string | null): string {
  if (search !== '') return `Nothing here matches "${search}".`;
  if (partner !== '' || assignee !== 'anybody' || due !== 'any') return 'Nothing here fits what you chose.';
  if (segment === 'appeals') return 'No appeal waits for a decision.';
  if (segment === 'all') return 'No registrations yet.';
  return `Nothing waits for you.${lastDecision ? ` Last decision ${lastDecision}.` : ''}`;
}
