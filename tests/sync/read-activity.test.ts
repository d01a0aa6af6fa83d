import { randomUUIDv7 } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { ActivityRecord } from '../../src/crm/crm.ts';
import { activitiesOfCompanies } from '../../src/db/company-activities.ts';
import { listConnections } from '../../src/db/connections.ts';
import type { Db } from '../../src/db/db.ts';
import { saveLook, watchCompanies } from '../../src/db/registration-looks.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { readActivity } from '../../src/sync/read-activity.ts';
import { crmError } from '../support/fake-crm.ts';
import { describeStores } from '../support/stores.ts';
import { startSync, type SyncFixture } from '../support/sync-fixture.ts';

describeStores('reading activity', (open) => {
  let db: Db;
  let sync: SyncFixture;
  beforeAll(async () => void (db = await open()));
  beforeEach(async () => void (sync = await startSync(db)));

  const inTenant = <T>(work: Parameters<typeof withTenant<T>>[2]): Promise<T> => withTenant(db, sync.tenantId, work);
  const window = { since: '2026-08-24T12:00:00.000Z', until: '2026-11-22T12:00:00.000Z' };
  const met = (companyId: string, id: string, more: Partial<ActivityRecord> = {}): ActivityRecord => ({
    kind: 'meeting',
    id,
    companyId,
    at: '2026-11-10T09:30:00.000Z',
    title: `Meeting ${id}`,
    ...more,
  });
  /** A registration that waits and may be about these companies; it was looked at already. */
  const watch = async (...companies: string[]): Promise<string> => {
    const id = randomUUIDv7();
    const systemNow = sync.parts.systemNow().toISOString();
    await inTenant(async (tx) => {
      const rows = companies.map((companyId) => ({
        crm: 'hubspot' as const,
        companyId,
        verdict: 'same' as const,
        ...window,
      }));
      await watchCompanies(tx, id, rows, { asks: true, readBefore: systemNow, systemNow });
      await saveLook(tx, id);
    });
    return id;
  };
  const known = (companyId: string) => inTenant((tx) => activitiesOfCompanies(tx, [{ crm: 'hubspot', id: companyId }]));
  const news = async (): Promise<string[]> => {
    const rows = await inTenant((tx) =>
      tx.query<{ id: string }>('select registration_id as id from registration_looks where is_news'),
    );
    return rows.map(({ id }) => id);
  };
  const asked = () => sync.crm.calls.filter(({ method }) => method === 'activity').map(({ about }) => about);

  test('what is waited for is asked once, kept, and news to whoever watches the company', async () => {
    const [one, other] = [await watch('1'), await watch('1', '2')];
    sync.crm.happened = [met('1', 'a'), met('1', 'b', { kind: 'email', title: 'A\u0000 subject' })];
    expect(await readActivity(sync.parts)).toBe(3);
    expect(await readActivity(sync.parts)).toBe(0);
    expect(asked().toSorted()).toEqual(['1', '1', '2']);
    expect((await known('1')).map(({ id, title }) => [id, title])).toEqual([
      ['a', 'Meeting a'],
      ['b', 'A subject'],
    ]);
    expect((await news()).toSorted()).toEqual([one, other].toSorted());
  });

  test('the same answer is no news; what is gone from the CRM goes', async () => {
    const id = await watch('1');
    sync.crm.happened = [met('1', 'a')];
    await readActivity(sync.parts);
    const again = async () => {
      await inTenant((tx) => saveLook(tx, id));
      await inTenant((tx) => tx.query('update registration_companies set next_read_at = read_at'));
      await readActivity(sync.parts);
      return news();
    };
    expect(await again()).toEqual([]);
    sync.crm.happened = [];
    expect(await again()).toEqual([id]);
    expect(await known('1')).toEqual([]);
  });

  test('the many of a later registration’s days put away nothing that an earlier one of the company rests on', async () => {
    const early = { kind: 'email', at: '2026-08-25T08:00:00.000Z' } as const;
    await watch('1');
    sync.crm.happened = [met('1', 'early', early)];
    await readActivity(sync.parts);
    // The CRM answers the latest ten of a kind; both registrations watch the same company over days that overlap.
    await watch('1');
    sync.crm.happened = Array.from({ length: 10 }, (_, n) =>
      met('1', `mail ${n}`, { kind: 'email', at: `2026-11-1${n}T08:00:00.000Z` }),
    );
    await readActivity(sync.parts);
    expect((await known('1')).map((one) => one.id)).toContain('early');
    expect(await known('1')).toHaveLength(11);
    // Fewer than that are all there are.
    await watch('1');
    sync.crm.happened = sync.crm.happened.slice(1);
    await readActivity(sync.parts);
    expect(await known('1')).toHaveLength(9);
  });

  test('what the account no longer lets us read was not taken back', async () => {
    await watch('1');
    sync.crm.happened = [met('1', 'a'), met('1', 'b', { kind: 'email' })];
    await readActivity(sync.parts);
    await watch('1');
    sync.crm.unread = [{ kind: 'email', message: 'The scope was taken back' }];
    sync.crm.happened = [];
    await readActivity(sync.parts);
    expect((await known('1')).map(({ id }) => id)).toEqual(['b']);
  });

  test('a company the CRM cannot answer about waits longer each time and keeps none of the others', async () => {
    await watch('1', '2');
    sync.crm.happened = [met('2', 'b')];
    const mend = sync.crm.before('activity', (about) => {
      if (about === '1') throw crmError('bad_request');
    });
    await readActivity(sync.parts);
    expect(await known('2')).toHaveLength(1);
    expect(await readActivity(sync.parts)).toBe(0);
    sync.wait(2_000);
    expect(await readActivity(sync.parts)).toBe(1);
    sync.wait(2_000);
    expect(await readActivity(sync.parts)).toBe(0);
    mend();
    sync.wait(60_000);
    sync.crm.happened.push(met('1', 'a'));
    await readActivity(sync.parts);
    expect(await known('1')).toHaveLength(1);
  });

  test('a CRM that is down is left alone as long as it asks, and nothing is lost', async () => {
    await watch('1', '2');
    const mend = sync.crm.before('activity', () => {
      throw crmError('rate_limited', { retryAfterMs: 90_000 });
    });
    await expect(readActivity(sync.parts)).rejects.toThrow('rate_limited');
    expect(asked()).toHaveLength(1);
    mend();
    sync.crm.happened = [met('1', 'a'), met('2', 'b')];
    sync.wait(91_000);
    await readActivity(sync.parts);
    expect([...(await known('1')), ...(await known('2'))].map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('what the account keeps from us is noted for people, and forgotten once it is given', async () => {
    const trouble = async () => (await inTenant((tx) => listConnections(tx)))[0]?.activityTrouble;
    await watch('1');
    sync.crm.unread = [{ kind: 'email', message: 'EmailMessage is not supported' }];
    sync.crm.happened = [met('1', 'a')];
    await readActivity(sync.parts);
    expect(await trouble()).toBe('e-mails (EmailMessage is not supported)');
    expect(await known('1')).toHaveLength(1);
    sync.crm.unread = [];
    await watch('1');
    await readActivity(sync.parts);
    expect(await trouble()).toBeNull();
  });
});
