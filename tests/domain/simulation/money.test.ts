import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/db/canonical-json.ts';
import type { Attribution } from '../../../src/domain/attribution/attribution.ts';
import { nothingComparable } from '../../../src/domain/attribution/baseline.ts';
import { decideAttribution } from '../../../src/domain/attribution/decide-attribution.ts';
import { leadingFacts } from '../../../src/domain/attribution/deal-days.ts';
import { entryIdOf, type LedgerRecord } from '../../../src/domain/compensation/ledger.ts';
import { isRefusal } from '../../../src/domain/event.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { earnDeal, type EarnedAnew } from '../../../src/domain/simulation/earn-deal.ts';
import type { MoneyQuestion } from '../../../src/domain/simulation/money-question.ts';
import { LedgerReplay } from '../../../src/domain/simulation/replay-ledger.ts';
import { CreditTally, MoneyTally, type MoneySum } from '../../../src/domain/simulation/tally.ts';
import { weighDeal } from '../../../src/domain/simulation/weigh-deal.ts';
import { after, at, attributionPolicy, dealWith, did, facts, fold, groundsOf, observe, othersStayed, record, wonOn } from '../attribution/story.ts'; // prettier-ignore
import { deals, others, policies, touchpoints, zones } from '../attribution/random-deals.ts';
import { take } from '../compensation/life-of-money.ts';
import { entitlementsOf, lives, partners, type Step } from '../compensation/random-money.ts';
import { Book, byItself, cora, entitlement, part, policyWith, registered, timeZone, touch, won } from '../compensation/story.ts'; // prettier-ignore
import { TenantMoney } from '../compensation/tenant-money.ts';

const asked = (own: Policy, policy: Policy, more: Partial<MoneyQuestion> = {}): MoneyQuestion => ({
  policies: [own],
  policy,
  since: Temporal.PlainDate.from('2027-01-01'),
  until: Temporal.Instant.from('2027-12-31T12:00:00Z'),
  timeZone,
  ...more,
});
const nothing: EarnedAnew = { changed: [], fresh: [] };
const replayed = (
  log: readonly LedgerRecord[],
  question: MoneyQuestion,
  earned = nothing,
  partner = 'northwind',
  merges: ReadonlyMap<string, string> = new Map(),
) => {
  const replay = new LedgerReplay(partner, question, earned, merges);
  for (const one of log) replay.play({ ...one, policyVersion: 1 });
  for (const _ of replay.finish());
  return replay;
};
const tallied = ({ asItIs, asItWouldBe }: LedgerReplay, partner = 'northwind', tally = new MoneyTally()) => {
  for (const id of new Set([...asItIs.keys(), ...asItWouldBe.keys()])) {
    tally.add(partner, asItIs.get(id), asItWouldBe.get(id));
  }
  return tally;
};
/** What a settlement told, with all of it another amount. */
const times = (factor: number, ...entitlements: ReturnType<typeof entitlement>[]): EarnedAnew => ({
  changed: entitlements.map((was) => [
    entryIdOf(was),
    {
      was,
      is: factor === 0 ? null : { ...was, amount: { ...was.amount, amountMinor: was.amount.amountMinor * factor } },
    },
  ]),
  fresh: [],
});

describe('credits weighed anew', () => {
  test('law: under the same policy nothing changes, whatever was told of the deal, from any day', { timeout: 120_000 }, () => {
    let credited = 0;
    fc.assert(
      fc.property(
        deals,
        fc.constantFrom(...zones).chain((zone) =>
          fc.record({
            zone: fc.constant(zone),
            told: fc.array(touchpoints(zone, fc.constantFrom('confirmed', 'confirmed', 'proposed', 'declined')), { maxLength: 6 }),
          }),
        ),
        fc.constantFrom(...policies),
        others,
        fc.integer({ min: -120, max: 120 }),
        (dealFacts, { zone, told }, policy, comparables, days) => {
          const observed = after([observe(dealFacts), at('2028-03-01T00:00:00Z', 'admin', zone), policy, groundsOf([policy], comparables)]);
          const asks = asked(policy, policy, { timeZone: zone });
          const state = reweighed({ ...observed, touchpoints: told }, policy, comparables, asks);
          const question = asked(policy, policy, {
            since: Temporal.PlainDate.from('2027-10-20').add({ days }),
            until: Temporal.Instant.from('2028-03-01T00:00:00Z'),
            timeZone: zone,
          });
          // What other deals did since is nothing to a closed deal, and the same in both worlds to an open one.
          for (const world of [comparables, nothingComparable]) {
            const { before, after: would } = weighDeal(state, question, world);
            expect(canonicalJson(would)).toBe(canonicalJson(before));
            const isOpen = state.facts.hubspot?.state === 'open';
            expect(isOpen ? [] : before).toEqual(isOpen ? [] : (state.decided?.credits ?? []));
            credited += before.length;
          }
        },
      ),
      { numRuns: 500, seed: 20_271_020 },
    );
    expect(credited).toBeGreaterThan(500);
  }); // prettier-ignore
  const told = [did('northwind', 'introduction', '2026-10-20'), did('contoso', 'demo_support', '2026-11-10')];
  const own = attributionPolicy({}, 1);
  const even = attributionPolicy({ model: 'even' }, 2);
  const november = { since: Temporal.PlainDate.from('2026-11-01'), timeZone: 'UTC' };
  test('another model shares an open deal, and one that was closed since, otherwise', () => {
    for (const deal of [facts(), wonOn('2026-11-15')]) {
      const state = dealWith(deal, told, own);
      const { before, after: would } = weighDeal(state, asked(own, even, november), nothingComparable);
      expect(before.map(({ basisPoints }) => basisPoints)).toEqual([3333, 6667]);
      expect(would.map(({ basisPoints }) => basisPoints)).toEqual([5000, 5000]);
    }
  });
  test('what was closed before the day stays', () => {
    const state = dealWith(wonOn('2026-11-15'), told, own);
    const { before, after: would } = weighDeal(state, asked(own, even, { ...november, since: Temporal.PlainDate.from('2026-11-16') }), nothingComparable); // prettier-ignore
    expect(would).toEqual(before);
  });
  test('a shorter window takes credit away, and a shorter time for evidence what was told too late', () => {
    const windowed = attributionPolicy({ sourcedWindowDays: 5 }, 2);
    const state = dealWith(wonOn('2026-11-15'), told, own);
    expect(weighDeal(state, asked(own, windowed, november), nothingComparable).after).toMatchObject([
      { partnerId: 'contoso', basisPoints: 10_000 },
    ]);
    const strict = attributionPolicy({ lateEvidenceDays: 3 }, 2);
    const late = after(
      [observe(wonOn('2026-11-15')), at('2026-11-15T13:00:00Z'), own, groundsOf([own])],
      [record(told[0] ?? did('x', 'other', '')), at('2026-11-16T13:00:00Z'), own, groundsOf([own])],
      [record(told[1] ?? did('x', 'other', '')), at('2026-11-19T13:00:00Z'), own, groundsOf([own])],
    );
    const { before, after: would } = weighDeal(late, asked(own, strict, november), nothingComparable);
    expect([before.length, would.map(({ partnerId }) => partnerId)]).toEqual([2, ['northwind']]);
  });
  test('a closed deal keeps what it was compared with, unless that is what the other policy changes', () => {
    const fast = attributionPolicy({ baselineDeals: 3, acceleratedGainPercent: 20 }, 1);
    const stays = othersStayed('Demo', [400, 400, 400]);
    const state = dealWith(wonOn('2026-11-15'), [did('contoso', 'demo_support', '2026-11-10')], fast, groundsOf([fast], stays));
    expect(state.decided?.credits[0]?.influence).toBe('accelerated');
    const under = (changes: object) =>
      weighDeal(state, asked(fast, attributionPolicy({ baselineDeals: 3, ...changes }, 2), november), nothingComparable).after[0]?.influence;
    expect(under({ acceleratedGainPercent: 30 })).toBe('accelerated');
    expect(under({ acceleratedGainPercent: 90 })).toBe('influenced');
    expect(under({ baselineDeals: 4 })).toBe('influenced');
  }); // prettier-ignore
});

describe('a ledger replayed', () => {
  const hand: Partial<Record<Step['does'], ('approve' | 'reverse' | 'reinstate')[]>> = {
    hold: ['reverse', 'approve'],
    release: ['reinstate', 'approve'],
  };
  /** What random lives leave out: what people decide about one thing earned. */
  const byHand = (tenant: TenantMoney, step: Step): void => {
    if (step.does !== 'hold' && step.does !== 'release') return;
    const does = hand[step.does]?.[step.pick % 2] ?? 'approve';
    const { entries, version } = tenant.ledgers[step.partnerId];
    const entryId = Object.keys(entries).toSorted()[step.pick % Math.max(1, Object.keys(entries).length)] ?? 'none';
    const reason = { cause: step.pick % 3 === 0 ? 'refund' : 'corrected', reason: 'Said so' } as const;
    tenant.onLedger(step.partnerId, { type: does, entryId, version, ...reason }, cora);
  };
  const lived = (steps: readonly Step[], policy: Policy): TenantMoney => {
    const tenant = new TenantMoney(policy);
    for (const step of steps) {
      take(tenant, step);
      byHand(tenant, step);
    }
    return tenant;
  };
  const untilOf = (tenant: TenantMoney): Temporal.Instant =>
    [tenant.now, ...Object.values(tenant.logs).flat().map((one) => Temporal.Instant.from(one.at))].reduce((a, b) =>
      Temporal.Instant.compare(a, b) >= 0 ? a : b,
    ); // prettier-ignore
  const byPeople = policyWith({ payout: { approveByHand: true } });

  test('law: under the same policy nothing changes, whatever happened, from any day', { timeout: 180_000 }, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(lives('EUR', 'USD', 'JPY'), fc.constantFrom(byItself, byPeople), fc.nat(400), (steps, policy, days) => {
        const tenant = lived(steps, policy);
        const since = Temporal.PlainDate.from('2027-03-01').add({ days });
        for (const partner of partners) {
          for (const { event } of tenant.logs[partner]) seen.add(event.type);
          const question = asked(policy, policy, { since, until: untilOf(tenant) });
          const { asItIs, asItWouldBe } = replayed(tenant.logs[partner], question, nothing, partner, tenant.into);
          expect(canonicalJson([...asItWouldBe])).toBe(canonicalJson([...asItIs]));
        }
      }),
      { numRuns: 500, seed: 20_270_317 },
    );
    expect([...seen].toSorted()).toEqual(['Accrued', 'Adjusted', 'Approved', 'BroughtFromDeal', 'Converted', 'Held', 'MadePayable', 'MovedToDeal', 'Paid', 'Reinstated', 'Released', 'Reversed', 'TakenFromPayout', 'TransferFailed']);
  }); // prettier-ignore

  /** The deal that is kept is told just what the other was: nothing but the merge is posted. */
  const mergedAsItStands: Step[] = (['deal-1', 'deal-2'] as const).flatMap((dealId): Step[] => [
    { does: 'settle', partnerId: 'northwind', dealId, amounts: { margin: 700 }, currency: 'EUR', because: 'corrected' },
    { does: 'merge', from: 'deal-1', into: 'deal-2' },
  ]);
  test('law: what was paid stays paid, all that stands is what would be earned, and deals add up to partners', { timeout: 180_000 }, () => {
    let changed = 0;
    fc.assert(
      fc.property(lives('EUR'), fc.constantFrom(0, 2, 3), fc.constantFrom(byItself, byPeople), fc.constantFrom(0, 10, 90), (life, factor, policy, holdDays) => {
        const steps = [...life, ...mergedAsItStands];
        const tenant = lived(steps, policy);
        // What would be earned is known by the deals that are left.
        const settled = steps.flatMap((step) => (step.does === 'settle' ? entitlementsOf({ ...step, dealId: tenant.keptDeal(step.dealId) }) : []));
        const other = policyWith({ payout: { ...policy.payout, holdDays } });
        const tally = new MoneyTally();
        for (const partner of partners) {
          const earned = times(factor, ...settled.filter((one) => one.partnerId === partner && one.dealId !== 'deal-3'));
          const replay = replayed(tenant.logs[partner], asked(policy, other, { until: untilOf(tenant) }), earned, partner, tenant.into);
          tallied(replay, partner, tally);
          const told = new Set(earned.changed.map(([id]) => id));
          const known = [...replay.asItIs.values()].filter(({ id, entitledMinor }) => told.has(id) && entitledMinor > 0);
          const would = known.map(({ id }) => replay.asItWouldBe.get(id)?.entitledMinor ?? 0);
          expect(would).toEqual(known.map(({ entitledMinor }) => entitledMinor * factor));
        }
        for (const { standing, earned, owedBack } of tally.sums()) {
          expect([standing.paid.after, standing.payable.after]).toEqual([standing.paid.before, standing.payable.before]);
          const { accrued, held, approved, payable, paid } = standing;
          for (const side of ['before', 'after'] as const) {
            const stands = [accrued, held, approved, payable, paid].map((one) => one[side]);
            expect(Math.min(...stands)).toBeGreaterThanOrEqual(0);
            expect(stands.reduce((sum, one) => sum + one, 0) - owedBack[side]).toBe(earned[side]);
          }
        }
        expect(moved(tally.differences())).toEqual(moved(tally.sums()));
        changed += tally.changed;
      }),
      { numRuns: 200, seed: 20_270_318 },
    );
    expect(changed).toBeGreaterThan(200);
  }); // prettier-ignore
  const moved = (sums: readonly MoneySum[]): Record<string, number> => {
    const by: Record<string, number> = {};
    for (const { partnerId, currency, earned, owedBack, standing } of sums) {
      for (const [name, { before, after: would }] of Object.entries({ earned, owedBack, ...standing })) {
        const key = `${partnerId} ${currency} ${name}`;
        if (would !== before) by[key] = (by[key] ?? 0) + would - before;
      }
    }
    return Object.fromEntries(Object.entries(by).filter(([, sum]) => sum !== 0));
  }; // prettier-ignore

  const sumOf = (replay: LedgerReplay) => tallied(replay).sums()[0];
  test('half of what was paid is owed back; more than was paid waits to be paid', () => {
    const book = new Book().settle([entitlement(1000)]).paidIn('payout-1');
    const half = sumOf(replayed(book.log, asked(byItself, byItself), { changed: [[entryIdOf(entitlement(1000)), { was: entitlement(1000), is: entitlement(500) }]], fresh: [] })); // prettier-ignore
    expect(half).toMatchObject({
      earned: { before: 1000, after: 500 },
      owedBack: { before: 0, after: 500 },
      standing: { paid: { before: 1000, after: 1000 }, approved: { before: 0, after: 0 } },
    });
    expect(sumOf(replayed(book.log, asked(byItself, byItself), times(3, entitlement(1000))))).toMatchObject({
      earned: { before: 1000, after: 3000 },
      standing: { paid: { before: 1000, after: 1000 }, approved: { before: 0, after: 2000 } },
    });
  });
  test('what would never have been earned and was paid is owed back whole', () => {
    const book = new Book().settle([entitlement(1000)]).paidIn('payout-1');
    expect(sumOf(replayed(book.log, asked(byItself, byItself), times(0, entitlement(1000))))).toMatchObject({
      earned: { before: 1000, after: 0 },
      owedBack: { before: 0, after: 1000 },
      standing: {
        paid: { before: 1000, after: 1000 },
        approved: { before: 0, after: 0 },
        reversed: { before: 0, after: 0 },
      },
    });
  });
  test('what was earned before its deal was merged into another is earned otherwise with that one, however far it had come', () => {
    for (const [isPaid, standing] of [[false, { accrued: { before: 1000, after: 2000 } }], [true, { paid: { before: 1000, after: 1000 }, accrued: { before: 0, after: 0 }, approved: { before: 0, after: 1000 } }]] as const) {
      const book = new Book().settle([entitlement(1000, { dealId: 'old' })], 'corrected', 'old');
      if (isPaid) book.paidIn('payout-1');
      const kept = entitlement(1000, { dealId: 'kept' });
      book.do({ type: 'settle', dealId: 'kept', entitlements: [kept], because: 'corrected', formerly: ['old'] });
      const question = asked(byItself, byItself, { until: book.now });
      const tally = tallied(replayed(book.log, question, times(2, kept), 'northwind', new Map([['old', 'between'], ['between', 'kept']])));
      expect(tally.sums()).toMatchObject([{ earned: { before: 1000, after: 2000 }, standing }]);
      expect(tally.differences()).toMatchObject([{ dealId: 'kept', earned: { before: 1000, after: 2000 } }]);
    }
  }); // prettier-ignore
  test('what was brought along by a merge has waited since it was earned, whatever it would have been', () => {
    const book = new Book().settle([entitlement(1000, { dealId: 'old' })], 'corrected', 'old').later(31).do({ type: 'advance' }); // prettier-ignore
    const kept = entitlement(1000, { dealId: 'kept' });
    book.do({ type: 'settle', dealId: 'kept', entitlements: [kept], because: 'corrected', formerly: ['old'] });
    const earned = times(2, kept);
    const standing = (merges: ReadonlyMap<string, string>) =>
      sumOf(replayed(book.log, asked(byItself, byItself, { until: book.now }), earned, 'northwind', merges))?.standing;
    expect(standing(new Map([['old', 'kept']]))).toMatchObject({
      accrued: { before: 0, after: 0 },
      approved: { before: 1000, after: 2000 },
    });
  });
  test('a longer wait keeps money back, a shorter one lets it go, and what was paid early was paid', () => {
    const until = Temporal.Instant.from('2027-04-20T12:00:00Z');
    const wait = (holdDays: number) => policyWith({ payout: { approveByHand: false, holdDays } });
    const waiting = new Book()
      .settle([entitlement(1000)])
      .later(31)
      .do({ type: 'advance' });
    const sums = (log: readonly LedgerRecord[], policy: Policy, own = byItself) =>
      sumOf(replayed(log, asked(own, policy, { until })))?.standing;
    expect(sums(waiting.log, wait(60))).toMatchObject({ accrued: { before: 0, after: 1000 }, approved: { after: 0 } });
    const fresh = new Book(wait(90)).settle([entitlement(1000)]);
    expect(sums(fresh.log, wait(10), wait(90))).toMatchObject({ accrued: { before: 1000, after: 0 }, approved: { after: 1000 } }); // prettier-ignore
    const paid = new Book().settle([entitlement(1000)]).paidIn('payout-1');
    expect(sums(paid.log, wait(60))).toMatchObject({ accrued: { after: 0 }, approved: { after: 0 }, paid: { after: 1000 } }); // prettier-ignore
  });
  test('what a person approved is approved as soon as it may be', () => {
    const hands = (holdDays: number) => policyWith({ payout: { approveByHand: true, holdDays } });
    const book = new Book(hands(10)).settle([entitlement(1000)]).later(11);
    book.do({ type: 'approve', entryId: entryIdOf(entitlement(1000)), version: book.ledger.version }, cora);
    const on = (until: string) =>
      sumOf(replayed(book.log, asked(hands(10), hands(40), { until: Temporal.Instant.from(until) })))?.standing;
    expect(on('2027-04-01T12:00:00Z')).toMatchObject({
      accrued: { after: 1000 },
      approved: { before: 1000, after: 0 },
    });
    expect(on('2027-05-01T12:00:00Z')).toMatchObject({ accrued: { after: 0 }, approved: { after: 1000 } });
  });
  test('what nobody earns now is accrued on its day; what a person took back stays so', () => {
    const fresh = entitlement(700, { kind: 'new_logo_bonus' });
    const book = new Book().settle([entitlement(1000)]);
    const earned = { changed: [], fresh: [fresh] };
    expect(sumOf(replayed(book.log, asked(byItself, byItself), earned))?.earned).toEqual({ before: 1000, after: 1700 });
    book.settle([entitlement(1000), fresh]);
    book.do({ type: 'reverse', entryId: entryIdOf(fresh), cause: 'corrected', reason: 'No', version: book.ledger.version }, cora);
    expect(sumOf(replayed(book.log, asked(byItself, byItself), earned))?.earned).toEqual({ before: 1000, after: 1000 });
  }); // prettier-ignore
});

describe('what partners would earn', () => {
  const parts = [part({ ...registered, tier: 'Gold' })];
  const question = (policy: Policy, since = '2027-01-01') =>
    asked(policyWith({}), policy, { since: Temporal.PlainDate.from(since) });
  test('law: under the same policy nothing, whatever each partner has to show', () => {
    const anyPart = fc.record({
      tier: fc.constantFrom('Registered' as const, 'Silver' as const, 'Gold' as const, 'Platinum' as const),
      plan: fc.constantFrom('reseller' as const, 'referral_flat' as const, 'referral_percent' as const, 'referral_recurring' as const),
      isRegistered: fc.boolean(),
      influences: fc.subarray(['sourced', 'influenced', 'accelerated'] as const),
    });
    fc.assert(
      fc.property(anyPart, fc.constantFrom('open', 'won', 'lost'), fc.nat(200), ({ plan, isRegistered, ...more }, state, days) => {
        const one = part({ ...more, ...(isRegistered ? registered : {}), touchpoints: [touch('introduction', '2027-01-01')] }, plan);
        const since = Temporal.PlainDate.from('2026-12-01').add({ days }).toString();
        const deal = { ...won, state } as const;
        expect(earnDeal({ deal, before: [one], after: [one] }, question(policyWith({}), since))).toEqual(nothing);
      }),
      { numRuns: 300, seed: 20_270_319 },
    );
  }); // prettier-ignore
  test('another margin; nothing where the deal was won before the day', () => {
    const more = policyWith({ margins: { goldPercent: 25 } });
    const { changed, fresh } = earnDeal({ deal: won, before: parts, after: parts }, question(more));
    expect(changed.map(([, { was, is }]) => [was.kind, was.amount.amountMinor, is?.amount.amountMinor])).toEqual([
      ['margin', 3_000_000, 2_500_000],
    ]);
    expect(fresh).toEqual([]);
    expect(earnDeal({ deal: won, before: parts, after: parts }, question(more, '2027-03-16'))).toEqual(nothing);
  });
  test('a bonus that there was not, and a partner whose registration would not have been won', () => {
    const own = policyWith({ bonuses: { registeredDealPercent: 0 } });
    const asks = asked(own, policyWith({}));
    expect(earnDeal({ deal: won, before: parts, after: parts }, asks).fresh.map(({ kind }) => kind)).toEqual([
      'registered_deal_bonus',
    ]);
    const lost = earnDeal({ deal: won, before: parts, after: [part({ tier: 'Gold' })] }, asks);
    expect(lost.changed.map(([, { was, is }]) => [was.kind, is])).toEqual([['margin', null]]);
  });
});

describe('credits added up', () => {
  test('law: deals add up to partners, and every credited deal is shared whole in both worlds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(deals, fc.array(touchpoints('UTC', fc.constant('confirmed')), { maxLength: 5 })), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...policies),
        fc.constantFrom(...policies),
        (all, own, other) => {
          const tally = new CreditTally();
          let [before, would] = [0n, 0n];
          for (const [index, [dealFacts, told]] of all.entries()) {
            const small = { ...dealFacts, amount: dealFacts.amount && { ...dealFacts.amount, amountMinor: dealFacts.amount.amountMinor % 10_000_019 } };
            const observed = after([observe(small), at('2028-03-01T00:00:00Z', 'admin'), own, groundsOf([own])]);
            const question = asked(own, other, { since: Temporal.PlainDate.from('2027-01-01'), timeZone: 'UTC' });
            const state = reweighed({ ...observed, touchpoints: told }, own, nothingComparable, question);
            const anew = weighDeal(state, question, nothingComparable);
            const amount = leadingFacts(state)?.amount ?? null;
            tally.add(`deal-${index}`, amount, anew);
            if (amount && anew.before.length > 0) before += BigInt(amount.amountMinor);
            if (amount && anew.after.length > 0) would += BigInt(amount.amountMinor);
          }
          const total = (side: 'before' | 'after') => tally.sums().reduce((sum, one) => sum + BigInt(one[side]), 0n);
          expect([total('before'), total('after')]).toEqual([before, would]);
          const byPartner: Record<string, number> = {};
          for (const { partnerId, before: was, after: is } of tally.differences) {
            byPartner[partnerId] = (byPartner[partnerId] ?? 0) + (is?.amountMinor ?? 0) - (was?.amountMinor ?? 0);
          }
          for (const { partnerId, before: was, after: is } of tally.sums()) expect(byPartner[partnerId] ?? 0).toBe(is - was);
        },
      ),
      { numRuns: 200, seed: 20_270_320 },
    );
  }); // prettier-ignore
});

/** A deal whose credits were decided by the rules after all of this was told. */
function reweighed(state: Attribution, own: Policy, comparables: Parameters<typeof weighDeal>[2], { timeZone: zone }: MoneyQuestion) {
  const touched = { ...state, decided: null };
  const decision = decideAttribution(touched, { type: 'reweigh' }, own, at('2028-03-01T00:00:00Z', 'admin', zone), groundsOf([own], comparables));
  if (isRefusal(decision)) throw new Error(decision.refused);
  return decision.events.reduce((folded: Attribution, event) => fold(folded, event, at('2028-03-01T00:00:00Z')), touched);
} // prettier-ignore
