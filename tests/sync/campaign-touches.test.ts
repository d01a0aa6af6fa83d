import { beforeEach, expect, it } from 'vitest';
import { campaignTouchesOf } from '../../src/db/campaign-touches.ts';
import type { Db } from '../../src/db/db.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { backfill } from '../../src/sync/backfill.ts';
import { digestInbox } from '../../src/sync/intake.ts';
import { contactRecord, dealRecord } from '../support/fake-crm.ts';
import { describeStores } from '../support/stores.ts';
import { startSync, type SyncFixture } from '../support/sync-fixture.ts';

const autumn = { utm_source: 'partner', utm_campaign: 'northwind-autumn' };
const winter = { utm_source: 'partner', utm_campaign: 'northwind-winter' };
const createdAt = '2026-11-01T00:00:00.000Z';

describeStores('UTM parameters of records (rule 14)', (open) => {
  let db: Db;
  let sync: SyncFixture;
  beforeEach(async () => {
    db = await open();
    sync = await startSync(db);
  });
  const touches = (object: 'contact' | 'deal', id: string) =>
    withTenant(db, sync.tenantId, (tx) => campaignTouchesOf(tx, 'hubspot', object, [id]));
  const news = async (updatedAt: string, utm: Record<string, string> | null) => {
    sync.crm.put(contactRecord('5', { updatedAt, ...(utm && { utm }) }));
    await sync.deliver({ subscriptionType: 'contact.propertyChange', objectId: 5, propertyName: 'utm_campaign' });
    await digestInbox(sync.parts);
  };

  it('that stood there when the record was first met are of its creation', async () => {
    sync.crm.put(contactRecord('5', { utm: autumn, updatedAt: '2026-11-20T00:00:00.000Z' }), dealRecord('7'));
    await backfill(sync.parts, 60_000);
    expect(await touches('contact', '5')).toEqual([
      {
        crm: 'hubspot',
        object: 'contact',
        recordId: '5',
        first: autumn,
        latest: autumn,
        firstSeenAt: createdAt,
        latestSeenAt: createdAt,
      },
    ]);
    expect(await touches('deal', '7')).toEqual([]);
  });

  it('keep the first and the latest; the same told again, older news and emptied fields change nothing', async () => {
    sync.crm.put(contactRecord('5'));
    await backfill(sync.parts, 60_000);
    await news('2026-11-10T00:00:00.000Z', autumn);
    await news('2026-11-12T00:00:00.000Z', winter);
    const both = {
      first: autumn,
      latest: winter,
      firstSeenAt: '2026-11-10T00:00:00.000Z',
      latestSeenAt: '2026-11-12T00:00:00.000Z',
    };
    expect(await touches('contact', '5')).toMatchObject([both]);
    await news('2026-11-13T00:00:00.000Z', winter);
    await news('2026-11-11T00:00:00.000Z', autumn);
    await news('2026-11-14T00:00:00.000Z', null);
    expect(await touches('contact', '5')).toMatchObject([both]);
  });
});
