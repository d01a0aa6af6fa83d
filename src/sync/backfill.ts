import type { MirrorObject } from '../crm/crm.ts';
import { findCursor, saveCursor } from '../db/cursors.ts';
import { withTenant } from '../db/transaction.ts';
import { keepRecords } from './keep-records.ts';
import type { SyncParts } from './sync-parts.ts';

/** Owners and companies first, so that what refers to them finds them. */
const order: readonly MirrorObject[] = ['owner', 'company', 'contact', 'deal'];

export interface BackfillProgress {
  /** Records read in this go. */
  read: number;
  /** All that the account held has been read. */
  done: boolean;
}

/**
 * Reads what an account holds, page by page, for about `budgetMs`; the next go continues. The cursor moves in the
 * transaction that keeps its page, so a crash costs one page read again. Changes made meanwhile are caught by what
 * listens from before the start.
 */
export async function backfill(parts: SyncParts, budgetMs: number, signal?: AbortSignal): Promise<BackfillProgress> {
  const { crm, systemNow, log } = parts;
  const until = systemNow().getTime() + budgetMs;
  let read = 0;
  for (const object of order) {
    for (let done = await isDone(parts, object); !done;) {
      if (signal?.aborted || systemNow().getTime() >= until) return { read, done: false };
      const page = await nextPage(parts, object);
      read += page.records;
      done = page.done;
      if (done) {
        log.info({ crm: crm.name, object, requests: crm.usage().requests }, 'all records of a kind are mirrored');
      }
    }
  }
  return { read, done: true };
}

const idOf = ({ crm }: SyncParts, object: MirrorObject) => ({ crm: crm.name, object, purpose: 'backfill' });

async function isDone(parts: SyncParts, object: MirrorObject): Promise<boolean> {
  const kept = await withTenant(parts.db, parts.tenantId, (tx) => findCursor(tx, idOf(parts, object)));
  return kept?.done ?? false;
}

async function nextPage(parts: SyncParts, object: MirrorObject): Promise<{ records: number; done: boolean }> {
  const { db, tenantId, crm, now, systemNow } = parts;
  const id = idOf(parts, object);
  const kept = await withTenant(db, tenantId, (tx) => findCursor(tx, id));
  const page = await crm.list(object, kept?.cursor ?? null);
  await withTenant(db, tenantId, async (tx) => {
    await keepRecords(tx, crm.name, { object, ...page }, now().toISOString());
    await saveCursor(tx, id, {
      cursor: page.cursor,
      done: page.done,
      seen: page.records.length,
      now: systemNow().toISOString(),
    });
  });
  return { records: page.records.length, done: page.done };
}
