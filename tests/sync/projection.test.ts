import { expect, it } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { findDesired, markDesired, type DesiredObject, type DesiredRecord } from '../../src/db/desired-state.ts';
import { releaseLeases } from '../../src/db/desired-writes.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { project } from '../../src/sync/projection.ts';
import { crmError } from '../support/fake-crm.ts';
import { describeStores } from '../support/stores.ts';
import { startSync, type SyncFixture } from '../support/sync-fixture.ts';

const record = (
  object: DesiredObject,
  key: string,
  fields: DesiredRecord['fields'] = { name: key },
): DesiredRecord => ({
  crm: 'hubspot',
  object,
  key,
  fields,
  links: object === 'deal_registration' ? { dealId: '7', partnerKey: 'p1' } : {},
});
const on = (db: Db, sync: SyncFixture) => ({
  want: (...records: DesiredRecord[]) =>
    withTenant(db, sync.tenantId, (tx) => markDesired(tx, records, sync.parts.now().toISOString())),
  row: (object: DesiredObject, key: string) =>
    withTenant(db, sync.tenantId, (tx) => findDesired(tx, { crm: 'hubspot', object, key })),
  writes: () => sync.crm.calls.filter((call) => call.method === 'write').map((call) => `${call.about} ${call.count}`),
});

describeStores('the projection', (open) => {
  it('writes partners before the registrations that name them, and those before deals, a call each', async () => {
    const db = await open();
    const sync = await startSync(db);
    const { want, writes, row } = on(db, sync);
    await want(
      record('deal', '7'),
      record('deal_registration', 'r1'),
      record('partner', 'p1'),
      record('partner', 'p2'),
    );
    expect(await project(sync.parts)).toBe(4);
    expect(writes()).toEqual(['partner 2', 'deal_registration 1', 'deal 1']);
    expect(sync.crm.held.get('deal_registration r1')).toEqual({
      fields: { name: 'r1' },
      links: { dealId: '7', partnerKey: 'p1' },
    });
    expect(await row('deal_registration', 'r1')).toMatchObject({
      status: 'written',
      recordId: 'hubspot-r1',
      writtenAt: sync.parts.now().toISOString(),
    });
    expect(await project(sync.parts)).toBe(0);
    expect(writes()).toHaveLength(3);
  });

  it('tries again what failed, later and later, though program time stands elsewhere', async () => {
    const db = await open();
    const sync = await startSync(db);
    const { want, row, writes } = on(db, sync);
    await want(record('deal', '7'), record('deal', '8'));
    sync.crm.outcomeOf('7', {
      outcome: 'failed',
      code: 'UNABLE_TO_LOCK_ROW',
      message: 'unable to obtain exclusive access',
    });
    expect(await project(sync.parts)).toBe(1);
    expect(await row('deal', '7')).toMatchObject({
      status: 'retrying',
      attempts: 1,
      lastCode: 'UNABLE_TO_LOCK_ROW',
      nextAttemptAt: '2026-11-22T06:00:01.500Z',
    });
    await project(sync.parts);
    expect(writes()).toHaveLength(1);
    sync.wait(1_500);
    await project(sync.parts);
    expect(await row('deal', '7')).toMatchObject({ attempts: 2, nextAttemptAt: '2026-11-22T06:00:04.500Z' });
    sync.crm.outcomeOf('7', null);
    sync.wait(3_000);
    expect(await project(sync.parts)).toBe(1);
    expect(await row('deal', '7')).toMatchObject({ status: 'written', attempts: 0, lastCode: null, lastMessage: null });
  });

  it("parks what the CRM refuses, with the CRM's words, until it changes", async () => {
    const db = await open();
    const sync = await startSync(db);
    const { want, row, writes } = on(db, sync);
    await want(record('deal', '7'));
    sync.crm.outcomeOf('7', {
      outcome: 'refused',
      code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      message: 'Close date must be set.',
    });
    await project(sync.parts);
    expect(await row('deal', '7')).toMatchObject({ status: 'refused', lastMessage: 'Close date must be set.' });
    sync.wait(86_400_000);
    await project(sync.parts);
    expect(writes()).toHaveLength(1);
    sync.crm.outcomeOf('7', null);
    await want(record('deal', '7', { name: 'changed' }));
    expect(await project(sync.parts)).toBe(1);
    expect(sync.crm.held.get('deal 7')?.fields).toEqual({ name: 'changed' });
  });

  it('does not take silence for success', async () => {
    const db = await open();
    const sync = await startSync(db);
    const { want, row } = on(db, sync);
    await want(record('deal', '7'));
    sync.crm.outcomeOf('7', 'silent');
    await project(sync.parts);
    expect(await row('deal', '7')).toMatchObject({ status: 'retrying', lastCode: 'NO_RESULT' });
  });

  it('keeps everything waiting when a whole call fails, as long as the CRM asks', async () => {
    const db = await open();
    const sync = await startSync(db);
    const { want, row, writes } = on(db, sync);
    await want(record('partner', 'p1'), record('deal', '7'));
    const mend = sync.crm.before('write', () => {
      throw crmError('rate_limited', { retryAfterMs: 10_000 });
    });
    await expect(project(sync.parts)).rejects.toThrow('rate_limited');
    expect(writes()).toEqual(['partner 1']);
    expect(await row('partner', 'p1')).toMatchObject({ status: 'retrying', nextAttemptAt: '2026-11-22T06:00:10.000Z' });
    expect(await row('deal', '7')).toMatchObject({ status: 'waiting', attempts: 0 });
    mend();
    sync.wait(10_000);
    expect(await project(sync.parts)).toBe(2);
  });

  it('lets one kind that the account cannot take hold up no other', async () => {
    const db = await open();
    const sync = await startSync(db);
    const { want, row } = on(db, sync);
    await want(record('partner', 'p1'), record('deal', '7'));
    sync.crm.before('write', (object) => {
      if (object === 'partner') throw crmError('forbidden', { message: 'no custom objects on this plan' });
    });
    await expect(project(sync.parts)).rejects.toThrow('no custom objects');
    expect(await row('deal', '7')).toMatchObject({ status: 'written' });
    expect(await row('partner', 'p1')).toMatchObject({
      status: 'retrying',
      lastMessage: 'no custom objects on this plan',
    });
  });

  it('writes again, harmlessly, what was written when the process died before it could say so', async () => {
    const db = await open();
    const sync = await startSync(db);
    const { want, row, writes } = on(db, sync);
    await want(record('deal', '7'));
    // The CRM has it, and the answer never arrives here.
    const mend = sync.crm.after('write', () => new Promise<never>(() => {}));
    void project(sync.parts);
    await expect.poll(() => sync.crm.held.size).toBe(1);
    mend();
    expect(await row('deal', '7')).toMatchObject({ status: 'waiting', writtenVersion: 0 });
    expect(await project(sync.parts)).toBe(0);
    await withTenant(db, sync.tenantId, releaseLeases);
    expect(await project(sync.parts)).toBe(1);
    expect(writes()).toEqual(['deal 1', 'deal 1']);
    expect(await row('deal', '7')).toMatchObject({ status: 'written' });
  });

  it('takes over from a worker that vanished, once its lease is over', async () => {
    const db = await open();
    const sync = await startSync(db);
    const { want } = on(db, sync);
    await want(record('deal', '7'));
    const mend = sync.crm.before('write', () => new Promise<never>(() => {}));
    void project(sync.parts);
    await expect.poll(() => sync.crm.calls.length).toBe(1);
    mend();
    sync.wait(4 * 60_000);
    expect(await project(sync.parts)).toBe(0);
    sync.wait(60_000);
    expect(await project(sync.parts)).toBe(1);
  });

  it('ends with the newest wish when it changed during the write', async () => {
    const db = await open();
    const sync = await startSync(db);
    const { want } = on(db, sync);
    await want(record('deal', '7', { name: 'first' }));
    const stop = sync.crm.before('write', async () => {
      await want(record('deal', '7', { name: 'second' }));
    });
    await project(sync.parts);
    stop();
    expect(sync.crm.held.get('deal 7')?.fields).toEqual({ name: 'first' });
    await project(sync.parts);
    expect(sync.crm.held.get('deal 7')?.fields).toEqual({ name: 'second' });
  });

  it('writes thousands in few calls', async () => {
    const db = await open();
    const sync = await startSync(db);
    const { want, writes } = on(db, sync);
    await want(...Array.from({ length: 2_500 }, (_, n) => record('deal', String(n))));
    expect(await project(sync.parts)).toBe(2_500);
    expect(writes()).toEqual(['deal 1000', 'deal 1000', 'deal 500']);
  });
});
