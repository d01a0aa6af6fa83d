import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { savePartner } from '../../src/db/partners.ts';
import { findRegistrationMatches } from '../../src/db/registration-matches.ts';
import { countSegments, listQueue, type QueueFilter, type QueueOrder } from '../../src/db/registration-queue.ts';
import {
  findReceipt,
  findRegistration,
  findRegistrationBySubmission,
  registrationsOfDeal,
  saveRegistration,
  type RegistrationRow,
} from '../../src/db/registrations.ts';
import { registrationsDue, registrationsToCount, saveNextDue } from '../../src/db/registrations-to-move.ts';
import { withSystem, withTenant } from '../../src/db/transaction.ts';
import { describeStores, makeTenant } from '../support/stores.ts';
import { nameKeying } from '../../src/domain/matching/name-keying.ts';

const registration = (facts: Partial<RegistrationRow> = {}): RegistrationRow => ({
  id: randomUUID(),
  state: 'in_review',
  version: 2,
  partnerId: randomUUID(),
  submissionId: randomUUID(),
  customerName: 'Acme GmbH',
  customerDomain: 'acme.io',
  nameKey: 'acme',
  contactEmail: 'jo@acme.io',
  contactDomain: 'acme.io',
  amountMinor: 9_007_199_254_740_991,
  currency: 'EUR',
  expectedCloseDate: '2027-03-31',
  originCrm: 'hubspot',
  originDealId: '77',
  hubspotDealId: '77',
  salesforceOpportunityId: '0065g00000AbCdEAAV',
  hubspotCompanyId: null,
  salesforceAccountId: null,
  conflicted: false,
  assigneeEmail: null,
  appealOpen: false,
  submittedAt: '2026-11-20T10:00:00.123Z',
  reviewDueAt: '2026-11-22T10:00:00.123Z',
  decidedAt: null,
  protectedUntil: null,
  receiptTokenHash: null,
  formerReceiptHashes: [],
  foldVersion: 2,
  body: { state: 'in_review', nested: { deep: ['ä', null] } },
  updatedAt: '2026-11-20T10:00:00.123Z',
  lastEventHash: 'ab'.repeat(32),
  ...facts,
});

const keep = (db: Db, tenant: string, rows: RegistrationRow[]) =>
  withTenant(db, tenant, async (tx) => {
    for (const row of rows) await saveRegistration(tx, row, nameKeying);
  });

describeStores('registrations', (open) => {
  it('come back exactly as they were folded, and are replaced whole', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const row = registration({ receiptTokenHash: 'cd'.repeat(32) });
    await keep(db, tenant, [row]);
    expect(await withTenant(db, tenant, (tx) => findRegistration(tx, row.id))).toEqual(row);
    expect(await withTenant(db, tenant, (tx) => findRegistration(tx, row.id, { lock: true }))).toEqual(row);
    expect(await withTenant(db, tenant, (tx) => findRegistrationBySubmission(tx, row.submissionId))).toEqual(row);
    expect(await withTenant(db, tenant, (tx) => registrationsOfDeal(tx, { crm: 'hubspot', dealId: '77' }))).toEqual([
      row,
    ]);
    expect(
      await withTenant(db, tenant, (tx) =>
        registrationsOfDeal(tx, { crm: 'salesforce', dealId: '0065g00000AbCdEAAV' }),
      ),
    ).toEqual([row]);
    expect(await withSystem(db, (tx) => findReceipt(tx, 'cd'.repeat(32)))).toEqual({
      tenantId: tenant,
      registrationId: row.id,
      kind: 'current',
    });

    const next = {
      ...row,
      state: 'approved',
      version: 3,
      protectedUntil: '2027-02-20',
      amountMinor: null,
      receiptTokenHash: null,
    };
    await keep(db, tenant, [next]);
    expect(await withTenant(db, tenant, (tx) => findRegistration(tx, row.id))).toEqual(next);
    expect(await withTenant(db, tenant, (tx) => findRegistration(tx, randomUUID()))).toBeNull();
  });

  it('are found by domain, contact, name and similar name, best first, in the states asked for', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const of = (name: string, facts: Partial<RegistrationRow>) =>
      registration({ customerName: name, customerDomain: null, contactDomain: null, nameKey: 'other', ...facts });
    await keep(db, tenant, [
      of('by domain', { customerDomain: 'northwind.io' }),
      of('by contact', { contactDomain: 'northwind.io' }),
      of('by name', { nameKey: 'northwind technology' }),
      of('by typo', { nameKey: 'northwind technolgy' }),
      of('elsewhere', { nameKey: 'completely different' }),
      of('closed', { customerDomain: 'northwind.io', state: 'rejected' }),
    ]);
    const found = await withTenant(db, tenant, (tx) =>
      findRegistrationMatches(tx, {
        domains: ['northwind.io'],
        contactDomains: [],
        nameKeys: ['northwind technology'],
        nameIds: [nameKeying.idOf('by typo')],
        states: ['in_review', 'approved'],
      }),
    );
    expect(found.map((row) => [row.customerName, row.matchedBy])).toEqual([
      ['by domain', 'domain'],
      ['by contact', 'contact_domain'],
      ['by name', 'name'],
      ['by typo', 'similar_name'],
    ]);
    const byContact = await withTenant(db, tenant, (tx) =>
      findRegistrationMatches(tx, {
        domains: [],
        contactDomains: ['northwind.io'],
        nameKeys: [],
        nameIds: [],
        states: ['in_review'],
      }),
    );
    expect(byContact.map((row) => row.customerName).toSorted()).toEqual(['by contact', 'by domain']);
  });

  it('are found in every way, however many are found in a better one', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const crowd = Array.from({ length: 60 }, (_, n) =>
      registration({ customerName: `by contact ${n}`, customerDomain: null, contactDomain: 'nw.io', nameKey: 'other' }),
    );
    const namesake = { customerDomain: null, contactDomain: null, submittedAt: '2026-11-21T10:00:00.000Z' };
    await keep(db, tenant, [
      ...crowd,
      registration({ customerName: 'by name', nameKey: 'northwind', ...namesake }),
      registration({ customerName: 'by typo', nameKey: 'other', ...namesake }),
    ]);
    const find = (limit?: number) =>
      withTenant(db, tenant, (tx) =>
        findRegistrationMatches(tx, {
          domains: [],
          contactDomains: ['nw.io'],
          nameKeys: ['northwind'],
          nameIds: [nameKeying.idOf('by typo')],
          states: ['in_review'],
          ...(limit === undefined ? {} : { limit }),
        }),
      );
    const found = await find();
    expect(found).toHaveLength(50);
    expect(found.slice(-3).map((row) => row.matchedBy)).toEqual(['contact_domain', 'name', 'similar_name']);
    expect((await find(3)).map((row) => row.matchedBy)).toEqual(['contact_domain', 'name', 'similar_name']);
  });

  it('are due by the day kept beside them, the longest overdue first, and counted anew where that day was counted otherwise', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const [first, second, later, ended] = ['approved', 'approved', 'approved', 'expired'].map((state) =>
      registration({ state, reviewDueAt: null }),
    ) as [RegistrationRow, RegistrationRow, RegistrationRow, RegistrationRow];
    await keep(db, tenant, [first, second, later, ended]);
    await withTenant(db, tenant, async (tx) => {
      const uncounted = await registrationsToCount(tx, 'policy 1 in UTC', 10);
      expect(new Set(uncounted.map(({ id }) => id))).toEqual(new Set([first.id, second.id, later.id]));
      await saveNextDue(tx, second.id, { on: '2026-11-22', by: 'policy 1 in UTC' });
      await saveNextDue(tx, first.id, { on: '2026-11-20', by: 'policy 1 in UTC' });
      await saveNextDue(tx, later.id, { on: '2026-11-23', by: 'policy 1 in UTC' });
      expect(await registrationsDue(tx, '2026-11-22', 10)).toEqual([first.id, second.id]);
      expect(await registrationsDue(tx, '2026-11-22', 1)).toEqual([first.id]);
      expect(await registrationsToCount(tx, 'policy 1 in UTC', 10)).toEqual([]);
      expect(await registrationsToCount(tx, 'policy 2 in UTC', 10)).toHaveLength(3);
      await saveNextDue(tx, first.id, null);
      expect(await registrationsDue(tx, '2026-11-22', 10)).toEqual([second.id]);
    });
  });
});

describeStores('the review queue', (open) => {
  const partnerId = randomUUID();
  const fill = async (db: Db): Promise<string> => {
    const tenant = await makeTenant(db);
    await withTenant(db, tenant, (tx) =>
      savePartner(tx, {
        id: partnerId,
        name: 'Brightwater Channel',
        tier: 'Silver',
        domain: null,
        certificateValidUntil: null,
        version: 1,
        body: {},
        updatedAt: '2026-11-20T10:00:00.000Z',
        foldVersion: 1,
      }),
    );
    const hour = (n: number) => new Date(Date.UTC(2026, 10, 20, n)).toISOString();
    const rows = Array.from({ length: 23 }, (_, n) =>
      registration({
        customerName: `Customer ${n}`,
        customerDomain: `c${n}.io`,
        partnerId: n % 2 ? partnerId : randomUUID(),
        state: n % 3 === 0 ? 'conflict' : 'in_review',
        conflicted: n % 3 === 0,
        submittedAt: hour(n),
        // Three share one due time, and one has none: the order must hold all the same.
        reviewDueAt: n === 22 ? null : hour(48 + Math.min(n, 20)),
      }),
    );
    await keep(db, tenant, [
      ...rows,
      registration({ customerName: '100% Pure_Water', state: 'rejected', submittedAt: hour(0) }),
    ]);
    return tenant;
  };
  const names = async (
    db: Db,
    tenant: string,
    facts: { filter?: QueueFilter; search?: string; order?: QueueOrder; limit?: number },
  ) => {
    const all: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 20; pages += 1) {
      const page = await withTenant(db, tenant, (tx) =>
        listQueue(tx, { filter: {}, search: '', order: 'due', limit: 5, ...facts, after }),
      );
      all.push(...page.rows.map((row) => row.customerName));
      after = page.next;
      if (after === null) return all;
    }
    throw new Error('the queue does not end');
  };

  it('pages through everything once, soonest due first', async () => {
    const db = await open();
    const tenant = await fill(db);
    const listed = await names(db, tenant, { filter: { states: ['in_review', 'conflict'] } });
    expect(listed).toHaveLength(23);
    expect(new Set(listed).size).toBe(23);
    expect(listed.slice(0, 3)).toEqual(['Customer 0', 'Customer 1', 'Customer 2']);
    expect(listed.at(-1)).toBe('Customer 22');
    const newest = await names(db, tenant, { filter: { states: ['in_review', 'conflict'] }, order: 'newest' });
    expect(newest).toEqual(Array.from({ length: 23 }, (_, n) => `Customer ${22 - n}`));
    expect(await names(db, tenant, { limit: 24 })).toHaveLength(24);
  });

  it('narrows by state, conflict, due time and words', async () => {
    const db = await open();
    const tenant = await fill(db);
    expect(await names(db, tenant, { filter: { conflicted: true } })).toHaveLength(8);
    expect(
      await names(db, tenant, { filter: { states: ['in_review'], dueBefore: '2026-11-22T05:00:00.000Z' } }),
    ).toEqual(['Customer 1', 'Customer 2', 'Customer 4']);
    expect(await names(db, tenant, { search: 'BRIGHTWATER' })).toHaveLength(11);
    expect(await names(db, tenant, { search: ' c7.io ' })).toEqual(['Customer 7']);
    expect(await names(db, tenant, { search: '100%' })).toEqual(['100% Pure_Water']);
    expect(await names(db, tenant, { search: '%' })).toEqual(['100% Pure_Water']);
    expect(await names(db, tenant, { search: 'nobody' })).toEqual([]);
    const [row] = (
      await withTenant(db, tenant, (tx) =>
        listQueue(tx, { filter: {}, search: 'Customer 7', order: 'due', after: null, limit: 1 }),
      )
    ).rows;
    expect(row).toMatchObject({ partnerName: 'Brightwater Channel', partnerTier: 'Silver' });
    expect(row).not.toHaveProperty('key');
  });

  it('counts all segments at once', async () => {
    const db = await open();
    const tenant = await fill(db);
    const counts = await withTenant(db, tenant, (tx) =>
      countSegments(tx, {
        needs_decision: { states: ['in_review', 'conflict'] },
        conflicts: { conflicted: true },
        overdue: { states: ['in_review', 'conflict'], dueBefore: '2026-11-22T05:00:00.000Z' },
        all: {},
      }),
    );
    expect(counts).toEqual({ needs_decision: 23, conflicts: 8, overdue: 5, all: 24 });
    expect(await withTenant(db, tenant, (tx) => countSegments(tx, { all: {} }, 'brightwater'))).toEqual({ all: 11 });
  });

  it('refuses a page mark it did not make', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    for (const after of ['', 'nonsense', Buffer.from(`x'; drop table events|${randomUUID()}`).toString('base64url')]) {
      await expect(
        withTenant(db, tenant, (tx) => listQueue(tx, { filter: {}, search: '', order: 'due', after, limit: 5 })),
      ).rejects.toThrow(RangeError);
    }
  });
});
