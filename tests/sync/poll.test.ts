import { expect, it } from 'vitest';
import { backfill } from '../../src/sync/backfill.ts';
import { poll, startPolling } from '../../src/sync/poll.ts';
import { companyRecord, crmError, dealRecord } from '../support/fake-crm.ts';
import { describeStores } from '../support/stores.ts';
import { startSync } from '../support/sync-fixture.ts';

const kinds = ['company', 'contact', 'deal'] as const;
/** The fixture's program time is 2027-02-20T06:00; the sync looks back five minutes from there. */
const soon = (minute: number) => `2027-02-20T06:${String(minute).padStart(2, '0')}:00.000Z`;

describeStores('polling', (open) => {
  it('brings what changed since it began, in pages, and no more', async () => {
    const db = await open();
    const sync = await startSync(db);
    sync.crm.put(companyRecord('old'));
    await startPolling(sync.parts);
    for (let n = 0; n < 7; n += 1) sync.crm.put(companyRecord(`n${n}`, { updatedAt: soon(n) }));
    expect(await poll(sync.parts, kinds)).toBe(7);
    expect(await sync.company('n6')).toBeDefined();
    expect(await sync.company('old')).toBeUndefined();
    expect(await poll(sync.parts, kinds)).toBe(0);
    sync.crm.put(companyRecord('n0', { name: 'Renamed', updatedAt: soon(9) }));
    expect(await poll(sync.parts, kinds)).toBe(1);
    expect((await sync.company('n0'))?.name).toBe('Renamed');
  });

  it('misses nothing that changed while the backfill ran', async () => {
    const db = await open();
    const sync = await startSync(db);
    sync.crm.put(companyRecord('a'), companyRecord('b'), companyRecord('c'), companyRecord('d'));
    await startPolling(sync.parts);
    const stop = sync.crm.after('list', () => {
      sync.crm.put(companyRecord('a', { name: 'Changed behind its back', updatedAt: soon(0) }));
    });
    await backfill(sync.parts, 60_000);
    stop();
    await startPolling(sync.parts);
    await poll(sync.parts, kinds);
    expect((await sync.company('a'))?.name).toBe('Changed behind its back');
  });

  it('sees deletions, and what they freed', async () => {
    const db = await open();
    const sync = await startSync(db);
    await startPolling(sync.parts);
    sync.crm.put(companyRecord('1', { updatedAt: soon(0) }), companyRecord('2', { updatedAt: soon(0) }));
    sync.crm.put(dealRecord('7', { companyId: '1', updatedAt: soon(0) }));
    await poll(sync.parts, kinds);
    expect((await sync.deal('7'))?.company?.id).toBe('1');
    sync.crm.remove('company', '1');
    sync.crm.put(dealRecord('7', { companyId: '2', updatedAt: soon(0) }));
    await poll(sync.parts, kinds);
    expect(await sync.company('1')).toBeUndefined();
    expect((await sync.deal('7'))?.company?.id).toBe('2');
    // The CRM keeps showing the deletion for a while; its deals are asked for once.
    const asked = () => sync.crm.calls.filter((call) => call.method === 'read').length;
    const before = asked();
    await poll(sync.parts, kinds);
    expect(asked()).toBe(before);
  });

  it('goes on from the last page kept after a fault', async () => {
    const db = await open();
    const sync = await startSync(db);
    await startPolling(sync.parts);
    for (let n = 0; n < 7; n += 1) sync.crm.put(companyRecord(`n${n}`, { updatedAt: soon(n) }));
    let pages = 0;
    const mend = sync.crm.before('changed', () => {
      if ((pages += 1) === 3) throw crmError('unreachable');
    });
    await expect(poll(sync.parts, kinds)).rejects.toThrow('unreachable');
    expect(await sync.company('n5')).toBeDefined();
    expect(await sync.company('n6')).toBeUndefined();
    mend();
    expect(await poll(sync.parts, kinds)).toBe(1);
  });
});
