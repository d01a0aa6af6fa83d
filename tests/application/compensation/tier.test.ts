import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { actOnDealsAttribution } from '../../../src/application/attribution/act-on-touchpoint.ts';
import { meetFieldEdits } from '../../../src/application/attribution/meet-field-edits.ts';
import { showAttribution } from '../../../src/application/attribution/show-attribution.ts';
import { changePartnerTier } from '../../../src/application/change-tier.ts';
import type { Caller } from '../../../src/application/desk.ts';
import { showReport } from '../../../src/application/reports/show-report.ts';
import { showPartner } from '../../../src/application/show-partner.ts';
import { partnerRecord, tierAnswer } from '../../../src/contract/partner.ts';
import { changeTierRequest } from '../../../src/contract/partner-requests.ts';
import { reportQuery } from '../../../src/contract/reports.ts';
import type { Db } from '../../../src/db/db.ts';
import { findDesiredOf } from '../../../src/db/desired-state.ts';
import { keepEdits } from '../../../src/db/field-edits.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { openTill, type Till } from './till.ts';

describeStores('the tier by which margins are paid', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const record = async (till: Till, as: Caller = till.manager) =>
    partnerRecord.parse(await showPartner(till.desk, as, { partnerId: till.northwind, reader }));
  const tryTier = async (till: Till, facts: object, as = till.manager) => {
    const { version } = (await record(till)).tiers;
    const base = { actId: randomUUID(), version, reason: 'Commitment signed', reader };
    const request = changeTierRequest.parse({ ...base, ...facts });
    return changePartnerTier(till.desk, as, { partnerId: till.northwind, request });
  };
  const tier = async (...given: Parameters<typeof tryTier>) => {
    const answer = tierAnswer.parse(await tryTier(...given));
    await given[0].tick();
    return answer;
  };
  const byTier = async (till: Till) => {
    const found = await showReport(till.desk, till.manager, reportQuery.parse({ by: 'tier', ...reader }));
    if ('rejected' in found) throw new Error(JSON.stringify(found));
    return found.rows.map(({ label, won }) => `${label} ${won.deals}`).toSorted();
  };

  test('is the one of the day a deal was won: a later change moves nothing, and each amount says since when', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    till.move({ days: 10 });
    expect(await tier(till, { tier: 'Platinum' })).toMatchObject({
      outcome: 'done',
      message:
        'Northwind Resellers is Platinum from 2 Dec 2026. Deals won from then on are worked out again; what is approved or paid stays as it is.',
      record: {
        partner: { tier: 'Platinum' },
        tiers: {
          sentence: 'Platinum since 2 Dec 2026.',
          history: [{ tier: 'Platinum', from: '2026-12-02', reason: 'Commitment signed', isNow: true }],
        },
      },
    });
    await till.won('d2', till.northwind);
    expect((await till.lines()).filter((line) => line.includes('margin'))).toEqual([
      'Gold margin 18000 EUR held',
      'Platinum margin 21000 EUR held',
    ]);
    expect(await till.row(/Platinum margin/)).toMatchObject({
      sentence: '35 % of €60,000 (rule 22, policy version 1). Platinum since 2 Dec 2026.',
    });
    expect(await byTier(till)).toEqual(['Gold 1', 'Platinum 1']);
    const fields = await withTenant(db, till.tenantId, (tx) => findDesiredOf(tx, [till.northwind]));
    expect(fields.map(({ crm, fields: { tier: told } }) => `${crm} ${String(told)}`).toSorted()).toEqual([
      'hubspot Platinum',
      'salesforce Platinum',
    ]);
    await till.whole();
  });

  test('told late, raises and lowers what is not approved; what is approved or paid stays, and says so', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    till.move({ days: 30 });
    await till.tick();
    await till.approveAll();
    await till.won('d2', till.northwind);
    expect(await till.standing()).toEqual({ accrued: 22_800, approved: 22_800 });

    await tier(till, { tier: 'Platinum', from: '2026-11-01' });
    expect(await till.lines()).toEqual([
      'Gold margin 18000 EUR approved',
      'New customer bonus 1800 EUR approved',
      'New customer bonus 1800 EUR held',
      'Platinum margin 21000 EUR held',
      'Registered deal bonus 3000 EUR approved',
      'Registered deal bonus 3000 EUR held',
    ]);
    const note =
      'Worked out as Gold, and stays so: this was approved before the partner was known to be Platinum since 1 Nov 2026, told on 22 Dec 2026.';
    expect((await till.row(/Gold margin/)).warning).toContain(note);
    expect((await till.row(/Platinum margin/)).warning).not.toContain('Worked out as');

    await tier(till, { tier: 'Registered', from: '2026-11-01', reason: 'A slip: nothing was signed' });
    expect((await till.lines()).filter((line) => line.endsWith('held'))).toEqual([
      'New customer bonus 1800 EUR held',
      'Registered margin 6000 EUR held',
    ]);
    expect(await till.standing()).toEqual({ accrued: 7_800, approved: 22_800 });

    // Another amount of the deal moves what is approved by the tier it was approved under.
    await till.payAll();
    const deal = { id: 'd1', company: 'Company d1', website: 'd1.example', state: 'won' } as const;
    const amount = { amountMinor: 5_000_000, currency: 'EUR' };
    await till.told({ ...deal, closedAt: '2026-11-22T12:00:00.000Z', amount });
    expect(await till.lines()).toContain('Gold margin 15000 EUR approved');
    expect((await record(till)).tiers.history.map(({ sentence, reason }) => `${sentence} ${reason}`)).toEqual([
      'Registered from 1 Nov 2026, told on 22 Dec 2026, by The partner_manager. A slip: nothing was signed',
    ]);
    await till.whole();
  });

  test('told late, changes nothing of what was approved and is held back, and reaches a margin that has no credit beside it', async () => {
    const till = await openTill(db);
    const each = async (kind: 'hold' | 'release', isOne: (row: Awaited<ReturnType<Till['row']>>) => boolean) => {
      for (let row; (row = (await till.list()).rows.find(isOne));) await till.onEntry(kind, row);
    };
    await till.won('d1', till.northwind);
    till.move({ days: 31 });
    await till.approveAll();
    await each('hold', ({ stage }) => stage === 'approved');
    await till.won('d2', till.northwind);
    const view = await showAttribution(till.desk, till.manager, { dealId: 'd2', reader });
    const { id: touchpointId = '', version: expectedVersion = 0 } = view?.touchpoints[0] ?? {};
    const request = { actId: randomUUID(), expectedVersion, reason: 'Not needed', reader };
    const act = { kind: 'withdraw', touchpointId, request } as const;
    expect(await actOnDealsAttribution(till.desk, till.manager, { dealId: 'd2', act })).toMatchObject({
      outcome: 'done',
    });
    await till.tick();
    expect(await showAttribution(till.desk, till.manager, { dealId: 'd2', reader })).toMatchObject({ credits: [] });
    expect(await till.standing()).toEqual({ held: 22_800, accrued: 22_800 });

    await tier(till, { tier: 'Platinum', from: '2026-11-01' });
    expect((await till.lines()).filter((line) => line.includes('margin'))).toEqual([
      'Gold margin 18000 EUR held',
      'Platinum margin 21000 EUR held',
    ]);
    expect((await till.row(/Gold margin/)).warning).toContain('Worked out as Gold, and stays so');
    await each('release', ({ may }) => may.release);
    expect(await till.standing()).toEqual({ approved: 22_800, accrued: 25_800 });
    await till.whole();
  });

  test('is not changed by reps, over another’s change, or for a day to come; sent twice it is told once', async () => {
    const till = await openTill(db);
    expect(await tryTier(till, { tier: 'Silver' }, till.rep)).toMatchObject({ rejected: 'forbidden' });
    expect((await record(till, till.rep)).tiers).toMatchObject({
      mayChange: false,
      sentence: 'Gold since 22 Nov 2026.',
    });
    expect(await tier(till, { tier: 'Silver', from: '2026-11-23' })).toMatchObject({
      outcome: 'refused',
      reason: 'tier_in_the_future',
      message: 'A tier is told from today (22 Nov 2026) or earlier, not from 23 Nov 2026: tell it once it holds.',
    });
    const act = { tier: 'Silver', actId: randomUUID(), version: 0 };
    const [first, second] = [await tier(till, act), await tier(till, act)];
    expect(second).toEqual(first);
    expect(await tryTier(till, { ...act, tier: 'Gold' })).toMatchObject({ rejected: 'mismatch' });
    expect(await tier(till, { tier: 'Gold', version: 0 })).toMatchObject({
      outcome: 'stale',
      message: expect.stringContaining('The partner_manager changed the tier meanwhile'),
    });
  });

  test('set in the partner’s record of a CRM holds from the day it was set, where a manager set it; else it is put back', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    till.move({ days: 2 });
    const edit = (found: string, editorEmail: string | null, editedAt = '2026-11-22T06:00:00.000Z') =>
      withTenant(db, till.tenantId, (tx) =>
        keepEdits(
          tx,
          'salesforce',
          [
            {
              object: 'partner',
              recordKey: till.northwind,
              field: 'tier',
              editKey: `${found} ${editorEmail}`,
              found,
              shouldBe: 'Gold',
              editedAt,
              editorEmail,
              editorName: null,
              recordChangedBy: null,
            },
          ],
          '2026-11-24T00:00:00.000Z',
        ),
      );
    await edit('Silver', 'rep@vendor.example');
    await edit('Silver', null);
    await edit('Emerald', 'partner_manager@vendor.example');
    expect(await meetFieldEdits(till.desk, till.tenantId)).toBe(3);
    expect((await record(till)).partner.tier).toBe('Gold');
    const waiting = await withTenant(db, till.tenantId, (tx) => findDesiredOf(tx, [till.northwind]));
    expect(waiting.map(({ crm, status, fields }) => [crm, status, fields['tier']])).toContainEqual([
      'salesforce',
      'waiting',
      'Gold',
    ]);

    await edit('Silver', 'partner_manager@vendor.example');
    await meetFieldEdits(till.desk, till.tenantId);
    await till.tick();
    expect((await record(till)).tiers).toMatchObject({
      sentence: 'Silver since 22 Nov 2026.',
      history: [
        {
          sentence: 'Silver from 22 Nov 2026, told on 24 Nov 2026, by The partner_manager in Salesforce.',
          reason: 'Set in the partner’s record in Salesforce',
        },
      ],
    });
    expect(await till.lines()).toContain('Silver margin 12000 EUR held');
    await till.whole();
  });
});
