import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { saveConnection } from '../../src/db/connections.ts';
import type { Db } from '../../src/db/db.ts';
import { findDesired, markDesired } from '../../src/db/desired-state.ts';
import { claimDue } from '../../src/db/desired-writes.ts';
import { keepDelivery } from '../../src/db/inbox.ts';
import { findCompanies } from '../../src/db/mirror-read.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { startWorker, type Worker, type WorkerParts } from '../../src/worker/worker.ts';
import { companyRecord, createFakeCrm, crmError, type FakeCrm } from '../support/fake-crm.ts';
import { describeStores, makeTenant } from '../support/stores.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {} };

describeStores('the worker', (open, store) => {
  const during = async (parts: WorkerParts, work: (worker: Worker) => Promise<void>) => {
    const worker = startWorker(parts);
    try {
      await work(worker);
    } finally {
      await worker.stop();
    }
  };
  const furnish = async (db: Db) => {
    const tenantId = await makeTenant(db);
    const crms: FakeCrm[] = [createFakeCrm('hubspot'), createFakeCrm('salesforce')];
    for (const { name } of crms) {
      await withTenant(db, tenantId, (tx) =>
        saveConnection(tx, { id: randomUUID(), crm: name, accountId: randomUUID(), label: name }),
      );
    }
    const sweeps: string[] = [];
    const parts: WorkerParts = {
      db,
      crmsOf: async (id) => (id === tenantId ? crms : []),
      duties: [
        {
          name: 'clock',
          work: async (id) => {
            sweeps.push(id);
            return 0;
          },
        },
      ],
      now: () => new Date(),
      log,
    };
    return { tenantId, crms, parts, sweeps, hubspot: crms[0] as FakeCrm, salesforce: crms[1] as FakeCrm };
  };
  const want = (db: Db, tenantId: string, key: string) =>
    withTenant(db, tenantId, (tx) =>
      markDesired(
        tx,
        (['hubspot', 'salesforce'] as const).map((crm) => ({ crm, object: 'deal', key, fields: { a: 1 }, links: {} })),
        new Date().toISOString(),
      ),
    );

  it('mirrors both accounts, brings both to the desired state, and sweeps the clock', async () => {
    const db = await open();
    const { tenantId, parts, hubspot, salesforce, sweeps } = await furnish(db);
    hubspot.put(companyRecord('1'));
    salesforce.put(companyRecord('001'));
    await want(db, tenantId, '7');
    await during(parts, async (worker) => {
      await worker.drain();
      expect(hubspot.held.size + salesforce.held.size).toBe(2);
      expect(sweeps).toContain(tenantId);
      const mirrored = await withTenant(db, tenantId, (tx) =>
        findCompanies(tx, [
          { crm: 'hubspot', id: '1' },
          { crm: 'salesforce', id: '001' },
        ]),
      );
      expect(mirrored).toHaveLength(2);

      // What comes later is done at the next look, and at once when nudged.
      hubspot.put(companyRecord('2'));
      await withTenant(db, tenantId, (tx) =>
        keepDelivery(tx, {
          crm: 'hubspot',
          source: 'webhook',
          body: [{ subscriptionType: 'company.creation', objectId: 2 }],
        }),
      );
      await want(db, tenantId, '8');
      worker.nudge();
      await expect.poll(() => hubspot.held.size + salesforce.held.size).toBe(4);
      await worker.drain();
      expect(await withTenant(db, tenantId, (tx) => findCompanies(tx, [{ crm: 'hubspot', id: '2' }]))).toHaveLength(1);
    });
  });

  it('lets a CRM that hangs or is down hold up nobody else, and catches up later', async () => {
    const db = await open();
    const { tenantId, parts, hubspot, salesforce } = await furnish(db);
    const mend = salesforce.before('provision', () => {
      throw crmError('unreachable', { crm: 'salesforce', retryAfterMs: 300 });
    });
    await want(db, tenantId, '7');
    await during(parts, async (worker) => {
      await worker.drain();
      expect([hubspot.held.size, salesforce.held.size]).toEqual([1, 0]);
      mend();
      await expect.poll(() => salesforce.held.size).toBe(1);
    });
  });

  it('finds an account that is connected later, and leaves one that is gone', async () => {
    const db = await open();
    const { tenantId, crms, parts, hubspot, salesforce } = await furnish(db);
    crms.pop();
    await during(parts, async (worker) => {
      await worker.drain();
      expect(salesforce.calls).toEqual([]);
      crms.splice(0, 1, salesforce);
      await want(db, tenantId, '7');
      await worker.drain();
      expect(salesforce.held.size).toBe(1);
      const before = hubspot.calls.length;
      worker.nudge();
      await worker.drain();
      expect(hubspot.calls.length).toBe(before);
    });
  });

  it('does nothing any more once it was stopped', async () => {
    const db = await open();
    const { tenantId, parts, hubspot } = await furnish(db);
    const worker = startWorker(parts);
    await worker.drain();
    await worker.stop();
    const before = hubspot.calls.length;
    await want(db, tenantId, '7');
    worker.nudge();
    await worker.drain();
    expect(hubspot.calls.length).toBe(before);
  });

  // PostgreSQL may have several workers: there a lease runs out by itself.
  if (store !== 'pglite') return;
  it('takes over at once what a killed process had claimed', async () => {
    const db = await open();
    const { tenantId, parts, hubspot } = await furnish(db);
    await want(db, tenantId, '7');
    const now = new Date();
    const claim = {
      crm: 'hubspot',
      object: 'deal',
      leaseId: randomUUID(),
      systemNow: now.toISOString(),
      limit: 9,
    } as const;
    const leaseUntil = new Date(now.getTime() + 300_000).toISOString();
    await withTenant(db, tenantId, (tx) => claimDue(tx, { ...claim, leaseUntil }));
    await during(parts, async (worker) => {
      await worker.drain();
      expect(hubspot.held.size).toBe(1);
    });
    const row = await withTenant(db, tenantId, (tx) => findDesired(tx, { crm: 'hubspot', object: 'deal', key: '7' }));
    expect(row?.status).toBe('written');
  });
});
