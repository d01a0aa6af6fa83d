import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase, PoolClient } from 'pg';
import type { Db } from './db.ts';

/** A transaction in progress. Instants come back as ISO text in UTC, dates as YYYY-MM-DD, bigint as number. */
export interface Tx {
  /** Null only inside withSystem. */
  readonly tenantId: string | null;
  /** Runs one statement and answers its rows. Give a `name` to keep it prepared; a name belongs to one text. */
  query<Row extends object>(sql: string, params?: readonly unknown[], name?: string): Promise<Row[]>;
}

/** Somebody else appended to the stream first. withTenant runs its function again, which then sees the new state. */
export class ConcurrencyConflict extends Error {
  override readonly name = 'ConcurrencyConflict';
  readonly streamId: string;
  readonly expectedVersion: number;

  constructor(streamId: string, expectedVersion: number) {
    super(`stream ${streamId} is no longer at version ${expectedVersion}`);
    this.streamId = streamId;
    this.expectedVersion = expectedVersion;
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const maxAttempts = 5;
/** serialization_failure, deadlock_detected. */
const retryable = new Set(['40001', '40P01']);

const current = new AsyncLocalStorage<{ open: boolean }>();

/**
 * Runs `work` in one transaction (read committed, unless told otherwise) as the application role, bound to one tenant by row-level security.
 * Deadlocks and concurrency conflicts roll back and run `work` again, so `work` must do nothing outside the transaction.
 */
export const withTenant = async <T>(
  db: Db,
  tenantId: string,
  work: (tx: Tx) => Promise<T>,
  options: {
    /** Everything is read as of one moment. For work that writes nothing: what it would wait for, it would not see. */
    snapshot?: boolean;
  } = {},
): Promise<T> => {
  if (!uuid.test(tenantId)) throw new TypeError('tenantId must be a UUID');
  // One round trip; the id is safe to inline because it matched the pattern above.
  const level = options.snapshot ? ' isolation level repeatable read read only' : '';
  // Such work asks the same each time, by index: planning anew for other values takes longer than the answers.
  const plans = options.snapshot ? ' set local plan_cache_mode = force_generic_plan;' : '';
  const begin = `begin${level};${plans} set local role partner_desk_app; select set_config('app.tenant_id', '${tenantId}', true)`;
  return runTransaction(db, begin, tenantId, work);
};

/** Runs `work` as the owner, across tenants. Only for migrations, finding the connection a request belongs to, and the worker's list of tenants. */
export const withSystem = async <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  runTransaction(db, 'begin', null, work);

const runTransaction = async <T>(
  db: Db,
  begin: string,
  tenantId: string | null,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => {
  if (current.getStore()?.open) {
    throw new Error(
      'a transaction was opened inside another one: pass the transaction along (the embedded store has one connection)',
    );
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(db, begin, tenantId, work);
    } catch (error) {
      if (attempt >= maxAttempts || !mayRetry(error)) throw error;
      await sleep(attempt * 10 + Math.random() * 20);
    }
  }
};

const once = async <T>(db: Db, begin: string, tenantId: string | null, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const client = await db.pool.connect();
  const state = { open: true };
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const answer = await current.run(state, () => work(txOn(client, tenantId, state)));
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    state.open = false;
    release(client, broken);
  }
};

/**
 * Runs part of a transaction: what fails is undone, and the rest of the transaction goes on. One at a time. Throws where the
 * transaction itself is lost.
 */
export const attempt = async <T>(tx: Tx, work: () => Promise<T>): Promise<{ done: T } | { failed: unknown }> => {
  await tx.query('savepoint attempt');
  try {
    const done = await work();
    await tx.query('release savepoint attempt');
    return { done };
  } catch (failed) {
    await tx.query('rollback to savepoint attempt');
    return { failed };
  }
};

const txOn = (client: ClientBase, tenantId: string | null, state: { open: boolean }): Tx => ({
  tenantId,
  query: async <Row extends object>(sql: string, params: readonly unknown[] = [], name?: string): Promise<Row[]> => {
    // A query of a finished transaction would run outside any tenant, on a connection that serves someone else by now.
    if (!state.open) throw new Error('the transaction has ended; was a promise left unawaited?');
    const answer = await client.query<Row>({ text: sql, values: [...params], ...(name ? { name } : {}) });
    return answer.rows;
  },
});

const release = (client: PoolClient, broken: Error | undefined): void => client.release(broken);

const mayRetry = (error: unknown): boolean =>
  error instanceof ConcurrencyConflict ||
  (error instanceof Error && 'code' in error && retryable.has(String(error.code)));
