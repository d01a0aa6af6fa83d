import { lockKeys } from '../db/locks.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import type { Desk } from './desk.ts';

const queues = new Map<string, Promise<unknown>>();

/**
 * Runs what registers or decides, one at a time a tenant: of two partners in the same instant exactly one is first, and
 * what a check finds still holds when the decision is kept. Two claims of one company need share no key that could be
 * locked (a typo, another domain), so the tenant itself is. Within this process the queue waits outside the database, so
 * that waiting costs no connection; the lock orders several processes.
 */
export async function oneAtATime<T>(desk: Desk, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const before = queues.get(tenantId) ?? Promise.resolve();
  const turn = before.then(() =>
    withTenant(desk.db, tenantId, async (tx) => {
      await lockKeys(tx, ['registrations']);
      return work(tx);
    }),
  );
  const settled = turn.catch(() => undefined);
  queues.set(tenantId, settled);
  try {
    return await turn;
  } finally {
    if (queues.get(tenantId) === settled) queues.delete(tenantId);
  }
}
