import type { MirrorObject } from '../crm/crm.ts';
import { findCursor, saveCursor } from '../db/cursors.ts';
import { withTenant } from '../db/transaction.ts';
import { keepRecords } from './keep-records.ts';
import type { SyncParts } from './sync-parts.ts';

/** Owners and companies first, so that what refers to them finds them. */
const order: readonly MirrorObject[] = ['owner', 'company', 'contact', 'deal'];

/**
 * Reads everything an account holds, page by page. The cursor moves in the transaction that keeps its page, so a crash
 * costs one page read again. Changes made meanwhile are caught by what listens from before the start. Answers how many
 * records it read; 0 once all is read.
 */
export async function backfill({ db, tenantId, crm, now, systemNow, log }: SyncParts, signal?: AbortSignal): Promise<number> {
  let read = 0;
  for (const object of order) {
    const id = { crm: crm.name, object, purpose: 'backfill' };
    let state = await withTenant(db, tenantId, (tx) => findCursor(tx, id));
    while (!state?.done && !signal?.aborted) {
      const page = await crm.list(object, state?.cursor ?? null);
      await withTenant(db, tenantId, async (tx) => {
        await keepRecords(tx, crm.name, object, page, now().toISOString());
        await saveCursor(tx, id, { cursor: page.cursor, done: page.done, seen: page.records.length, now: systemNow().toISOString() });
      });
      read += page.records.length;
      state = { ...id, cursor: page.cursor, done: page.done, count: 0, updatedAt: '' };
    }
  }
  if (read > 0) log.info({ crm: crm.name, records: read, requests: crm.usage().requests }, 'CRM records mirrored');
  return read;
}
