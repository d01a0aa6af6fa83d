import { beforeEach, expect, it } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { attributionsDue } from '../../src/db/attribution-due.ts';
import { stagesOfDeal } from '../../src/db/deal-stages.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { backfill } from '../../src/sync/backfill.ts';
import { poll, startPolling } from '../../src/sync/poll.ts';
import { readStageHistories } from '../../src/sync/stage-histories.ts';
import { keepAttributionOf } from '../support/attribution-rows.ts';
import { crmError, createFakeCrm, dealRecord } from '../support/fake-crm.ts';
import { describeStores } from '../support/stores.ts';
import { startSync, type SyncFixture } from '../support/sync-fixture.ts';

const hour = 3_600_000;

describeStores('the history of stages', (open) => {
  let db: Db;
  let sync: SyncFixture;
  beforeEach(async () => {
    db = await open();
    sync = await startSync(db, createFakeCrm('hubspot', 50));
  });
  const read = () => readStageHistories(sync.parts, 60_000);
  const stages = (id: string) => withTenant(db, sync.tenantId, (tx) => stagesOfDeal(tx, { crm: 'hubspot', id }));
  const asked = () => sync.crm.calls.filter(({ method }) => method === 'stageHistory').map(({ count }) => count);

  it('takes the place of what the mirror had seen, for every deal once', async () => {
    const history = [
      { stage: 'New', enteredAt: '2026-09-01T00:00:00.000Z', leftAt: '2026-09-20T00:00:00.000Z' },
      { stage: 'Qualified', enteredAt: '2026-09-20T00:00:00.000Z', leftAt: null },
    ];
    sync.crm.put(dealRecord('1'), dealRecord('2'));
    sync.crm.stages.set('1', history);
    await backfill(sync.parts, 60_000);
    expect(await stages('1')).toHaveLength(1);

    expect(await read()).toBe(2);
    expect(await stages('1')).toEqual(history);
    // The CRM tells nothing of it: what the mirror saw stands.
    expect(await stages('2')).toMatchObject([{ stage: 'Qualified', leftAt: null }]);
    expect(await read()).toBe(0);
    expect(asked()).toEqual([2]);
  });

  it('is asked for again when a deal with an attribution moves, and its attribution is looked at again', async () => {
    await startPolling(sync.parts);
    sync.crm.put(dealRecord('1'), dealRecord('2'));
    await backfill(sync.parts, 60_000);
    await read();
    await keepAttributionOf(db, sync.tenantId, { crm: 'hubspot', id: '1' });

    sync.wait(hour);
    const moved = { stage: 'Proposal', updatedAt: sync.parts.now().toISOString() };
    sync.crm.put(dealRecord('1', moved), dealRecord('2', moved));
    const history = [
      { stage: 'Qualified', enteredAt: '2026-11-01T00:00:00.000Z', leftAt: '2026-11-05T00:00:00.000Z' },
      { stage: 'Proposal', enteredAt: '2026-11-05T00:00:00.000Z', leftAt: null },
    ];
    sync.crm.stages.set('1', history);
    await poll(sync.parts, ['deal']);
    expect(await read()).toBe(1);
    expect(await stages('1')).toEqual(history);
    const due = await withTenant(db, sync.tenantId, (tx) =>
      attributionsDue(tx, { limit: 10, retryBefore: '2026-01-01T00:00:00Z' }),
    );
    expect(due).toMatchObject([{ crm: 'hubspot', id: '1' }]);
    // The mirror saw it itself: nobody is credited with it, so nobody asks.
    expect(await stages('2')).toMatchObject([{ stage: 'Qualified' }, { stage: 'Proposal', leftAt: null }]);
  });

  it('is asked for in batches, and again after a failure', async () => {
    sync.crm.put(...Array.from({ length: 620 }, (_, index) => dealRecord(String(index + 1))));
    await backfill(sync.parts, 60_000);
    const mend = sync.crm.before('stageHistory', () => {
      throw crmError('server_error');
    });
    await expect(read()).rejects.toThrow('server_error');
    mend();
    expect(await read()).toBe(620);
    expect(asked()).toEqual([500, 500, 120]);
  });

  it('that an account keeps from us is not asked for for ever', async () => {
    sync.crm.put(dealRecord('1'));
    await backfill(sync.parts, 60_000);
    sync.crm.before('stageHistory', () => {
      throw crmError('forbidden');
    });
    expect(await read()).toBe(1);
    expect(await read()).toBe(0);
    expect(await stages('1')).toHaveLength(1);
    expect(sync.warnings).toMatchObject([{ message: expect.stringContaining('does not tell the stage history') }]);
  });
});
