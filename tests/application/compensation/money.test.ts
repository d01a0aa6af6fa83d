import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { approveEntries } from '../../../src/application/compensation/act-on-entry.ts';
import { showCompensation } from '../../../src/application/compensation/show-compensation.ts';
import { compensationQuery } from '../../../src/contract/compensation-requests.ts';
import type { Db } from '../../../src/db/db.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { sweepAttribution } from '../../../src/application/attribution/sweep-attribution.ts';
import { sweepLedgers } from '../../../src/application/compensation/sweep-ledger.ts';
import { attributionOf } from '../../../src/application/attribution/attribution-row.ts';
import { publishPolicy } from '../../../src/application/publish-policy.ts';
import { publishPolicyRequest } from '../../../src/contract/policy-requests.ts';
import { markAttributionDue } from '../../../src/db/attribution-due.ts';
import { allAttributions } from '../../../src/db/attributions.ts';
import { findDesiredOf } from '../../../src/db/desired-state.ts';
import { markLedgerDue } from '../../../src/db/ledger-due.ts';
import { partnersWaiting } from '../../../src/db/ledgers.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { openTill, type Till } from './till.ts';

const byText = (a: unknown, b: unknown): number => String(a).localeCompare(String(b));

describeStores('what partners earn', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  /** What the partner's record says in both CRMs; one line where both say the same. */
  const inCrms = async (till: Till) => {
    const rows = await withTenant(db, till.tenantId, (tx) => findDesiredOf(tx, [till.northwind]));
    expect(rows.map(({ crm }) => crm).toSorted()).toEqual(['hubspot', 'salesforce']);
    const lines = rows.map(
      ({ fields: f }) =>
        `${f['amountOwed']} owed, ${f['amountPending']} pending, ${f['paidToDate']} paid, ${f['balanceCurrency']}, ${f['lastStatementMonth']}${f['otherBalances'] === null ? '' : `; ${f['otherBalances']}`}`,
    );
    return [...new Set(lines)];
  };

  test('rules 22 and 33: won, it is accrued, waits, is approved, goes into a payout and is paid', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    expect(await till.lines()).toEqual([
      'Gold margin 18000 EUR held',
      'New customer bonus 1800 EUR held',
      'Registered deal bonus 3000 EUR held',
    ]);
    expect((await till.list({ segment: 'to_approve' })).emptySentence).toBe(
      'Nothing waits for approval now. 3 amounts wait for their day; the first is due on 22 Dec 2026.',
    );
    expect((await till.list({ segment: 'to_approve', partner: till.contoso })).emptySentence).toBe(
      'Nothing waits for approval.',
    );
    expect((await till.payouts()).emptySentence).toBe('Nothing is approved for a new payout.');
    const margin = await till.row(/margin/);
    expect(margin).toMatchObject({
      partner: { name: 'Northwind Resellers' },
      deal: { crm: 'hubspot', id: 'd1' },
      sentence: '30 % of €60,000 (rule 22, policy version 1).',
      next: 'Waits until 22 Dec 2026, then for approval.',
      warning:
        'No contract length is known, so there is no bonus for two or three years (rule 33): fill in “Contract length in months” on the deal.',
      may: { approve: false, reverse: true, hold: true },
    });
    const early = [{ entryId: margin.id, expectedVersion: margin.version }];
    expect(await approveEntries(till.desk, till.manager, { actId: randomUUID(), items: early, reader })).toMatchObject({
      outcome: 'refused',
      message: 'Not yet: it waits until 22 Dec 2026, so that deals that are lost or refunded meanwhile cost nothing.',
    });

    till.move({ days: 30 });
    await till.tick();
    expect(await till.standing()).toEqual({ accrued: 22_800 });
    expect(await inCrms(till)).toEqual(['0 owed, 22800 pending, 0 paid, EUR, 2026-11']);
    expect((await till.list()).segments.find(({ value }) => value === 'to_approve')?.count).toBe(3);
    expect(await till.approveAll()).toMatchObject({
      outcome: 'done',
      message: '3 amounts approved, for the next payout.',
    });
    expect(await till.standing()).toEqual({ approved: 22_800 });

    expect(await till.propose()).toMatchObject({
      message: 'Proposed: 1 payment to 1 partner. Somebody else has to approve it: operations or an administrator may.',
    });
    expect(await till.standing()).toEqual({ payable: 22_800 });
    expect(await inCrms(till)).toEqual(['22800 owed, 0 pending, 0 paid, EUR, 2026-12']);
    expect(await till.onLatest('approve')).toMatchObject({ outcome: 'done' });
    expect((await till.payouts()).emptySentence).toBe('Nothing more is approved for a new payout.');
    expect(await till.onLatest('mark-paid')).toMatchObject({ outcome: 'done' });
    expect(await till.standing()).toEqual({ paid: 22_800 });
    expect(await inCrms(till)).toEqual(['0 owed, 0 pending, 22800 paid, EUR, 2026-12']);
    const statement = await till.statement(till.northwind, '2026-12');
    expect(statement.currencies).toMatchObject([
      { opening: { amountMinor: 2_280_000 }, closing: { amountMinor: 0 }, rows: [{ what: 'Payment', amount: { amountMinor: -2_280_000 } }] }, // prettier-ignore
    ]);
    expect((await till.statement(till.northwind, '2026-11')).currencies[0]?.rows).toHaveLength(3);
    await till.whole();
  });

  test('the partner’s record in both CRMs says what is owed, pending and paid by currency, what is owed back, and follows the plan', async () => {
    const till = await openTill(db);
    expect(await inCrms(till)).toEqual(['null owed, null pending, null paid, null, null']);
    await till.won('d1', till.northwind);
    await till.won('d2', till.northwind, { amount: { amountMinor: 1_000_000, currency: 'USD' } });
    expect(await inCrms(till)).toEqual([
      '0 owed, 3800 pending, 0 paid, USD, 2026-11; EUR: 0.00 owed, 22800.00 pending, 0.00 paid',
    ]);
    await till.agree(till.northwind, { plan: 'reseller', payoutCurrency: 'EUR' });
    expect(await inCrms(till)).toEqual([
      '0 owed, 22800 pending, 0 paid, EUR, 2026-11; USD: 0.00 owed, 3800.00 pending, 0.00 paid',
    ]);
    till.move({ days: 30 });
    await till.tick();
    await till.approveAll();
    await till.payAll();
    await till.told({ id: 'd1', company: 'Company d1', website: 'd1.example', state: 'open' });
    expect(await inCrms(till)).toEqual([
      '-22800 owed, 0 pending, 22800 paid, EUR, 2026-12; USD: 0.00 owed, 0.00 pending, 3800.00 paid',
    ]);
  });

  test('rule 33: the length of the contract, as filled in on the deal, gives the bonus for two or three years; told later, too', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind, { contractMonths: 36 });
    expect(await till.lines()).toContain('Three-year bonus 3000 EUR held');
    expect((await till.row(/margin/)).warning).toBe('');
    await till.won('d2', till.contoso);
    expect((await till.row(/margin/, till.contoso)).warning).toContain('No contract length is known');
    const two = { id: 'd2', company: 'Company d2', website: 'd2.example', contractMonths: 24, state: 'won' } as const;
    await till.told({ ...two, closedAt: '2026-11-22T12:00:00.000Z' });
    await withTenant(db, till.tenantId, (tx) =>
      markLedgerDue(tx, [{ hubspotDealId: 'd2', salesforceOpportunityId: null }], '2026-11-22T12:00:00.000Z'),
    );
    await till.tick();
    expect(await till.lines(till.contoso)).toContain('Two-year bonus 1200 EUR held');
    await till.whole();
  });

  test('told again and again, by duties at once, nothing is earned twice', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    await Promise.all([till.tick(), till.tick(), till.tick()]);
    await till.told({
      id: 'd1',
      company: 'Company d1',
      website: 'd1.example',
      state: 'won',
      closedAt: '2026-11-22T12:00:00.000Z',
    });
    expect(await till.standing()).toEqual({ accrued: 22_800 });
    expect(await till.lines()).toHaveLength(3);
    await till.whole();
  });

  test('a deal that is open again or lost takes it back; another amount changes it', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    const deal = { id: 'd1', company: 'Company d1', website: 'd1.example' };
    const closed = { state: 'won', closedAt: '2026-11-22T12:00:00.000Z' } as const;
    await till.told({ ...deal, ...closed, amount: { amountMinor: 5_000_000, currency: 'EUR' } });
    expect(await till.standing()).toEqual({ accrued: 19_000 });
    await till.told({ ...deal, state: 'open' });
    expect(await till.standing()).toEqual({});
    expect((await till.row(/margin/)).next).toMatch(/Taken back on 22 Nov 2026: the deal is open again/);
    await till.told({ ...deal, ...closed });
    expect(await till.standing()).toEqual({ accrued: 22_800 });
    await till.told({ ...deal, state: 'lost', closedAt: closed.closedAt });
    expect(await till.standing()).toEqual({});
    await till.whole();
  });

  test('where the clock approves, it asks for what waits and for every partner in turn; a raise that was taken back waits for nothing', async () => {
    const till = await openTill(db);
    const effectiveFrom = till.desk.now().toString().slice(0, 'yyyy-mm-dd'.length);
    const changes = [{ key: 'payout.approveByHand', value: 'false' }];
    const request = publishPolicyRequest.parse({ actId: randomUUID(), baseVersion: 1, changes, effectiveFrom, reason: 'The clock', reader }); // prettier-ignore
    expect(await publishPolicy(till.desk, till.admin, request)).toMatchObject({ outcome: 'done' });
    const bought = { company: 'Company d1', website: 'd1.example' };
    await till.won('d1', till.northwind, bought);
    await till.won('d2', till.contoso);
    const closedAt = till.desk.now().toString({ smallestUnit: 'millisecond' });
    till.move({ days: 31 });
    const until = till.desk.now().toString().slice(0, 'yyyy-mm-dd'.length);
    const waiting = (after: string, limit = 100) =>
      withTenant(db, till.tenantId, (tx) => partnersWaiting(tx, { until, after, limit }));
    const firstId = '00000000-0000-0000-0000-000000000000';
    const both = [till.northwind, till.contoso].toSorted();
    expect(await waiting(firstId)).toEqual(both);
    expect(await waiting(firstId, 1)).toEqual(both.slice(0, 1));
    expect(await waiting(both[0] ?? '')).toEqual(both.slice(1));
    await till.tick();
    expect(await waiting(firstId)).toEqual([]);
    expect(await till.standing()).toEqual({ approved: 45_600 });
    for (const amountMinor of [7_000_000, 6_000_000]) {
      await till.told({ id: 'd1', ...bought, state: 'won', closedAt, amount: { amountMinor, currency: 'EUR' } });
      till.move({ hours: 1 });
    }
    expect(await till.standing()).toEqual({ approved: 45_600 });
    expect((await till.list({ segment: 'payable' })).rows).toHaveLength((await till.list()).rows.length);
    till.move({ days: 31 });
    await till.tick();
    await till.whole();
  });

  test('a policy published on the day a deal closes: credits and money both go by the version with which the day began', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    till.move({ hours: 1 });
    const effectiveFrom = till.desk.now().toString().slice(0, 'yyyy-mm-dd'.length);
    const changes = [
      { key: 'margins.goldPercent', value: '27' },
      { key: 'attribution.model', value: 'even' },
    ];
    const request = publishPolicyRequest.parse({ actId: randomUUID(), baseVersion: 1, changes, effectiveFrom, reason: 'New year', reader }); // prettier-ignore
    expect(await publishPolicy(till.desk, till.admin, request)).toMatchObject({ outcome: 'done' });
    till.move({ hours: 1 });
    await till.won('d2', till.northwind);
    till.move({ days: 1 });
    await till.won('d3', till.northwind);
    // Told once more, by a clock that knows the new version.
    await withTenant(db, till.tenantId, async (tx) => {
      const since = till.desk.now().toString({ smallestUnit: 'millisecond' });
      await markAttributionDue(tx, 'hubspot', ['d1', 'd2'], since);
      const links = ['d1', 'd2'].map((hubspotDealId) => ({ hubspotDealId, salesforceOpportunityId: null }));
      await markLedgerDue(tx, links, since);
    });
    await till.tick();
    const versions = await withTenant(db, till.tenantId, async (tx) =>
      (await allAttributions(tx)).map((row) => [row.hubspotDealId, attributionOf(row).decided?.policyVersion]),
    );
    expect(versions.toSorted(byText)).toEqual([['d1', 1], ['d2', 1], ['d3', 2]]); // prettier-ignore
    const { rows } = await till.list();
    const margins = rows.filter(({ label }) => /margin/.test(label)).map(({ deal, sentence }) => [deal?.id, sentence]);
    expect(margins.toSorted(byText)).toEqual([
      ['d1', '30 % of €60,000 (rule 22, policy version 1).'],
      ['d2', '30 % of €60,000 (rule 22, policy version 1).'],
      ['d3', '27 % of €60,000 (rule 22, policy version 2).'],
    ]);
    await till.whole();
  });

  test('a deal that could not be settled is named, keeps none of the others, and is settled later', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    await till.won('d2', till.contoso);
    const now = till.desk.now();
    till.move({ hours: 2 });
    expect(await till.onEntry('hold', await till.row(/margin/, till.northwind))).toMatchObject({ outcome: 'done' });
    // Another process, whose clock is behind.
    till.moveTo(now.add({ minutes: 1 }).toString());
    for (const id of ['d1', 'd2']) {
      await till.deal({
        id,
        company: `Company ${id}`,
        website: `${id}.example`,
        state: 'lost',
        closedAt: now.toString(),
      });
    }
    const named: string[] = [];
    const failed = (deal: string) => void named.push(deal);
    const since = till.desk.now().toString({ smallestUnit: 'millisecond' });
    await withTenant(db, till.tenantId, (tx) => markAttributionDue(tx, 'hubspot', ['d1', 'd2'], since));
    await sweepAttribution(till.desk, till.tenantId, { failed });
    await sweepLedgers(till.desk, till.tenantId, { failed });
    await sweepLedgers(till.desk, till.tenantId, { failed });
    expect(named).toEqual(['hubspot d1']);
    expect(await till.lines(till.contoso)).toEqual(expect.arrayContaining([expect.stringMatching(/reversed/)]));
    till.move({ hours: 3 });
    await till.tick();
    expect(await till.standing()).toEqual({});
    await till.whole();
  });

  test('a refund after the payout is owed back, stays so, and is taken from what is earned next', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    till.move({ days: 31 });
    await till.approveAll();
    await till.payAll();
    const margin = await till.row(/margin/);
    expect(await till.onEntry('reverse', margin, { cause: 'refund', reason: 'Money back' })).toMatchObject({
      outcome: 'done',
    });
    expect(await till.standing()).toEqual({ approved: -18_000, carried: 18_000, paid: 22_800 });
    expect(await till.propose()).toMatchObject({ outcome: 'refused', reason: 'nothing_to_pay' });
    expect((await till.payouts()).emptySentence).toMatch(/account stands at -€18,000/);
    await till.told({
      id: 'd1',
      company: 'Company d1',
      website: 'd1.example',
      state: 'won',
      closedAt: '2026-11-22T12:00:00.000Z',
    });
    expect(await till.standing()).toMatchObject({ carried: 18_000 });

    await till.won('d2', till.northwind, { company: 'Borealis', createdAt: '2026-12-20T00:00:00.000Z' });
    till.move({ days: 31 });
    await till.approveAll();
    await till.payAll();
    expect(await till.standing()).toEqual({ paid: 22_800 + 4_800 });
    await till.whole();
  });

  test('what was taken back by mistake follows the deal again', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    expect(await till.onEntry('reverse', await till.row(/margin/), { cause: 'corrected' })).toMatchObject({
      outcome: 'done',
    });
    expect(await till.standing()).toEqual({ accrued: 4_800 });
    const taken = await till.row(/margin/);
    expect(taken).toMatchObject({ stage: 'reversed', may: { reverse: false, reinstate: true } });
    expect(await till.onEntry('reinstate', taken)).toMatchObject({ outcome: 'done' });
    expect(await till.standing()).toEqual({ accrued: 22_800 });
    await till.whole();
  });

  test('what is held back is neither approved nor paid until somebody releases it', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    expect(await till.onEntry('hold', await till.row(/margin/), { reason: 'The customer disputes it' })).toMatchObject({
      outcome: 'done',
    });
    till.move({ days: 31 });
    await till.approveAll();
    expect(await till.standing()).toEqual({ held: 18_000, approved: 4_800 });
    const held = await till.row(/margin/);
    expect(held).toMatchObject({ stage: 'held', tag: { label: 'Held back' }, may: { approve: false, release: true } });
    expect(held.next).toBe('The partner_manager holds it back since 22 Nov 2026: The customer disputes it.');
    await till.onEntry('release', held);
    expect(await till.standing()).toEqual({ accrued: 18_000, approved: 4_800 });
    expect(await till.row(/margin/)).toMatchObject({
      tag: { label: 'Waits for approval' },
      may: { approve: true, hold: true },
    });
    await till.approveAll();
    expect(await till.standing()).toEqual({ approved: 22_800 });
    await till.whole();
  });

  test('on old facts, by a rep, twice and with other words: nothing is done', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    const row = await till.row(/margin/);
    expect(await till.onEntry('hold', { ...row, version: 1 })).toMatchObject({ outcome: 'stale', reason: 'stale' });
    const asked = compensationQuery.parse(reader);
    expect(await showCompensation(till.desk, till.rep, asked)).toMatchObject({ rejected: 'forbidden' });
    await expect(till.onEntry('hold', row, {}, till.rep)).rejects.toThrow(/forbidden/);
    await expect(till.onEntry('hold', { ...row, id: 'nothing' })).rejects.toThrow(/not_found/);
    const actId = randomUUID();
    const hold = { actId, reason: 'Once' };
    expect(await till.onEntry('hold', row, hold)).toEqual(await till.onEntry('hold', row, hold));
    await expect(till.onEntry('hold', row, { actId, reason: 'Twice' })).rejects.toThrow(/mismatch/);
    const items = [{ entryId: 'nobody’s', expectedVersion: 1 }];
    expect(await approveEntries(till.desk, till.manager, { actId: randomUUID(), items, reader })).toMatchObject({
      outcome: 'refused',
      items: [{ outcome: 'refused', message: 'There is no such amount.' }],
    });
    expect(await showCompensation(till.desk, till.ops, { ...asked, after: 'bm93aGVyZQ' })).toMatchObject({
      rejected: 'invalid',
    });
    await till.whole();
  });
});
