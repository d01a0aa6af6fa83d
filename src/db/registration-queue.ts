import { registrationColumns, type RegistrationRow } from './registrations.ts';
import type { Tx } from './transaction.ts';

/** What a segment of the queue holds; a member left out does not narrow it. */
export interface QueueFilter {
  states?: readonly string[];
  /** Only those that stand behind another partner's claim, or before one that waits. */
  conflicted?: true;
  /** Only those whose review was due before this instant. */
  dueBefore?: string;
  /** E-mail address of the person who sent it. */
  submittedBy?: string;
  partnerId?: string;
  /** E-mail address; empty: given to nobody. */
  assignee?: string;
  /** Only those whose review falls due in this stretch: `from` included, `to` not. */
  dueBetween?: { from: string; to: string };
  appealOpen?: boolean;
}

/** How many of a filtered queue belong to each partner, and to each person the review was given to (empty: nobody). */
export interface QueueShares {
  partners: { value: string; label: string; count: number }[];
  assignees: { value: string; count: number }[];
}

export interface QueuePage {
  rows: (RegistrationRow & { partnerName: string; partnerTier: string })[];
  /** Opaque; null at the end. */
  next: string | null;
}

/** `due`: what must be decided first comes first. `newest`: latest submission first. */
export type QueueOrder = 'due' | 'newest';

const sortKey: Record<QueueOrder, { by: string; past: string }> = {
  due: { by: `coalesce(r.review_due_at, 'infinity')`, past: '>' },
  newest: { by: `coalesce(r.submitted_at, '-infinity')`, past: '<' },
};

/** One page of the review queue. `search` looks into customer, domain, contact and partner. */
export const listQueue = async (
  tx: Tx,
  query: { filter: QueueFilter; search: string; order: QueueOrder; after: string | null; limit: number },
): Promise<QueuePage> => {
  const { by, past } = sortKey[query.order];
  const direction = query.order === 'due' ? 'asc' : 'desc';
  const after = query.after === null ? null : readCursor(query.after);
  const found = await tx.query<QueuePage['rows'][number] & { key: string }>(
    `select ${registrationColumns}, p.name as "partnerName", p.tier as "partnerTier", (${by})::text as key
     from registrations r left join partners p on p.tenant_id = r.tenant_id and p.id = r.partner_id
     where ${matches('$1::json')} and ${searched('$2')}
       and ($3::text is null or (${by}, r.id) ${past} ($3::timestamptz, $4::uuid))
     order by ${by} ${direction}, r.id ${direction} limit $5`,
    [JSON.stringify(query.filter), likePattern(query.search), after?.key ?? null, after?.id ?? null, query.limit + 1],
    `queue-${query.order}`,
  );
  const rows = found.slice(0, query.limit);
  const last = rows.at(-1);
  return {
    rows: rows.map(({ key: _, ...row }) => row),
    next: found.length > query.limit && last ? writeCursor(last.key, last.id) : null,
  };
};

/** How many registrations each segment holds, in one reading of the table. */
export const countSegments = async <Segment extends string>(
  tx: Tx,
  segments: Record<Segment, QueueFilter>,
  search = '',
): Promise<Record<Segment, number>> => {
  const entries = Object.entries<QueueFilter>(segments);
  const counts = entries
    .map((_, index) => `count(*) filter (where ${matches(`($1::json -> ${index})`)}) as s${index}`)
    .join(', ');
  const [row] = await tx.query<Record<string, number>>(
    `select ${counts} from registrations r left join partners p on p.tenant_id = r.tenant_id and p.id = r.partner_id where ${searched('$2')}`,
    [JSON.stringify(entries.map(([, filter]) => filter)), likePattern(search)],
  );
  return Object.fromEntries(entries.map(([segment], index) => [segment, row?.[`s${index}`] ?? 0])) as Record<
    Segment,
    number
  >;
};

/** Shares of what a filter holds, the largest partners first; at most 200 of either. */
export const queueShares = async (
  tx: Tx,
  filters: { partner: QueueFilter; assignee: QueueFilter },
  search: string,
): Promise<QueueShares> => ({
  partners: await tx.query(
    `select r.partner_id::text as value, p.name as label, count(*)::int as count ${from}
     where p.id is not null and ${matches('$1::json')} and ${searched('$2')}
     group by r.partner_id, p.name order by count(*) desc, p.name limit 200`,
    [JSON.stringify(filters.partner), likePattern(search)],
    'queue-partners',
  ),
  assignees: await tx.query(
    `select coalesce(r.assignee_email, '') as value, count(*)::int as count ${from}
     where ${matches('$1::json')} and ${searched('$2')} group by 1 order by 2 desc, 1 limit 200`,
    [JSON.stringify(filters.assignee), likePattern(search)],
    'queue-assignees',
  ),
});

const from = 'from registrations r left join partners p on p.tenant_id = r.tenant_id and p.id = r.partner_id';

const contending = `'in_review', 'conflict', 'action_required'`;

/** Registrations that the check of one that waits found before it. */
const before = `select f.value ->> 'registrationId'
  from registrations x cross join lateral jsonb_array_elements(x.body -> 'findings') f
  where x.conflicted and x.state in (${contending}) and f.value ->> 'kind' = 'another_partner'`;

const matches = (filter: string): string =>
  `(${filter} ->> 'states' is null or r.state in (select json_array_elements_text(${filter} -> 'states')))
   and (${filter} ->> 'conflicted' is null or r.conflicted or (r.state in (${contending}) and r.id::text in (${before})))
   and (${filter} ->> 'dueBefore' is null or r.review_due_at < (${filter} ->> 'dueBefore')::timestamptz)
   and (${filter} ->> 'partnerId' is null or r.partner_id = (${filter} ->> 'partnerId')::uuid)
   and (${filter} ->> 'assignee' is null or coalesce(r.assignee_email, '') = ${filter} ->> 'assignee')
   and (${filter} ->> 'dueBetween' is null or (r.review_due_at >= (${filter} #>> '{dueBetween,from}')::timestamptz
     and r.review_due_at < (${filter} #>> '{dueBetween,to}')::timestamptz))
   and (${filter} ->> 'appealOpen' is null or r.appeal_open = (${filter} ->> 'appealOpen')::boolean)
   and (${filter} ->> 'submittedBy' is null or r.body #>> '{submittedBy,email}' = ${filter} ->> 'submittedBy')`;

const searched = (pattern: string): string =>
  `(${pattern}::text is null or concat_ws(' ', r.customer_name, r.customer_domain, r.contact_email, p.name) ilike ${pattern})`;

const likePattern = (search: string): string | null =>
  search.trim() === '' ? null : `%${search.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const writeCursor = (key: string, id: string): string => Buffer.from(`${key}|${id}`).toString('base64url');

const cursorShape = /^(-?infinity|\d{4}-[0-9:.+ -]{10,40})\|([0-9a-f-]{36})$/;

/** Whether a text is a place in the queue that listQueue gave out. */
export const isQueueCursor = (text: string): boolean => {
  const [, key, id] = cursorShape.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (!key || !id) return false;
  return key.endsWith('infinity') || !Number.isNaN(Date.parse(key.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')));
};

/** Throws RangeError for anything that listQueue did not make. */
const readCursor = (text: string): { key: string; id: string } => {
  const [, key, id] = cursorShape.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (!key || !id) throw new RangeError('not a cursor of this queue');
  return { key, id };
};
