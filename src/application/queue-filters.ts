import type { QueueQuery } from '../contract/requests.ts';
import type { DueFilter, QueueFilterView, QueueSegment } from '../contract/review-queue.ts';
import { listMembers } from '../db/members.ts';
import { countSegments, queueShares, type QueueFilter } from '../db/registration-queue.ts';
import type { Tx } from '../db/transaction.ts';
import { isoInstant, type Caller, type Scene } from './desk.ts';
import { seesEverything } from './sight.ts';

const undecided = ['in_review', 'conflict'];

/** What each segment of the queue holds. Who may not know every partner's registrations sees those they sent themselves. */
export function segmentFilters(caller: Caller, scene: Scene): Record<QueueSegment, QueueFilter> {
  const filters: Record<QueueSegment, QueueFilter> = {
    needs_decision: { states: undecided },
    conflicts: { conflicted: true },
    overdue: { states: undecided, dueBefore: isoInstant(scene.now) },
    waiting_for_partner: { states: ['blocked', 'action_required'] },
    appeals: { appealOpen: true },
    all: {},
  };
  return seesEverything(caller, scene) ? filters : narrowed(filters, { submittedBy: caller.email });
}

/** The same segments, narrowed by what the person chose. */
export const narrowed = <Key extends string>(
  filters: Record<Key, QueueFilter>,
  by: QueueFilter,
): Record<Key, QueueFilter> =>
  Object.fromEntries(
    Object.entries<QueueFilter>(filters).map(([segment, filter]) => [segment, both(filter, by)]),
  ) as Record<Key, QueueFilter>;

type Chosen = Record<QueueFilterView['name'], QueueFilter>;

/** What each choice of the query narrows by. */
export function chosenFilters({ partner, assignee, due }: QueueQuery, caller: Caller, scene: Scene): Chosen {
  return {
    partner: partner === '' ? {} : { partnerId: partner },
    assignee:
      assignee === 'anybody'
        ? {}
        : { assignee: assignee === 'me' ? caller.email : assignee === 'nobody' ? '' : assignee },
    due: dueFilters(scene)[due],
  };
}

function dueFilters({ now, policy }: Scene): Record<DueFilter, QueueFilter> {
  const soon = now.add({ hours: policy.review.dueSoonHours });
  return {
    any: {},
    soon: { states: undecided, dueBetween: { from: isoInstant(now), to: isoInstant(soon) } },
    overdue: { states: undecided, dueBefore: isoInstant(now) },
  };
}

const dueLabels: Record<DueFilter, string> = { any: 'Any time', soon: 'Due soon', overdue: 'Overdue' };

/** The choices with how many rows each would show, given the segment and the other choices. */
export async function filterViews(
  tx: Tx,
  caller: Caller,
  scene: Scene,
  query: QueueQuery,
  segment: QueueFilter,
): Promise<QueueFilterView[]> {
  const { partner, assignee, due } = chosenFilters(query, caller, scene);
  const shares = await queueShares(
    tx,
    { partner: [segment, assignee, due].reduce(both), assignee: [segment, partner, due].reduce(both) },
    query.search,
  );
  const byDue = dueFilters(scene);
  const dues = await countSegments(tx, narrowed(byDue, [segment, partner, assignee].reduce(both)), query.search);
  const total = (list: readonly { count: number }[]): number => list.reduce((sum, { count }) => sum + count, 0);
  const partners = withChosen(shares.partners, query.partner, 'Chosen partner');
  return [
    {
      name: 'partner',
      label: 'Partner',
      value: query.partner,
      options: [{ value: '', label: 'All partners', count: total(shares.partners) }, ...partners],
    },
    {
      name: 'assignee',
      label: 'Reviewer',
      value: query.assignee,
      options: await assigneeOptions(tx, caller, query.assignee, shares.assignees),
    },
    {
      name: 'due',
      label: 'Due',
      value: query.due,
      options: (Object.keys(dueLabels) as DueFilter[]).map((value) => ({
        value,
        label: dueLabels[value],
        count: dues[value],
      })),
    },
  ];
}

/** Both filters at once: of states those in both. */
export const both = (a: QueueFilter, b: QueueFilter): QueueFilter => {
  const states = a.states && b.states ? a.states.filter((state) => b.states?.includes(state)) : (a.states ?? b.states);
  const before = [a.dueBefore, b.dueBefore].filter((day) => day !== undefined).toSorted()[0];
  return { ...a, ...b, ...(states ? { states } : {}), ...(before ? { dueBefore: before } : {}) };
};

type Option = QueueFilterView['options'][number];

/** What was chosen stays to be seen even where nothing is left of it. */
const withChosen = (options: readonly Option[], value: string, label: string): Option[] =>
  value === '' || options.some((option) => option.value === value)
    ? [...options]
    : [...options, { value, label, count: 0 }];

async function assigneeOptions(
  tx: Tx,
  caller: Caller,
  chosen: string,
  shares: readonly { value: string; count: number }[],
): Promise<Option[]> {
  const count = (email: string): number => shares.find(({ value }) => value === email)?.count ?? 0;
  const names = new Map((await listMembers(tx)).map(({ email, name }) => [email, name]));
  const others = shares.filter(({ value }) => value !== '' && value !== caller.email);
  const options = [
    { value: 'anybody', label: 'Anybody', count: shares.reduce((sum, share) => sum + share.count, 0) },
    { value: 'me', label: 'Me', count: count(caller.email) },
    { value: 'nobody', label: 'Nobody yet', count: count('') },
    ...others.map(({ value, count: many }) => ({ value, label: names.get(value) ?? value, count: many })),
  ];
  return withChosen(options, chosen, names.get(chosen) ?? chosen);
}
