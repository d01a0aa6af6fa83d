import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { recordTouchpoint } from '../../../src/application/attribution/record-touchpoint.ts';
import { recordTouchpointRequest } from '../../../src/contract/attribution-requests.ts';
import { lookAgain } from '../../../src/application/look-again.ts';
import { activityAnswered, dueActivityQuestions } from '../../../src/db/activity-questions.ts';
import { replaceActivities } from '../../../src/db/company-activities.ts';
import type { Db } from '../../../src/db/db.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { openTill, type Till } from './till.ts';

const closedAt = '2026-11-25T12:00:00.000Z';

/** A manager tells what a partner did, which counts at once. */
const did = async (till: Till, dealId: string, partnerId: string, kind: string, occurredOn: string) => {
  const evidence = { kind: 'meeting', text: 'On site', url: '' };
  const request = recordTouchpointRequest.parse({ actId: randomUUID(), partnerId, kind, occurredOn, evidence, reader });
  const answer = await recordTouchpoint(till.desk, till.manager, { dealId, request });
  if ('rejected' in answer || answer.outcome !== 'done') throw new Error(JSON.stringify(answer));
};

describeStores('what several partners earn on a deal', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  test('rules 22 and 35: the margin for who registered it, a co-sell credit for who helped', async () => {
    const till = await openTill(db);
    const deal = { id: 'd1', company: 'Acme GmbH', website: 'acme.example' };
    await till.deal(deal);
    const id = await till.register(till.northwind, { dealId: 'd1', customerDomain: 'acme.example' });
    await till.act(till.manager, id, 'approve');
    await did(till, 'd1', till.contoso, 'demo_support', '2026-11-21');
    await till.told({ ...deal, state: 'won', closedAt: '2026-11-22T12:00:00.000Z' });
    expect(await till.lines(till.contoso)).toEqual(['Co-sell credit 3000 EUR held']);
    expect((await till.lines(till.northwind)).at(0)).toBe('Gold margin 18000 EUR held');
    await till.whole();
  });

  test('rule 7: the fee is earned when direct wins the deal, and the statement names the customer alone', async () => {
    const till = await openTill(db);
    const direct = {
      id: 'direct',
      company: 'Acme Holding',
      website: 'acme.example',
      name: 'Secret renewal',
      createdAt: '2026-09-01T00:00:00.000Z',
    };
    await till.deal(direct);
    await till.deal({ id: 'theirs', company: 'Acme GmbH', website: 'acme.example' });
    const id = await till.register(till.northwind, { dealId: 'theirs', customerDomain: 'acme.example' });
    const against = 'hubspot:direct';
    await till.act(till.manager, id, 'mediate', { against, choice: 'direct', evidence: [], reason: 'Open before' });
    await till.tick();
    expect(await till.lines()).toEqual([]);
    till.moveTo(closedAt);
    await till.told({ ...direct, state: 'won', closedAt, amount: { amountMinor: 8_000_000, currency: 'EUR' } });
    expect(await till.lines()).toEqual(['Fee after a conflict 4000 EUR held']);
    expect(await till.row(/Fee/)).toMatchObject({ sentence: '5 % of €80,000 (rule 7, policy version 1).' });
    expect(JSON.stringify(await till.statement(till.northwind))).not.toMatch(/Secret|Holding/);
    expect((await till.statement(till.northwind)).currencies[0]?.rows[0]?.deal).toBe('Acme GmbH');

    await till.act(till.manager, id, 'reopen');
    await till.tick();
    expect(await till.standing()).toEqual({});
    await till.whole();
  });

  test('rules 7 and 10: lost to activity alone, the fee is earned on the first deal won of that company, once', async () => {
    const till = await openTill(db);
    const acme = { company: 'Acme GmbH', website: 'acme.example' };
    await till.deal({ id: 'long lost', ...acme, state: 'lost' });
    const id = await till.register(till.northwind, { customerName: 'Acme GmbH', customerDomain: 'acme.example' });
    const systemNow = () => new Date('2031-01-01T00:00:00Z');
    await lookAgain(till.desk, till.tenantId, { systemNow });
    await withTenant(db, till.tenantId, async (tx) => {
      const asked = { crm: 'hubspot', systemNow: systemNow().toISOString(), limit: 50 } as const;
      const at = '2026-11-10T09:00:00.000Z';
      for (const question of await dueActivityQuestions(tx, asked)) {
        const isNews = await replaceActivities(tx, question, [{ at, kind: 'meeting', id: at, title: 'Demo' }]);
        await activityAnswered(tx, question, { readAt: systemNow().toISOString(), isNews });
      }
    });
    await lookAgain(till.desk, till.tenantId, { systemNow });
    const against = 'hubspot:company:company Acme GmbH acme.example';
    const mediated = { against, choice: 'direct', evidence: [], reason: 'In touch before' };
    expect(await till.act(till.manager, id, 'mediate', mediated)).toMatchObject({ outcome: 'done' });
    await till.tick();
    expect(await till.lines()).toEqual([]);

    till.moveTo('2026-12-20T12:00:00Z');
    await till.deal({ id: 'ours', ...acme, state: 'won', closedAt: '2026-12-10T12:00:00.000Z' });
    await till.tick();
    expect(await till.lines()).toEqual(['Fee after a conflict 3000 EUR held']);
    await till.deal({ id: 'ours again', ...acme, state: 'won', closedAt: '2026-12-19T12:00:00.000Z' });
    await till.tick();
    expect(await till.lines()).toHaveLength(1);

    // Heard of late, it was won before: the fee is its, and no second one.
    await till.deal({ id: 'ours before', ...acme, state: 'won', closedAt: '2026-12-05T12:00:00.000Z' });
    await till.tick();
    await till.tick();
    expect(await till.lines()).toEqual(['Fee after a conflict 3000 EUR held', expect.stringMatching(/reversed/)]);
    expect(await till.standing()).toEqual({ accrued: 3_000 });
    await till.whole();
  });

  test('rule 9: the customer chose another; the original partner has the fee once that one’s deal is won', async () => {
    const till = await openTill(db);
    const claim = { customerName: 'Acme GmbH', customerDomain: 'acme.example' };
    await till.deal({ id: 'first', company: 'One of many' });
    const second = { id: 'second', company: 'Another of many' };
    await till.deal(second);
    const original = await till.register(till.contoso, { ...claim, dealId: 'first' });
    await till.act(till.manager, original, 'approve');
    const chosen = await till.register(till.northwind, { ...claim, dealId: 'second' });
    for (const [id, kind, more] of [
      [original, 'honour-choice', { chosen }],
      [chosen, 'approve', { reason: 'The customer chose' }],
    ] as const) {
      expect(await till.act(till.manager, id, kind, more)).toMatchObject({ outcome: 'done' });
    }
    till.moveTo(closedAt);
    await till.told({ ...second, state: 'won', closedAt });
    expect(await till.lines(till.contoso)).toEqual(['Fee after a conflict 3000 EUR held']);
    expect((await till.row(/Fee/)).sentence).toBe('5 % of €60,000 (rule 9, policy version 1).');
    expect((await till.lines(till.northwind)).at(0)).toBe('Gold margin 18000 EUR held');
    await till.whole();
  });

  test('rule 34: a share every month while it stays won, up to the cap, by time alone', async () => {
    const till = await openTill(db);
    expect(await till.agree(till.northwind, { plan: 'referral_recurring' })).toMatchObject({ outcome: 'done' });
    await till.deal({ id: 'd1', company: 'Acme GmbH' });
    await did(till, 'd1', till.northwind, 'introduction', '2026-11-19');
    await till.told({ id: 'd1', company: 'Acme GmbH', state: 'won', closedAt: '2026-11-22T12:00:00.000Z' });
    expect(await till.lines()).toEqual(['Monthly referral fee, November 2026 250 EUR held']);
    expect((await till.row(/Monthly/)).warning).toBe(
      'No contract length is known, so the deal counts as one year and the fee ends with it (rule 34): fill in “Contract length in months” on the deal.',
    );
    till.moveTo('2026-12-21T12:00:00Z');
    await till.tick();
    expect(await till.lines()).toHaveLength(1);
    till.moveTo('2027-02-22T12:00:00Z');
    await till.tick();
    expect(await till.lines()).toHaveLength(4);
    for (const month of ['04', '06', '08', '10', '12']) {
      till.moveTo(`2027-${month}-23T12:00:00Z`);
      await till.tick();
    }
    expect(await till.lines()).toHaveLength(12);
    expect(await till.standing()).toEqual({ accrued: 3_000 });
    await till.whole();
  });

  test('rule 34: a deal won on the last day of a month brings every month its fee, looked at every day', async () => {
    const till = await openTill(db, '2026-12-31T09:00:00Z');
    await till.agree(till.contoso, { plan: 'referral_recurring', payoutCurrency: '' });
    const deal = { id: 'd1', company: 'Acme GmbH', createdAt: '2026-12-31T06:00:00.000Z' };
    await till.deal(deal);
    await did(till, 'd1', till.contoso, 'introduction', '2026-12-30');
    till.moveTo('2027-01-31T12:00:00Z');
    await till.told({ ...deal, state: 'won', closedAt: '2027-01-31T11:00:00.000Z' });
    for (const day of ['02-27', '02-28', '03-01', '03-28', '03-30', '03-31', '04-30', '05-30']) {
      till.moveTo(`2027-${day}T12:00:00Z`);
      await till.tick();
    }
    expect(await till.lines()).toHaveLength(4);
    await till.whole();
  });

  test('a plan holds from its day on, with a reason, and not on old facts', async () => {
    const till = await openTill(db);
    const plan = 'referral_percent';
    expect(await till.agree(till.northwind, { plan, from: '2026-11-21' })).toMatchObject({
      reason: 'plan_in_the_past',
    });
    expect(await till.agree(till.northwind, { plan, reason: '' })).toMatchObject({ reason: 'plan_reason_required' });
    expect(await till.agree(till.northwind, { plan, expectedVersion: 1 })).toMatchObject({ outcome: 'stale' });
    expect((await till.agree(till.northwind, { plan, from: '2026-12-01' })).message).toMatch(/Agreed from 1 Dec 2026/);
    expect((await till.statement(till.northwind)).plan.kind).toBe('reseller');
    till.moveTo('2026-12-02T12:00:00Z');
    expect((await till.statement(till.northwind)).plan).toMatchObject({
      kind: plan,
      sentence: 'A deal that it brought and that is won brings 10 % of the first year (rule 34).',
    });
    await till.whole();
  });
});
