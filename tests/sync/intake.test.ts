import { expect, it } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { deletedDealName, survivingDeal } from '../../src/db/deal-merges.ts';
import { inboxBacklog } from '../../src/db/inbox.ts';
import { withTenant, type Tx } from '../../src/db/transaction.ts';
import { digestInbox } from '../../src/sync/intake.ts';
import { companyRecord, contactRecord, crmError, dealRecord } from '../support/fake-crm.ts';
import { describeStores } from '../support/stores.ts';
import { startSync, type SyncFixture } from '../support/sync-fixture.ts';

const changed = (kind: string, objectId: string | number, facts: object = {}) => ({
  portalId: 1,
  occurredAt: 1_790_000_000_000,
  subscriptionType: `${kind}.propertyChange`,
  propertyName: 'name',
  objectId,
  ...facts,
});
const waiting = async (db: Db, sync: SyncFixture) =>
  (await withTenant(db, sync.tenantId, (tx) => inboxBacklog(tx, 'hubspot'))).waiting;
const reads = (sync: SyncFixture) =>
  sync.crm.calls.filter((call) => call.method === 'read').map((call) => `${call.about} ${call.count}`);

describeStores('intake', (open) => {
  it('reads each record spoken of once and mirrors it as it is now, with what identifies its company', async () => {
    const db = await open();
    const sync = await startSync(db);
    sync.crm.put(
      companyRecord('1', { name: 'Müller & Söhne GmbH', website: 'HTTPS://shop.Mueller.co.uk/x' }),
      dealRecord('7', { companyId: '1' }),
    );
    await sync.deliver(
      changed('company', 1),
      changed('company', '1'),
      changed('deal', 7, { subscriptionType: 'deal.creation' }),
    );
    await sync.deliver(changed('company', 1, { eventId: 1 }), {
      ...changed('x', 7),
      subscriptionType: 'object.propertyChange',
      objectTypeId: '0-3',
    });
    expect(await digestInbox(sync.parts)).toBe(2);
    expect(reads(sync)).toEqual(['company 1', 'deal 1']);
    expect(await sync.company('1')).toMatchObject({
      name: 'Müller & Söhne GmbH',
      domain: 'mueller.co.uk',
      nameKey: 'muller sohne',
    });
    expect((await sync.deal('7'))?.company?.id).toBe('1');
    expect(await waiting(db, sync)).toBe(0);
    expect(await digestInbox(sync.parts)).toBe(0);
  });

  it('is not harmed by doubles, disorder and replays', async () => {
    const db = await open();
    const sync = await startSync(db);
    const now = companyRecord('1', { name: 'Now', updatedAt: '2026-11-02T00:00:00.000Z' });
    sync.crm.put(now);
    const events = [
      changed('company', 1, { propertyValue: 'Then' }),
      changed('company', 1, { propertyValue: 'Before' }),
    ];
    for (const order of [events, events.toReversed(), events, [...events, ...events]]) {
      await sync.deliver(...order);
      await digestInbox(sync.parts);
      expect((await sync.company('1'))?.name).toBe('Now');
    }
  });

  it('ignores what it cannot use: unknown kinds, our own records and properties, rubbish', async () => {
    const db = await open();
    const sync = await startSync(db);
    await sync.deliver(
      changed('ticket', 1),
      { ...changed('x', 1), subscriptionType: 'object.creation', objectTypeId: '2-1000001' },
      changed('deal', 7, {
        propertyName: 'partner_registration_status',
        changeSource: 'INTEGRATION',
        sourceId: '4242',
        appId: 4242,
      }),
      { objectId: { nested: true } },
      changed('constructor', 1),
      {},
    );
    expect(await digestInbox(sync.parts)).toBe(1);
    expect(sync.crm.calls).toEqual([]);
    expect(await waiting(db, sync)).toBe(0);
  });

  it('follows a deletion, and a return', async () => {
    const db = await open();
    const sync = await startSync(db);
    sync.crm.put(companyRecord('1'));
    await sync.deliver(changed('company', 1));
    await digestInbox(sync.parts);
    sync.crm.remove('company', '1');
    await sync.deliver({ subscriptionType: 'company.deletion', objectId: 1 });
    await digestInbox(sync.parts);
    expect(await sync.company('1')).toBeUndefined();
    sync.crm.put(companyRecord('1'));
    await sync.deliver({ subscriptionType: 'company.restore', objectId: 1 });
    await digestInbox(sync.parts);
    expect(await sync.company('1')).toBeDefined();
  });

  it('follows a merge, and takes along the deals and contacts nobody announced', async () => {
    const db = await open();
    const sync = await startSync(db);
    sync.crm.put(
      companyRecord('1'),
      companyRecord('2'),
      dealRecord('7', { companyId: '2' }),
      contactRecord('5', { companyId: '2' }),
    );
    await sync.deliver(changed('company', 1), changed('company', 2), changed('deal', 7), changed('contact', 5));
    await digestInbox(sync.parts);
    // HubSpot moves what belonged to the merged company without touching its time of change.
    sync.crm.remove('company', '2');
    sync.crm.put(dealRecord('7', { companyId: '1' }), contactRecord('5', { companyId: '1' }));
    await sync.deliver({
      subscriptionType: 'company.merge',
      objectId: 1,
      primaryObjectId: 1,
      mergedObjectIds: [2],
      newObjectId: 1,
    });
    await digestInbox(sync.parts);
    expect(await sync.company('2')).toBeUndefined();
    expect((await sync.deal('7'))?.company?.id).toBe('1');
    expect((await sync.contact('5'))?.companyId).toBe('1');
  });

  it('takes a merged contact off its deals', async () => {
    const db = await open();
    const sync = await startSync(db);
    sync.crm.put(contactRecord('5'), contactRecord('6'), dealRecord('7', { contactIds: ['6', '5'] }));
    await sync.deliver(changed('contact', 5), changed('contact', 6), changed('deal', 7));
    await digestInbox(sync.parts);
    sync.crm.remove('contact', '6');
    sync.crm.put(dealRecord('7', { contactIds: ['5'] }));
    await sync.deliver({ subscriptionType: 'contact.merge', primaryObjectId: 5, mergedObjectIds: [6] });
    await digestInbox(sync.parts);
    expect((await sync.deal('7'))?.deal.contactIds).toEqual(['5']);
  });

  it('remembers into which deal others were merged, and follows one merge after another', async () => {
    const db = await open();
    const sync = await startSync(db);
    const merge = async (into: string, mergedIds: string[]) => {
      for (const id of mergedIds) sync.crm.remove('deal', id);
      sync.crm.put(dealRecord(into, { mergedIds }));
      const ids = { primaryObjectId: into, newObjectId: into, mergedObjectIds: mergedIds };
      await sync.deliver({ subscriptionType: 'deal.merge', objectId: into, ...ids });
      await digestInbox(sync.parts);
    };
    const survivor = (id: string, crm: 'hubspot' | 'salesforce' = 'hubspot') =>
      withTenant(db, sync.parts.tenantId, (tx) => survivingDeal(tx, { crm, id }));
    sync.crm.put(dealRecord('1'), dealRecord('2'), dealRecord('3'));
    await sync.deliver(changed('deal', 1), changed('deal', 2), changed('deal', 3));
    await digestInbox(sync.parts);
    await merge('2', ['1']);
    expect(await survivor('1')).toBe('2');
    await merge('3', ['2']);
    expect([await survivor('1'), await survivor('2'), await survivor('3')]).toEqual(['3', '3', null]);
    expect(await survivor('1', 'salesforce')).toBeNull();
    // Nothing is left, and a loop that no CRM should tell ends.
    sync.crm.remove('deal', '3');
    await sync.deliver({ subscriptionType: 'deal.deletion', objectId: 3 });
    await digestInbox(sync.parts);
    expect(await survivor('1')).toBeNull();
    const name = (id: string) =>
      withTenant(db, sync.parts.tenantId, (tx) => deletedDealName(tx, { crm: 'hubspot', id }));
    expect([await name('3'), await name('9')]).toEqual([dealRecord('3').name, null]);
    await merge('1', ['3']);
    expect(await survivor('2')).toBe('1');
  });

  it('never keeps a merged deal as gone before the one that is left is known, however much came at once', async () => {
    const db = await open();
    const sync = await startSync(db);
    sync.crm.put(dealRecord('1'), dealRecord('2'));
    await sync.deliver(changed('deal', 1), changed('deal', 2));
    await digestInbox(sync.parts);
    sync.crm.remove('deal', '1');
    const others = Array.from({ length: 500 }, (_, nth) => dealRecord(String(1_000 + nth)));
    sync.crm.put(dealRecord('2', { mergedIds: ['1'] }), ...others);
    await sync.deliver(changed('deal', 1), changed('deal', 2), ...others.map(({ id }) => changed('deal', id)));
    const seen = async () => ({
      isThere: (await sync.deal('1')) !== null,
      into: await withTenant(db, sync.tenantId, (tx) => survivingDeal(tx, { crm: 'hubspot', id: '1' })),
    });
    let turns = 0;
    const now = () => {
      turns += 1;
      if (turns > 1) throw crmError('unreachable');
      return sync.parts.now();
    };
    await expect(digestInbox({ ...sync.parts, now })).rejects.toThrow('unreachable');
    expect(await seen()).toEqual({ isThere: true, into: null });
    sync.wait(2_000);
    await digestInbox(sync.parts);
    expect(await seen()).toEqual({ isThere: false, into: '2' });
  });

  it('follows a change of association, which touches no record', async () => {
    const db = await open();
    const sync = await startSync(db);
    sync.crm.put(companyRecord('1'), dealRecord('7'));
    await sync.deliver(changed('company', 1), changed('deal', 7));
    await digestInbox(sync.parts);
    sync.crm.put(dealRecord('7', { companyId: '1' }));
    await sync.deliver({
      subscriptionType: 'deal.associationChange',
      associationType: 'DEAL_TO_COMPANY',
      fromObjectId: 7,
      toObjectId: 1,
      associationRemoved: false,
    });
    await digestInbox(sync.parts);
    expect((await sync.deal('7'))?.company?.id).toBe('1');

    sync.crm.put(dealRecord('7'));
    await sync.deliver({
      subscriptionType: 'object.associationChange',
      associationType: 'X',
      fromObjectTypeId: '0-2',
      fromObjectId: 1,
      toObjectTypeId: '0-3',
      toObjectId: 7,
    });
    await digestInbox(sync.parts);
    expect((await sync.deal('7'))?.company).toBeNull();
  });

  it.each(['unreachable', 'rate_limited', 'unauthorised', 'server_error', 'forbidden'] as const)(
    'keeps the news while the CRM is %s, and digests it later',
    async (kind) => {
      const db = await open();
      const sync = await startSync(db);
      sync.crm.put(companyRecord('1'));
      await sync.deliver(changed('company', 1));
      const mend = sync.crm.before('read', () => {
        throw crmError(kind);
      });
      await expect(digestInbox(sync.parts)).rejects.toThrow(`the CRM is ${kind}`);
      expect(await waiting(db, sync)).toBe(1);
      expect(await digestInbox(sync.parts)).toBe(0);
      mend();
      sync.wait(2_000);
      expect(await digestInbox(sync.parts)).toBe(1);
      expect(await sync.company('1')).toBeDefined();
    },
  );

  it('waits longer with each failure, and as long as the CRM asks', async () => {
    const db = await open();
    const sync = await startSync(db);
    await sync.deliver(changed('company', 1));
    const asked: { retryAfterMs?: number } = {};
    sync.crm.before('read', () => {
      throw crmError('unreachable', asked);
    });
    const isDue = async () => {
      const now = sync.parts.systemNow().toISOString();
      const due = (tx: Tx) => tx.query('select 1 from inbox where next_attempt_at <= $1', [now]);
      return (await withTenant(db, sync.tenantId, due)).length > 0;
    };
    const quietFor = async () => {
      await expect(digestInbox(sync.parts)).rejects.toThrow('unreachable');
      let waited = 0;
      for (; !(await isDue()); waited += 500) sync.wait(500);
      return waited;
    };
    expect([await quietFor(), await quietFor(), await quietFor()]).toEqual([1500, 3000, 6000]);
    asked.retryAfterMs = 20_000;
    expect(await quietFor()).toBe(20_000);
  });

  it('lets one delivery that the CRM cannot stomach hold up nobody else', async () => {
    const db = await open();
    const sync = await startSync(db);
    for (let id = 1; id <= 9; id += 1) {
      sync.crm.put(companyRecord(String(id)));
      await sync.deliver(changed('company', id));
    }
    sync.crm.before('read', (_about, ids) => {
      if (ids.includes('4')) throw crmError('bad_request');
    });
    await expect(digestInbox(sync.parts)).rejects.toThrow('bad_request');
    expect(await waiting(db, sync)).toBe(1);
    expect(await sync.company('9')).toBeDefined();
    expect(await sync.company('4')).toBeUndefined();
  });

  it('keeps news that arrives while it reads', async () => {
    const db = await open();
    const sync = await startSync(db);
    sync.crm.put(companyRecord('1', { name: 'first' }));
    await sync.deliver(changed('company', 1));
    const stop = sync.crm.after('read', async () => {
      sync.crm.put(companyRecord('1', { name: 'second', updatedAt: '2026-11-03T00:00:00.000Z' }));
      await sync.deliver(changed('company', 1));
    });
    await digestInbox(sync.parts);
    stop();
    expect((await sync.company('1'))?.name).toBe('first');
    await digestInbox(sync.parts);
    expect((await sync.company('1'))?.name).toBe('second');
  });
});
