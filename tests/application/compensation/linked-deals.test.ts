import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { recordTouchpoint } from '../../../src/application/attribution/record-touchpoint.ts';
import { showReport } from '../../../src/application/reports/show-report.ts';
import { recordTouchpointRequest } from '../../../src/contract/attribution-requests.ts';
import { reportQuery } from '../../../src/contract/reports.ts';
import type { Db } from '../../../src/db/db.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { keepRecords } from '../../../src/sync/keep-records.ts';
import { companyRecord, dealRecord } from '../../support/fake-crm.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { openTill, type Till } from './till.ts';

/** A deal that both CRMs have: which records are one, and what follows when that changes. */
describeStores('money of a deal in both CRMs', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const customer = { company: 'Company d1', website: 'd1.example' };
  const d1 = {
    ...customer,
    id: 'd1',
    state: 'won',
    createdAt: '2026-11-01T10:00:00.000Z',
    closedAt: '2026-11-22T12:00:00.000Z',
  } as const;
  const opportunity = { ...d1, id: '006A', crm: 'salesforce', createdAt: '2026-11-05T12:00:00.000Z' } as const;
  const links = (till: Till) =>
    withTenant(db, till.tenantId, (tx) =>
      tx.query<{ hubspot: string | null; salesforce: string | null; state: string }>(
        `select hubspot_deal_id as hubspot, salesforce_opportunity_id as salesforce, state from attributions
         where merged_into is null order by hubspot_deal_id`,
      ),
    );
  /** What the sync does with what a CRM answered, and what the clock makes of it. */
  const synced = async (till: Till, crm: 'hubspot' | 'salesforce', answer: Parameters<typeof keepRecords>[2]) => {
    const at = till.desk.now().toString({ smallestUnit: 'millisecond' });
    await withTenant(db, till.tenantId, (tx) => keepRecords(tx, crm, answer, at));
    await till.tick();
  };
  const credited = async (till: Till, currency: string) => {
    const report = await showReport(till.desk, till.manager, reportQuery.parse({ ...reader, currency }));
    if ('rejected' in report) throw new Error(JSON.stringify(report));
    return report.rows.map(({ label, won }) => `${label} ${won.deals} ${won.amount.amountMinor}`);
  };

  test('a copy that names the same opportunity takes neither it nor the money over', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind, { createdAt: d1.createdAt });
    await till.told(opportunity);
    await till.told({ ...d1, counterpartId: '006A' });
    const earned = await till.lines();
    expect(earned.length).toBeGreaterThan(0);
    const copy = { ...customer, id: 'd9', state: 'open', name: 'Copy', createdAt: '2026-11-22T11:00:00.000Z' } as const;
    await till.told({ ...copy, counterpartId: '006A' });
    const request = recordTouchpointRequest.parse({
      actId: randomUUID(), partnerId: till.contoso, kind: 'demo_support', occurredOn: '2026-11-22',
      evidence: { kind: 'note', text: 'Their demo', url: '' }, campaign: '', reader,
    }); // prettier-ignore
    await recordTouchpoint(till.desk, till.manager, { dealId: 'd9', request });
    await till.tick();
    const apart = [
      { hubspot: 'd1', salesforce: '006A', state: 'won' },
      { hubspot: 'd9', salesforce: null, state: 'open' },
    ];
    for (const again of [{ ...d1, name: 'Other words' }, { ...copy, name: 'Copy 2' }, opportunity]) {
      expect(await links(till)).toEqual(apart);
      expect(await till.lines()).toEqual(earned);
      await till.told({ ...again, ...(again.id === '006A' ? {} : { counterpartId: '006A' }) });
    }
    expect(await links(till)).toEqual(apart);
    await till.whole();
  });

  test('an opportunity that now belongs to another deal goes there, and the first lives on without it', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind, { createdAt: d1.createdAt });
    await till.told(opportunity);
    await till.told({ ...d1, counterpartId: '006A' });
    await till.won('d2', till.contoso, { ...customer });
    const earned = await till.lines(till.northwind);
    await till.told({ ...d1, counterpartId: null });
    await till.told({ ...customer, id: 'd2', state: 'won', closedAt: d1.closedAt, counterpartId: '006A' });
    expect(await links(till)).toMatchObject([
      { hubspot: 'd1', salesforce: null },
      { hubspot: 'd2', salesforce: '006A' },
    ]);
    expect(await till.lines(till.northwind)).toEqual(earned);
    await till.whole();
  });

  /** An open deal with a registration that was approved, and its namesake in Salesforce, linked by name and company alone. */
  const namesakes = async () => {
    const till = await openTill(db);
    const same = { ...customer, name: 'Seats for all' };
    await till.deal({ ...same, id: 'd1', state: 'open', createdAt: d1.createdAt });
    await till.deal({ ...same, id: '006A', crm: 'salesforce', state: 'open', createdAt: opportunity.createdAt });
    const claim = { dealId: 'd1', customerName: customer.company, customerDomain: customer.website };
    await till.act(till.manager, await till.register(till.northwind, claim), 'approve');
    await till.tick();
    expect(await links(till)).toEqual([{ hubspot: 'd1', salesforce: '006A', state: 'open' }]);
    return { till, won: { ...same, state: 'won', createdAt: d1.createdAt, closedAt: d1.closedAt } as const };
  };
  const tell = async (till: Till, dealId: string, as = till.manager) => {
    const request = recordTouchpointRequest.parse({
      actId: randomUUID(), partnerId: till.northwind, kind: 'demo_support', occurredOn: '2026-11-22',
      evidence: { kind: 'note', text: 'Their demo', url: '' }, campaign: '', reader,
    }); // prettier-ignore
    return recordTouchpoint(till.desk, as, { dealId, request });
  };

  test('a registration earns once, though another deal now names the opportunity and it is looked at from there first', async () => {
    const { till, won } = await namesakes();
    // Salesforce's side is looked at by itself: the first deal has not changed.
    await till.deal({ ...customer, name: 'Synced', id: 'd2', state: 'open', counterpartId: '006A' });
    await till.told({ ...opportunity, name: 'Seats for all', state: 'open' });
    expect(await links(till)).toEqual([
      { hubspot: 'd1', salesforce: null, state: 'open' },
      { hubspot: 'd2', salesforce: '006A', state: 'open' },
    ]);
    await till.told({ ...won, id: 'd1' });
    const earned = await till.lines(till.northwind);
    expect(earned.length).toBeGreaterThan(0);
    await till.told({ ...won, id: '006A', crm: 'salesforce' });
    await till.told({ ...won, name: 'Synced', id: 'd2', counterpartId: '006A' });
    expect(await till.lines(till.northwind)).toEqual(earned);
    await till.whole();
  });

  test('a pair that was known by its names stays one, whichever is closed first', async () => {
    const { till, won } = await namesakes();
    await till.told({ ...won, id: 'd1' });
    const earned = await till.lines(till.northwind);
    await till.told({ ...won, id: '006A', crm: 'salesforce' });
    await tell(till, '006A', { ...till.manager, crm: 'salesforce' });
    await till.tick();
    expect(await links(till)).toEqual([{ hubspot: 'd1', salesforce: '006A', state: 'won' }]);
    expect(await till.lines(till.northwind)).toEqual(earned);
    await till.whole();
  });

  test('a registration earns once, though one of a pair that was known by its names alone is called otherwise now', async () => {
    const { till, won } = await namesakes();
    await till.told({ ...won, id: 'd1' });
    const earned = await till.lines(till.northwind);
    await till.told({ ...won, name: 'Called otherwise', id: '006A', crm: 'salesforce' });
    await tell(till, '006A', { ...till.manager, crm: 'salesforce' });
    await till.tick();
    const registered = async () => (await till.lines(till.northwind)).filter((line) => !/co-sell/i.test(line));
    expect(await registered()).toEqual(earned);
    await till.whole();
  });

  test('what a record said that is linked no more is not said of the deal any more', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind, { createdAt: d1.createdAt });
    await till.told({ ...opportunity, name: 'Called otherwise', createdAt: '2026-10-01T10:00:00.000Z' });
    await till.told({ ...d1, counterpartId: '006A' });
    await till.told({ ...d1, counterpartId: null });
    await till.told({ ...d1, counterpartId: null, state: 'lost', amount: { amountMinor: 1, currency: 'EUR' } });
    expect((await links(till))[0]).toEqual({ hubspot: 'd1', salesforce: null, state: 'lost' });
    expect(await till.standing()).toEqual({});
    await till.whole();
  });

  test('an opportunity that comes after its deal is linked to it at once, and the report loses nothing', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind, { createdAt: d1.createdAt, counterpartId: '006A' });
    const before = await credited(till, 'EUR');
    expect(before).toEqual(['Northwind Resellers 1 6000000']);
    const record = dealRecord('006A', { state: 'won', closedAt: d1.closedAt, amountMinor: 6_000_000 });
    await withTenant(db, till.tenantId, (tx) =>
      keepRecords(tx, 'salesforce', { object: 'deal', records: [record], gone: [] }, till.desk.now().toString()),
    );
    expect(await credited(till, 'EUR')).toEqual(before);
    await till.tick();
    expect(await links(till)).toMatchObject([{ hubspot: 'd1', salesforce: '006A' }]);
    expect(await credited(till, 'EUR')).toEqual(before);
  });

  test('the report counts credits in the currency in which they were decided', async () => {
    const till = await openTill(db);
    const amount = { amountMinor: 1_000_000, currency: 'EUR' };
    await till.won('d1', till.northwind, { createdAt: d1.createdAt, amount });
    await till.told({ ...opportunity, amount: { amountMinor: 150_000_000, currency: 'JPY' } });
    await till.told({ ...d1, counterpartId: '006A', amount });
    expect(await credited(till, 'EUR')).toEqual(['Northwind Resellers 1 1000000']);
    expect(await credited(till, 'JPY')).toEqual([]);
  });

  test('a bonus for a new customer follows a company that is mirrored after its deals, and one that is gone', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    const bonus = async () => (await till.lines()).filter((line) => /new customer/i.test(line)).join();
    const first = await bonus();
    const older = dealRecord('d0', {
      companyId: 'old', state: 'won', createdAt: '2025-01-01T00:00:00.000Z', closedAt: '2025-02-01T00:00:00.000Z',
    }); // prettier-ignore
    await synced(till, 'hubspot', { object: 'deal', records: [older], gone: [] });
    expect(await bonus()).toBe(first);
    const company = companyRecord('old', { name: 'Company d1', website: 'd1.example' });
    await synced(till, 'hubspot', { object: 'company', records: [company], gone: [] });
    expect(await bonus()).not.toBe(first);
    await synced(till, 'hubspot', { object: 'company', records: [], gone: ['old'] });
    expect(await bonus()).toContain(first);
    await till.whole();
  });

  test('a bonus for a new customer follows what is heard of older deals, and of whose they are', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    const bonus = async () => (await till.lines()).filter((line) => /new customer/i.test(line));
    const first = await bonus();
    expect(first).toHaveLength(1);
    const company = companyRecord('old', { name: 'Company d1 old', website: 'elsewhere.example' });
    await synced(till, 'hubspot', { object: 'company', records: [company], gone: [] });
    const older = dealRecord('d0', {
      companyId: 'old', state: 'won', createdAt: '2025-01-01T00:00:00.000Z', closedAt: '2025-02-01T00:00:00.000Z',
    }); // prettier-ignore
    await synced(till, 'hubspot', { object: 'deal', records: [older], gone: [] });
    expect(await bonus()).toEqual(first);
    const moved = { ...company, website: 'd1.example', updatedAt: '2026-11-23T00:00:00.000Z' };
    await synced(till, 'hubspot', { object: 'company', records: [moved], gone: [] });
    expect(await bonus()).not.toEqual(first);
    await synced(till, 'hubspot', { object: 'deal', records: [], gone: ['d0'] });
    expect((await bonus()).length).toBeGreaterThanOrEqual(1);
    expect((await till.standing())['accrued'] ?? (await till.standing())['held']).toBeGreaterThan(0);
    await till.whole();
  });
});
