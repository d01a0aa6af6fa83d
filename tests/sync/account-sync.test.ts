import { randomUUID } from 'node:crypto';
import { askForLeakRun } from '../../src/db/leaks.ts';
import { expect, it } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { findConnection } from '../../src/db/connections.ts';
import { markDesired } from '../../src/db/desired-state.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { accountSync, usualRhythm } from '../../src/sync/account-sync.ts';
import { onCrmFault } from '../../src/sync/crm-fault.ts';
import { companyRecord, createFakeCrm, crmError, dealRecord } from '../support/fake-crm.ts';
import { describeStores } from '../support/stores.ts';
import { startSync, type SyncFixture } from '../support/sync-fixture.ts';

const signal = new AbortController().signal;
const methods = (sync: SyncFixture) => {
  const seen = sync.crm.calls.splice(0).map((call) => `${call.method} ${call.about}`.trim());
  return [...new Set(seen)];
};
const want = (db: Db, sync: SyncFixture, key: string) =>
  withTenant(db, sync.tenantId, (tx) =>
    markDesired(
      tx,
      [{ crm: sync.crm.name, object: 'deal', key, fields: { a: 1 }, links: {} }],
      '2026-11-22T06:00:00.000Z',
    ),
  );
const connection = (db: Db, sync: SyncFixture) =>
  withTenant(db, sync.tenantId, (tx) => findConnection(tx, sync.crm.name));

describeStores('the sync of an account', (open) => {
  it('prepares the account once, writes before it reads old records, then asks for changes in its rhythm', async () => {
    const db = await open();
    const sync = await startSync(db, createFakeCrm('salesforce'));
    sync.crm.put(companyRecord('1'), dealRecord('7', { companyId: '1' }));
    await want(db, sync, '7');
    const turn = accountSync(sync.parts, usualRhythm, signal);
    expect(await turn()).toBe(usualRhythm.idleMs);
    expect(methods(sync)).toEqual([
      'provision',
      'write deal',
      'list owner',
      'list company',
      'list contact',
      'list deal',
      'stageHistory deal',
      'changed company',
      'changed contact',
      'changed deal',
    ]);
    expect((await sync.deal('7'))?.company?.id).toBe('1');
    expect(await turn()).toBe(usualRhythm.idleMs);
    expect(methods(sync)).toEqual([]);
    sync.wait(usualRhythm.pollMs.salesforce);
    await turn();
    expect(methods(sync)).toEqual(['changed company', 'changed contact', 'changed deal']);
    sync.wait(usualRhythm.ownersMs);
    await turn();
    expect(methods(sync)).toEqual(['changed company', 'changed contact', 'changed deal', 'changed owner']);
    await withTenant(db, sync.tenantId, (tx) =>
      askForLeakRun(tx, {
        id: randomUUID(),
        crm: 'salesforce',
        askedBy: 'policy',
        askedAt: '2026-11-22T07:00:00.000Z',
      }),
    );
    await turn();
    expect(methods(sync)).toEqual(['readProgramFields deal']);
    await turn();
    expect(methods(sync)).toEqual([]);
  });

  it('asks seldom when the limit of the CRM is nearly used up', async () => {
    const db = await open();
    const sync = await startSync(db);
    const turn = accountSync(sync.parts, usualRhythm, signal);
    await turn();
    methods(sync);
    sync.crm.limitUsed = 0.9;
    sync.wait(usualRhythm.pollMs.hubspot * 9);
    await turn();
    expect(methods(sync)).not.toContain('changed deal');
    sync.wait(usualRhythm.pollMs.hubspot);
    await turn();
    expect(methods(sync)).toContain('changed deal');
  });

  it('gives each part its turn although another fails, and tells the first fault', async () => {
    const db = await open();
    const sync = await startSync(db);
    sync.crm.put(companyRecord('1'), dealRecord('7'));
    await want(db, sync, '7');
    await sync.deliver({ subscriptionType: 'company.creation', objectId: 1 });
    const mend = sync.crm.before('list', () => {
      throw crmError('forbidden', { message: 'this app may not read owners' });
    });
    const turn = accountSync(sync.parts, usualRhythm, signal);
    await expect(turn()).rejects.toThrow('this app may not read owners');
    expect(sync.crm.held.size).toBe(1);
    expect(await sync.company('1')).toBeDefined();
    expect(methods(sync)).toContain('changed deal');
    mend();
    await turn();
    expect(await sync.deal('7')).not.toBeNull();
  });

  it('asks nothing more of a CRM that cannot be reached', async () => {
    const db = await open();
    const sync = await startSync(db);
    await want(db, sync, '7');
    const turn = accountSync(sync.parts, usualRhythm, signal);
    sync.crm.before('write', () => {
      throw crmError('unreachable');
    });
    await expect(turn()).rejects.toThrow('unreachable');
    expect(methods(sync)).toEqual(['provision', 'write deal']);
  });

  it('says on the connection what is wrong, how long to wait, and that all is well again', async () => {
    const db = await open();
    const sync = await startSync(db);
    const turn = accountSync(sync.parts, usualRhythm, signal);
    const fail = async (error: Error) => {
      const mend = sync.crm.before('list', () => {
        throw error;
      });
      let pause: number;
      try {
        pause = await turn();
      } catch (thrown) {
        pause = await onCrmFault(sync.parts, thrown);
      }
      mend();
      const kept = await connection(db, sync);
      return [pause, kept?.status, kept?.lastError];
    };
    expect(await fail(crmError('unauthorised', { message: 'token revoked' }))).toEqual([
      15_000,
      'needs_attention',
      'token revoked',
    ]);
    expect(await fail(crmError('rate_limited', { retryAfterMs: 9_000 }))).toEqual([
      9_000,
      'active',
      'the CRM is rate_limited',
    ]);
    expect(await fail(crmError('unreachable', { retryAfterMs: 3_600_000 }))).toEqual([
      60_000,
      'active',
      'the CRM is unreachable',
    ]);
    // A fault of our own is nobody's business in sync health.
    expect(await fail(new TypeError('oops'))).toEqual([5_000, 'active', 'the CRM is unreachable']);
    await turn();
    expect(await connection(db, sync)).toMatchObject({ status: 'active', lastError: null, mode: 'full' });
  });

  it('says that it is shut out until the CRM lets it in again, though nothing is there to write', async () => {
    const db = await open();
    const sync = await startSync(db);
    const turn = accountSync(sync.parts, usualRhythm, signal);
    await turn();
    const mend = sync.crm.before('changed', () => {
      throw crmError('unauthorised', { message: 'the app was removed' });
    });
    sync.wait(usualRhythm.pollMs.hubspot);
    for (let n = 0; n < 3; n += 1) {
      await turn().catch((error: unknown) => onCrmFault(sync.parts, error));
      expect(await connection(db, sync)).toMatchObject({ status: 'needs_attention', lastError: 'the app was removed' });
    }
    mend();
    await turn();
    expect(await connection(db, sync)).toMatchObject({ status: 'active', lastError: null });
  });

  it('reads a large account in slices between which news and writes get their turn', async () => {
    const db = await open();
    const sync = await startSync(db);
    for (let n = 0; n < 30; n += 1) sync.crm.put(companyRecord(String(n).padStart(2, '0')));
    sync.crm.before('list', () => sync.wait(900));
    const turn = accountSync(sync.parts, usualRhythm, signal);
    expect(await turn()).toBe(0);
    await want(db, sync, '7');
    await turn();
    expect(sync.crm.held.size).toBe(1);
    expect(sync.crm.calls.filter((call) => call.method === 'list').length).toBeLessThan(8);
  });
});
