import { beforeAll, expect, test } from 'vitest';
import { attributedDeal } from '../../../src/application/attribution/attributed-deal.ts';
import { groundsFor } from '../../../src/application/attribution/grounds.ts';
import { openScene } from '../../../src/application/desk.ts';
import type { Db } from '../../../src/db/db.ts';
import { comparableStays } from '../../../src/db/comparable-stays.ts';
import { keepStageHistory } from '../../../src/db/deal-stages.ts';
import { withTenant, type Tx } from '../../../src/db/transaction.ts';
import type { DealFacts } from '../../../src/domain/attribution/touchpoint.ts';
import { describeStores } from '../../support/stores.ts';
import { setStage, type Stage } from '../program/stage.ts';

/** How often other deals were read to compare with, while a deal was looked at. */
const comparisons = (db: Db, { desk, tenantId }: Stage, dealId: string): Promise<number> =>
  withTenant(db, tenantId, async (tx) => {
    let read = 0;
    const counted: Tx = {
      tenantId: tx.tenantId,
      query: (sql, params, name) => {
        if (name?.startsWith('comparable-stays') === true) read += 1;
        return tx.query(sql, params, name);
      },
    };
    await attributedDeal(desk, counted, await openScene(desk, tx), { crm: 'hubspot', dealId });
    return read;
  });

describeStores('what a deal is compared with', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  test('left its stage before the deal did, however many left it since', async () => {
    const { tenantId, desk } = await setStage(db);
    await withTenant(db, tenantId, (tx) =>
      keepStageHistory(
        tx,
        'hubspot',
        ['2025-03-01', '2026-03-01', '2026-10-01'].map((day) => ({
          dealId: `left on ${day}`,
          stages: [{ stage: 'Demo', enteredAt: `${day}T08:00:00.000Z`, leftAt: `${day}T18:00:00.000Z` }],
        })),
      ),
    );
    const asked = { crm: 'hubspot', stages: ['Demo'], timeZone: 'Europe/Vienna', limit: 1 } as const;
    const span = { since: '2026-01-01T00:00:00.000Z', until: '2026-06-01T00:00:00.000Z' };
    const found = await withTenant(db, tenantId, (tx) => comparableStays(tx, { ...asked, ...span }));
    expect(found.map(({ dealId }) => dealId)).toEqual(['left on 2026-03-01']);
    const facts = {
      crm: 'hubspot',
      dealId: 'own',
      name: 'Own',
      createdAt: '2026-02-01T08:00:00.000Z',
      state: 'won',
      stage: 'Closed',
      stages: [{ stage: 'Demo', at: '2026-02-01T08:00:00.000Z' }],
      closedAt: '2026-04-01T08:00:00.000Z',
      amount: null,
      campaign: [],
    } satisfies DealFacts;
    const { comparables } = await withTenant(db, tenantId, async (tx) =>
      groundsFor(tx, await openScene(desk, tx), [facts]),
    );
    const all = { crm: 'hubspot', stage: 'Demo', from: 0, before: Infinity, except: [] } as const;
    expect(comparables.leaving(all)).toEqual([36_000_000, 36_000_000]);
  });

  test('is read for an action while the deal was open, and for no other news', async () => {
    const stage = await setStage(db);
    const deal = { id: 'd1', company: 'Acme GmbH', website: 'acme.example', createdAt: '2026-10-01T09:00:00.000Z' };
    await stage.deal(deal);
    expect(await comparisons(db, stage, 'd1')).toBe(0);
    const id = await stage.register(stage.northwind, { dealId: 'd1', customerDomain: 'acme.example' });
    await stage.act(stage.manager, id, 'approve');
    expect(await comparisons(db, stage, 'd1')).toBe(0);
    stage.move({ days: 1 });
    const closedAt = stage.desk.now().toString({ smallestUnit: 'millisecond' });
    await stage.deal({ ...deal, state: 'won', closedAt });
    const stages = [
      { stage: 'Discovery', enteredAt: deal.createdAt, leftAt: closedAt },
      { stage: 'Closed', enteredAt: closedAt, leftAt: null },
    ];
    await withTenant(db, stage.tenantId, (tx) => keepStageHistory(tx, 'hubspot', [{ dealId: 'd1', stages }]));
    expect(await comparisons(db, stage, 'd1')).toBeGreaterThan(0);
  });
});
