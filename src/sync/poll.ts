import { CrmError } from '../crm/crm-error.ts';
import type { MirrorObject } from '../crm/crm.ts';
import { findCursor, saveCursor } from '../db/cursors.ts';
import { withTenant } from '../db/transaction.ts';
import { lookAtDealFields } from './field-edits.ts';
import { keepRecords, readDependents } from './keep-records.ts';
import type { SyncParts } from './sync-parts.ts';

const objects: readonly MirrorObject[] = ['company', 'contact', 'deal', 'owner'];
/** CRMs stamp a change before it is visible; looking back a little keeps late ones from being missed. */
const overlapMs = 5 * 60_000;

/** Where catching up starts; call it before the first backfill, so that nothing changed meanwhile is missed. */
export async function startPolling({ db, tenantId, crm, now, systemNow }: SyncParts): Promise<void> {
  const since = new Date(now().getTime() - overlapMs).toISOString();
  await withTenant(db, tenantId, async (tx) => {
    for (const object of objects) {
      const id = { crm: crm.name, object, purpose: 'poll' };
      if (await findCursor(tx, id)) continue;
      await saveCursor(tx, id, { cursor: `since ${since}`, done: false, seen: 0, now: systemNow().toISOString() });
    }
  });
}

/** Asks the CRM what changed in these kinds since the last time. Answers how many records came. */
export async function poll(parts: SyncParts, kinds: readonly MirrorObject[], signal?: AbortSignal): Promise<number> {
  const { db, tenantId, crm, now, systemNow } = parts;
  let seen = 0;
  for (const object of kinds) {
    const id = { crm: crm.name, object, purpose: 'poll' };
    const kept = await withTenant(db, tenantId, (tx) => findCursor(tx, id));
    let from = kept?.cursor ?? `since ${new Date(now().getTime() - overlapMs).toISOString()}`;
    for (let done = false; !done;) {
      if (signal?.aborted) return seen;
      const page = await crm.changed(object, from.startsWith('since ') ? { since: from.slice(6) } : { cursor: from });
      const answer = { object, ...page };
      const dependents = await readDependents(parts, answer);
      await withTenant(db, tenantId, async (tx) => {
        for (const one of [answer, ...dependents]) await keepRecords(tx, crm.name, one, now().toISOString());
      });
      // What people set in fields of ours shows as a change of the deal, and as nothing else: the page comes again until it was looked at.
      if (object === 'deal') await lookOnce(parts, idsOf(page.records));
      const at = { cursor: page.cursor, done: false, seen: page.records.length, now: systemNow().toISOString() };
      await withTenant(db, tenantId, (tx) => saveCursor(tx, id, at));
      seen += page.records.length + page.gone.length;
      from = page.cursor;
      done = page.done;
    }
  }
  return seen;
}

/** What cannot be read now is read later; what cannot be understood never will be, and must not keep the news that follow waiting. */
async function lookOnce(parts: SyncParts, dealIds: readonly string[]): Promise<void> {
  try {
    await lookAtDealFields(parts, dealIds);
  } catch (error) {
    if (error instanceof CrmError) throw error;
    parts.log.warn(
      { crm: parts.crm.name, err: error, deals: dealIds.length },
      'program fields of deals were not understood',
    );
  }
}

const idsOf = (records: readonly { id: string }[]): string[] => records.map(({ id }) => id);
