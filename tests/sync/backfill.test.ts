import { expect, it } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { listCursors } from '../../src/db/cursors.ts';
import { mirrorCounts } from '../../src/db/mirror-read.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { backfill } from '../../src/sync/backfill.ts';
import { companyRecord, contactRecord, crmError, dealRecord } from '../support/fake-crm.ts';
import { describeStores } from '../support/stores.ts';
import { startSync, type SyncFixture } from '../support/sync-fixture.ts';

const budgetMs = 60_000;
const fill = (sync: SyncFixture) => {
  for (let n = 0; n < 7; n += 1) {
    sync.crm.put(
      companyRecord(`c${n}`),
      contactRecord(`p${n}`, { companyId: `c${n}` }),
      dealRecord(`d${n}`, { companyId: `c${n}` }),
    );
  }
  sync.crm.put({ object: 'owner', id: 'o1', name: 'Rosa', email: null, updatedAt: '2026-11-01T00:00:00.000Z' });
};
const counts = (db: Db, sync: SyncFixture) => withTenant(db, sync.tenantId, (tx) => mirrorCounts(tx, 'hubspot'));
const lists = (sync: SyncFixture) => sync.crm.calls.filter((call) => call.method === 'list').map((call) => call.about);

describeStores('the backfill', (open) => {
  it('reads everything page by page, once', async () => {
    const db = await open();
    const sync = await startSync(db);
    fill(sync);
    expect(await backfill(sync.parts, budgetMs)).toEqual({ read: 22, done: true });
    expect(await counts(db, sync)).toEqual({ owner: 1, company: 7, contact: 7, deal: 7 });
    expect(lists(sync)).toEqual(['owner', ...['company', 'contact', 'deal'].flatMap((kind) => [kind, kind, kind])]);
    const cursors = await withTenant(db, sync.tenantId, listCursors);
    expect(cursors.map(({ object, done, count }) => [object, done, count])).toEqual([
      ['company', true, 7],
      ['contact', true, 7],
      ['deal', true, 7],
      ['owner', true, 1],
    ]);
    expect(await backfill(sync.parts, budgetMs)).toEqual({ read: 0, done: true });
    expect(lists(sync)).toHaveLength(10);
  });

  it('goes on where a fault ended it', async () => {
    const db = await open();
    const sync = await startSync(db);
    fill(sync);
    let pages = 0;
    const mend = sync.crm.before('list', () => {
      if ((pages += 1) === 4) throw crmError('server_error');
    });
    await expect(backfill(sync.parts, budgetMs)).rejects.toThrow('server_error');
    expect(await counts(db, sync)).toMatchObject({ company: 6, contact: 0 });
    mend();
    expect(await backfill(sync.parts, budgetMs)).toEqual({ read: 15, done: true });
    expect(await counts(db, sync)).toMatchObject({ company: 7, contact: 7, deal: 7 });
  });

  it('repeats a page whose keeping failed, for page and cursor are kept together', async () => {
    const db = await open();
    const sync = await startSync(db);
    fill(sync);
    // The store fails at the third page of companies: a name that is no text.
    sync.crm.put(companyRecord('c6', { createdAt: 'never' }));
    await expect(backfill(sync.parts, budgetMs)).rejects.toThrow(/timestamp/);
    expect(await counts(db, sync)).toMatchObject({ company: 6 });
    sync.crm.put(companyRecord('c6'));
    expect(await backfill(sync.parts, budgetMs)).toMatchObject({ done: true });
    expect(await counts(db, sync)).toMatchObject({ company: 7, deal: 7 });
  });

  it('stops when its time is up or it is told to, and continues later', async () => {
    const db = await open();
    const sync = await startSync(db);
    fill(sync);
    sync.crm.before('list', () => sync.wait(1_000));
    expect(await backfill(sync.parts, 2_000)).toEqual({ read: 4, done: false });
    expect(await backfill(sync.parts, 2_000, AbortSignal.abort())).toEqual({ read: 0, done: false });
    let read = 4;
    for (let goes = 0; goes < 10; goes += 1) {
      const progress = await backfill(sync.parts, 2_000);
      read += progress.read;
      if (progress.done) break;
    }
    expect(read).toBe(22);
    expect(lists(sync)).toHaveLength(10);
  });
});
