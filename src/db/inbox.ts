import type { CrmName } from './crm-name.ts';
import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

export interface InboxRow {
  id: number;
  crm: CrmName;
  source: string;
  body: unknown;
  receivedAt: string;
  attempts: number;
}

/** Keeps a delivery before it is acknowledged: one row however many events it carries. */
export const keepDelivery = async (
  tx: Tx,
  delivery: { crm: CrmName; source: string; body: unknown },
): Promise<number> => {
  const [row] = await tx.query<{ id: number }>(
    'insert into inbox (crm, source, body) values ($1, $2, $3::jsonb) returning id',
    [delivery.crm, delivery.source, storableJson(delivery.body)],
    'inbox-keep',
  );
  if (!row) throw new Error('the delivery was not stored');
  return row.id;
};

/** Deliveries not digested yet and due, oldest first. `systemNow` is the machine's clock, not program time. */
export const waitingDeliveries = (
  tx: Tx,
  query: { crm: CrmName; systemNow: string; limit: number },
): Promise<InboxRow[]> =>
  tx.query<InboxRow>(
    `select id, crm, source, body, received_at as "receivedAt", attempts from inbox
     where crm = $1 and processed_at is null and (next_attempt_at is null or next_attempt_at <= $2) order by id limit $3`,
    [query.crm, query.systemNow, query.limit],
    'inbox-waiting',
  );

export const markDigested = async (tx: Tx, ids: readonly number[]): Promise<void> => {
  await tx.query(
    `update inbox set processed_at = clock_timestamp(), next_attempt_at = null, error = null where id = any($1::bigint[])`,
    [ids],
    'inbox-digested',
  );
};

/** Keeps the deliveries for a later try. */
export const postponeDeliveries = async (
  tx: Tx,
  ids: readonly number[],
  until: { nextAttemptAt: string; error: string },
): Promise<void> => {
  await tx.query(
    `update inbox set attempts = attempts + 1, next_attempt_at = $2, error = $3 where id = any($1::bigint[])`,
    [ids, until.nextAttemptAt, until.error],
    'inbox-postpone',
  );
};

export const inboxBacklog = async (
  tx: Tx,
  crm: CrmName,
): Promise<{ waiting: number; oldestAt: string | null; lastReceivedAt: string | null }> => {
  const [row] = await tx.query<{ waiting: number; oldestAt: string | null; lastReceivedAt: string | null }>(
    `select count(*) filter (where processed_at is null) as waiting, min(received_at) filter (where processed_at is null) as "oldestAt",
       max(received_at) as "lastReceivedAt" from inbox where crm = $1`,
    [crm],
    'inbox-backlog',
  );
  return row ?? { waiting: 0, oldestAt: null, lastReceivedAt: null };
};

/** Forgets digested deliveries; answers how many. */
export const purgeInbox = async (tx: Tx, processedBefore: string): Promise<number> => {
  const [row] = await tx.query<{ count: number }>(
    'with gone as (delete from inbox where processed_at < $1 returning 1) select count(*) as count from gone',
    [processedBefore],
  );
  return row?.count ?? 0;
};
