import type { QueueQuery } from '../contract/requests.ts';
import type { QueueSegment, ReviewQueue } from '../contract/review-queue.ts';
import { countSegments, isQueueCursor, listQueue, type QueueFilter } from '../db/registration-queue.ts';
import { lastDecisionAt } from '../db/registrations.ts';
import { withTenant } from '../db/transaction.ts';
import { callerName, isoInstant, openScene, settingOf, type Caller, type Desk, type Scene } from './desk.ts';
import { registrationOf } from './registration-row.ts';
import { seesEverything } from './sight.ts';

import { mayDecide } from './words/onlooker.ts';
import { agoText } from './words/reader.ts';
import { queueRow } from './words/registration.ts';

const pageSize = 50;

const segmentLabels: Record<QueueSegment, string> = {
  needs_decision: 'Needs a decision',
  conflicts: 'Conflicts',
  overdue: 'Overdue',
  waiting_for_partner: 'Waiting for the partner',
  all: 'All',
};

const undecided = ['in_review', 'conflict'];

const segmentFilters = (now: string): Record<QueueSegment, QueueFilter> => ({
  needs_decision: { states: undecided },
  conflicts: { conflicted: true },
  overdue: { states: undecided, dueBefore: now },
  waiting_for_partner: { states: ['blocked'] },
  all: {},
});

/** Who may not know every partner's registrations sees those they sent themselves. */
function filtersFor(caller: Caller, scene: Scene, now: string): Record<QueueSegment, QueueFilter> {
  const filters = segmentFilters(now);
  if (seesEverything(caller, scene)) return filters;
  const own = Object.entries(filters).map(([segment, filter]) => [segment, { ...filter, submittedBy: caller.email }]);
  return Object.fromEntries(own) as Record<QueueSegment, QueueFilter>;
}

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
    const filters = filtersFor(caller, scene, now);
    const counts = await countSegments(tx, filters, query.search);
    const page = await listQueue(tx, {
      filter: filters[query.segment],
      search: query.search,
      order: query.segment === 'all' ? 'newest' : 'due',
      after: query.after ?? null,
      limit: pageSize,
    });
    const last = await lastDecisionAt(tx);
    return {
      generatedAt: now,
      viewer: { role: caller.role, name: callerName(caller) },
      mayDecide: mayDecide(caller.role),
      segments: (Object.keys(segmentLabels) as QueueSegment[]).map((value) => ({
        value,
        label: segmentLabels[value],
        count: counts[value],
      })),
      segment: query.segment,
      search: query.search,
      rows: page.rows.map((row) => {
        const registration = registrationOf(row);
        return queueRow(registration, row.version, row.partnerTier, registration.submittedBy.name, setting);
      }),
      next: page.next,
      emptySentence: emptySentence(query, last === null ? null : agoText(last, scene.now)),
    };
  });
}

function emptySentence({ search, segment }: QueueQuery, lastDecision: string | null): string {
  if (search !== '') return `Nothing here matches "${search}".`;
  if (segment === 'all') return 'No registrations yet.';
  return `Nothing waits for you.${lastDecision ? ` Last decision ${lastDecision}.` : ''}`;
}
