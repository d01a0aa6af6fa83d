import { expect, it } from 'vitest';
import { findDesired, markDesired, type DesiredRecord } from '../../src/db/desired-state.ts';
import { rewriteUnplaced } from '../../src/db/desired-writes.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { project } from '../../src/sync/projection.ts';
import { reconcile } from '../../src/sync/reconcile.ts';
import { describeStores } from '../support/stores.ts';
import { startSync } from '../support/sync-fixture.ts';

const fields = {
  registrationStatus: 'Approved',
  registeredPartner: 'Northwind Resellers',
  partnerProtectedUntil: '2027-02-20',
  partnerRegistrationId: null,
  partnerConflict: false,
};
const deal = (key: string): DesiredRecord => ({ crm: 'hubspot', object: 'deal', key, fields, links: {} });

describeStores('reconciling', (open) => {
  it('names each field that drifted in the CRM, and has it written again', async () => {
    const db = await open();
    const sync = await startSync(db);
    await withTenant(db, sync.tenantId, (tx) =>
      markDesired(tx, [deal('1'), deal('2'), deal('3')], sync.parts.now().toISOString()),
    );
    await project(sync.parts);
    expect(await reconcile(sync.parts)).toEqual([]);

    sync.crm.held.set('deal 2', {
      fields: { ...fields, registeredPartner: 'Somebody Else', partnerProtectedUntil: null },
      links: {},
    });
    sync.crm.held.delete('deal 3');
    const drifts = await reconcile(sync.parts);
    expect(drifts).toMatchObject([
      { object: 'deal', key: '2', isGone: false },
      { object: 'deal', key: '3', isGone: true },
    ]);
    expect(drifts[0]?.fields).toEqual([
      { field: 'registeredPartner', wanted: 'Northwind Resellers', found: 'Somebody Else' },
      { field: 'partnerProtectedUntil', wanted: '2027-02-20', found: null },
    ]);
    expect(drifts[1]?.fields.map(({ field }) => field)).toEqual([
      'registrationStatus',
      'registeredPartner',
      'partnerProtectedUntil',
    ]);
    const row = await withTenant(db, sync.tenantId, (tx) =>
      findDesired(tx, { crm: 'hubspot', object: 'deal', key: '2' }),
    );
    expect(row?.status).toBe('waiting');
    expect(await project(sync.parts)).toBe(2);
    expect(sync.crm.held.get('deal 2')?.fields).toEqual(fields);
    expect(await reconcile(sync.parts)).toEqual([]);
  });

  it('looks for nothing where the account keeps nothing, and writes it once the account can', async () => {
    const db = await open();
    const sync = await startSync(db);
    const partner: DesiredRecord = { ...deal('p1'), object: 'partner', fields: { name: 'Northwind' } };
    await withTenant(db, sync.tenantId, (tx) => markDesired(tx, [partner], sync.parts.now().toISOString()));
    const mend = sync.crm.withoutObjects();
    await project(sync.parts);
    expect(await reconcile(sync.parts)).toEqual([]);
    mend();
    await withTenant(db, sync.tenantId, (tx) => rewriteUnplaced(tx, 'hubspot'));
    expect(await project(sync.parts)).toBe(1);
    expect(sync.crm.held.get('partner p1')?.fields).toEqual({ name: 'Northwind' });
    await withTenant(db, sync.tenantId, (tx) => rewriteUnplaced(tx, 'hubspot'));
    expect(await project(sync.parts)).toBe(0);
  });

  it('leaves alone what is still on its way', async () => {
    const db = await open();
    const sync = await startSync(db);
    await withTenant(db, sync.tenantId, (tx) => markDesired(tx, [deal('1')], sync.parts.now().toISOString()));
    expect(await reconcile(sync.parts)).toEqual([]);
    expect(sync.crm.calls).toEqual([]);
  });
});
