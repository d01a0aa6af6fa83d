import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { actOnDealsAttribution } from '../../../src/application/attribution/act-on-touchpoint.ts';
import { recordTouchpoint } from '../../../src/application/attribution/record-touchpoint.ts';
import { showAttribution } from '../../../src/application/attribution/show-attribution.ts';
import { showCreditWhy } from '../../../src/application/attribution/show-credit-why.ts';
import { sweepAttribution } from '../../../src/application/attribution/sweep-attribution.ts';
import { sweepLedgers } from '../../../src/application/compensation/sweep-ledger.ts';
import { simulatePolicy } from '../../../src/application/simulation/simulate-policy.ts';
import { simulatePolicyRequest, simulationView } from '../../../src/contract/simulation.ts';
import { sweepClocks } from '../../../src/application/sweep-clocks.ts';
import { markAttributionDue } from '../../../src/db/attribution-due.ts';
import type { Db } from '../../../src/db/db.ts';
import { keepDealMerges } from '../../../src/db/deal-merges.ts';
import { markGone } from '../../../src/db/mirror-write.ts';
import type { CrmRecord } from '../../../src/crm/crm.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { keepRecords } from '../../../src/sync/keep-records.ts';
import { dealRecord } from '../../support/fake-crm.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { openTill, type Till } from './till.ts';

describeStores('a deal that HubSpot merged into another one', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const now = (till: Till): string => till.desk.now().toString({ smallestUnit: 'millisecond' });
  const told = async (till: Till, deals: string[]) => {
    await withTenant(db, till.tenantId, (tx) => markAttributionDue(tx, 'hubspot', deals, now(till)));
    await till.tick();
  };
  const merged = (till: Till, old = 'old') =>
    withTenant(db, till.tenantId, async (tx) => {
      await keepDealMerges(tx, 'hubspot', [{ id: 'kept', mergedIds: [old] }]);
      await markGone(tx, { crm: 'hubspot', object: 'deal', ids: [old], at: now(till) });
    });
  const shown = async (till: Till, dealId: string) => {
    const view = await showAttribution(till.desk, till.manager, { dealId, reader });
    if (!view) throw new Error(`no ${dealId}`);
    return view;
  };
  /** A rep, or another, tells of a demo of contoso’s. */
  const helped = async (till: Till, dealId: string, by = till.rep) => {
    const request = { actId: randomUUID(), partnerId: till.contoso, kind: 'demo_support', occurredOn: '2026-11-22', evidence: { kind: 'note', text: 'Their demo', url: '' }, campaign: '', reader } as const; // prettier-ignore
    expect(await recordTouchpoint(till.desk, by, { dealId, request })).toMatchObject({ outcome: 'done' });
  };
  /** Northwind registered and won `old`, of which somebody took its margin back by hand; contoso helped and appealed. */
  const begun = async () => {
    const till = await openTill(db);
    await till.won('old', till.northwind);
    await till.onEntry('reverse', await till.row(/margin/), { cause: 'refund', reason: 'Money back' });
    await helped(till, 'old');
    return till;
  };
  const appeal = async (till: Till, dealId: string) => {
    const request = { actId: randomUUID(), expectedVersion: (await shown(till, dealId)).version, reason: 'They demoed it', reader }; // prettier-ignore
    const act = { kind: 'appeal', partnerId: till.contoso, request } as const;
    expect(await actOnDealsAttribution(till.desk, till.rep, { dealId, act })).toMatchObject({ outcome: 'done' });
  };
  const kept = { id: 'kept', company: 'Company old', website: 'old.example', state: 'won', closedAt: '2026-11-22T12:00:00.000Z' } as const; // prettier-ignore

  test.each(['the old one', 'the one that is kept'])(
    'takes along appeals, what was decided about money by hand, and its registration; %s is heard of first',
    async (first) => {
      const till = await begun();
      await appeal(till, 'old');
      const before = await till.standing();
      await till.deal(kept);
      await helped(till, 'kept');
      await merged(till);
      await told(till, first === 'the old one' ? ['old'] : ['kept']);
      await told(till, ['old', 'kept']);
      const view = await shown(till, 'kept');
      const theirs = view.credits.find(({ partner }) => partner.id === till.contoso);
      expect(theirs?.appeal).toMatchObject({ state: 'open', mayDecide: true, sentence: expect.stringContaining('on a deal that was merged into this one: They demoed it') }); // prettier-ignore
      expect(await till.standing()).toEqual(before);
      const margin = (await till.list()).rows.filter(({ label }) => /margin/.test(label));
      expect(margin.map(({ stage }) => stage)).toEqual(['reversed', 'reversed']);
      expect(margin.filter(({ may }) => may.reinstate)).toHaveLength(1);
      expect(margin.map(({ next }) => next)).toEqual(expect.arrayContaining([expect.stringContaining('goes on there'), expect.stringContaining('Money back')])); // prettier-ignore
      const why = await showCreditWhy(till.desk, till.manager, { dealId: 'kept', partnerId: till.contoso, reader });
      expect(why?.why.timeline.map(({ what }) => what).join('\n')).toContain(
        'Came from a deal that was merged into this one',
      );
      // It can be decided, once; and told again, nothing happens.
      const request = { actId: randomUUID(), expectedVersion: view.version, outcome: 'dismissed', reason: 'No demo', reader } as const; // prettier-ignore
      const act = { kind: 'decide-appeal', partnerId: till.contoso, request } as const;
      expect(await actOnDealsAttribution(till.desk, till.manager, { dealId: 'kept', act })).toMatchObject({
        outcome: 'done',
      });
      await told(till, ['old', 'kept']);
      expect(await till.standing()).toEqual(before);
      await till.whole();
    },
  );

  test('an appeal that is lodged after the merge is lodged on the deal that is kept; what was taken back can follow again there', async () => {
    const till = await begun();
    await till.deal(kept);
    await merged(till);
    await told(till, ['kept']);
    await appeal(till, 'kept');
    const reversed = (await till.list()).rows.find(({ label, may }) => /margin/.test(label) && may.reinstate);
    if (!reversed) throw new Error('nothing to reinstate');
    expect(await till.onEntry('reinstate', reversed)).toMatchObject({ outcome: 'done' });
    expect(await till.standing()).toEqual({ accrued: 22_800 });
    await till.whole();
  });

  test('what is approved and what is held stays so, in whatever order the duties come to it', async () => {
    const duties = { clock: sweepClocks, attribution: sweepAttribution, money: sweepLedgers };
    const order = fc.array(fc.constantFrom(...(Object.keys(duties) as (keyof typeof duties)[])), { minLength: 2, maxLength: 4 }); // prettier-ignore
    const stays = async (first: readonly (keyof typeof duties)[]) => {
      const till = await openTill(db);
      await till.won('old', till.northwind);
      till.move({ days: 31 });
      await till.approveAll();
      await till.onEntry('hold', await till.row(/New customer/));
      const before = await till.standing();
      expect(before).toEqual({ approved: 21_000, held: 1_800 });
      await till.deal(kept);
      await merged(till);
      await withTenant(db, till.tenantId, (tx) => markAttributionDue(tx, 'hubspot', ['old', 'kept'], now(till)));
      for (const duty of first) {
        await duties[duty](till.desk, till.tenantId);
        expect(await till.standing(), `${first.join(', ')}: ${duty}`).toEqual(before);
      }
      await till.tick();
      expect(await till.standing(), first.join(', ')).toEqual(before);
      await till.whole();
    };
    await fc.assert(fc.asyncProperty(order, stays), { numRuns: 4, seed: 7, examples: [[['attribution', 'money']]] });
  });

  /** Northwind lost to the direct deal, by a decision that gives it the fee of rule 7. */
  const lostToDirect = async () => {
    const till = await openTill(db);
    const direct = { company: 'Acme Holding', website: 'acme.example', createdAt: '2026-09-01T00:00:00.000Z' };
    await till.deal({ ...direct, id: 'direct' });
    await till.deal({ id: 'theirs', company: 'Acme GmbH', website: 'acme.example' });
    const id = await till.register(till.northwind, { dealId: 'theirs', customerDomain: 'acme.example' });
    await till.act(till.manager, id, 'mediate', { against: 'hubspot:direct', choice: 'direct', evidence: [], reason: 'Open before' }); // prettier-ignore
    const closedAt = '2026-12-01T12:00:00.000Z';
    return { till, direct, won: { ...direct, closedAt, state: 'won' as const, amount: { amountMinor: 8_000_000, currency: 'EUR' } } }; // prettier-ignore
  };

  test('a fee owed against a direct deal is paid once, and stays paid, on the deal that it was merged into', async () => {
    const { till, won } = await lostToDirect();
    till.moveTo(won.closedAt);
    await till.told({ ...won, id: 'direct' });
    till.move({ days: 31 });
    await till.tick();
    await till.approveAll();
    await till.payAll();
    expect(await till.standing()).toEqual({ paid: 4_000 });
    await till.deal({ ...won, id: 'kept' });
    await merged(till, 'direct');
    await told(till, ['direct', 'kept']);
    await till.tick();
    expect(await till.standing()).toEqual({ paid: 4_000 });
    await till.whole();
  });

  test('a fee owed against a direct deal is earned on the deal that it was merged into before anything was worked out', async () => {
    const { till, direct, won } = await lostToDirect();
    await till.deal({ ...direct, id: 'kept' });
    await merged(till, 'direct');
    await till.tick();
    till.moveTo(won.closedAt);
    await till.told({ ...won, id: 'kept' });
    expect(await till.standing()).toEqual({ accrued: 4_000 });
    await till.whole();
    // Another policy would have decided another fee, whatever became of the deal it was decided against.
    const asked = { policy: 'fees: { directReferralPercent: 10 }', since: '2026-11-01', reader };
    const view = simulationView.parse(
      await simulatePolicy(till.desk, till.manager, simulatePolicyRequest.parse(asked)),
    );
    expect(view.money.rows).toMatchObject([
      {
        deal: { id: 'kept' },
        partnerName: 'Northwind Resellers',
        before: '€4,000 earned: €4,000 waiting',
        after: '€8,000 earned: €8,000 waiting',
      },
    ]);
  });

  test('a deal that seemed deleted, before the one it went into was heard of: its money is made up for there', async () => {
    const till = await openTill(db);
    const facts = { company: 'Company old', website: 'old.example' };
    await till.deal({ ...facts, id: 'old' });
    await helped(till, 'old', till.manager);
    till.move({ days: 1 });
    const closedAt = now(till);
    await till.told({ ...facts, id: 'old', state: 'won', closedAt });
    till.move({ days: 31 });
    await till.tick();
    await till.approveAll();
    await till.payAll();
    expect(await till.standing()).toEqual({ paid: 3_000 });
    const hears = (records: readonly CrmRecord[], gone: readonly string[]) =>
      withTenant(db, till.tenantId, (tx) => keepRecords(tx, 'hubspot', { object: 'deal', records, gone }, now(till)));
    await hears([], ['old']);
    await till.tick();
    expect(await till.standing()).toEqual({ approved: -3_000, paid: 3_000, carried: 3_000 });
    const survivor = dealRecord('kept', { state: 'won', closedAt, amountMinor: 6_000_000, mergedIds: ['old'] });
    await hears([survivor], []);
    await till.tick();
    expect(await till.standing()).toEqual({ paid: 3_000 });
    await till.whole();
  });
});
