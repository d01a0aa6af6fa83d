import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompensatedDeal, PartnersPart } from '../../../src/domain/compensation/entitlement.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { readPolicy } from '../../../src/domain/policy-document.ts';
import { agreed, consequence, earnings, eur, part, policyWith, registered, said, touch, won } from './story.ts';

const lost: CompensatedDeal = { ...won, state: 'lost' };
const open: CompensatedDeal = { ...won, state: 'open', closedAt: null };
const helped = {
  influences: ['influenced'] as const,
  touchpoints: [touch('demo_support', '2027-02-01')],
};
const brought = { influences: ['sourced'] as const, touchpoints: [touch('introduction', '2027-01-02')] };

describe('rule 22: the margin of a tier', () => {
  test.each([
    ['Registered', 1_000_000],
    ['Silver', 2_000_000],
    ['Gold', 3_000_000],
    ['Platinum', 3_500_000],
  ] as const)('%s, for the partner whose registration was won', (tier, margin) => {
    const { entitlements } = earnings(won, [part({ tier, ...registered })]);
    expect(entitlements[0]).toMatchObject({
      key: 'deal-1:northwind:margin',
      rule: 22,
      amount: eur(margin),
      earnedOn: '2027-03-15',
      policyVersion: 1,
      evidence: [
        { kind: 'registration', id: 'registration-1', on: '2027-01-11' },
        { kind: 'tier', says: tier },
      ],
    });
  });
  test('not without a registration that was won, nor before the deal is, nor when it is lost', () => {
    expect(earnings(won, [part({ influences: ['sourced'] })]).entitlements).toEqual([]);
    expect(earnings(open, [part(registered)]).entitlements).toEqual([]);
    expect(earnings(lost, [part(registered)]).entitlements).toEqual([]);
  });
  test('the day of winning is the tenant’s', () => {
    const late = { ...won, closedAt: '2027-03-31T22:30:00Z' };
    expect(earnings(late, [part(registered)]).entitlements[0]?.earnedOn).toBe('2027-04-01');
  });
  test('rule 32: a margin outside the range of its tier is no policy', () => {
    const read = readPolicy({ margins: { goldPercent: 31, silverPercent: 14.9 } }, defaultPolicy, { version: 2, effectiveFrom: '2027-01-01' }); // prettier-ignore
    expect('problems' in read && read.problems).toEqual([
      { key: 'margins.silverPercent', says: 'must be a number from 15 to 20, not 14.9' },
      { key: 'margins.goldPercent', says: 'must be a number from 25 to 30, not 31' },
    ]);
  });
});

describe('rule 33: bonuses', () => {
  const kinds = (deal: Partial<CompensatedDeal>, of: Partial<PartnersPart> = {}, policy = defaultPolicy) =>
    said(earnings({ ...won, ...deal }, [part({ ...registered, ...of })], { policy }).entitlements).slice(1);
  test('are points on top: registered deal 5, new customer 3, two years 2, three years 5', () => {
    expect(kinds({})).toEqual(['registered_deal_bonus 500000 EUR']);
    expect(kinds({ isNewLogo: true })).toEqual(['registered_deal_bonus 500000 EUR', 'new_logo_bonus 300000 EUR']);
    expect(kinds({ termMonths: 24 })).toContain('two_year_bonus 200000 EUR');
    expect(kinds({ termMonths: 35 })).toContain('two_year_bonus 200000 EUR');
    expect(kinds({ termMonths: 36 })).toEqual(['registered_deal_bonus 500000 EUR', 'three_year_bonus 500000 EUR']);
    expect(kinds({ termMonths: 23 })).toEqual(['registered_deal_bonus 500000 EUR']);
  });
  test('what nobody knows brings nothing', () =>
    expect(kinds({ isNewLogo: null, termMonths: null })).toEqual(['registered_deal_bonus 500000 EUR']));
  test('rule 26: for a registered deal from Silver on, unless the switch is off', () => {
    const off = policyWith({ bonuses: { registeredDealFromSilver: false } });
    expect(kinds({}, { tier: 'Registered' })).toEqual([]);
    expect(kinds({}, { tier: 'Registered' }, off)).toEqual(['registered_deal_bonus 500000 EUR']);
  });
  test('an unusual sum is warned of and paid', () => {
    const { entitlements, warnings } = earnings({ ...won, isNewLogo: true, termMonths: 36 }, [
      part({ tier: 'Platinum', ...registered }),
    ]);
    expect(entitlements.reduce((sum, { amount }) => sum + amount.amountMinor, 0)).toBe(4_800_000);
    expect(warnings).toEqual([{ kind: 'unusual_sum', partnerId: 'northwind', basisPoints: 4800, above: 4500 }]);
  });
  test('a cap cuts the last of them, and says what it would have been', () => {
    const policy = policyWith({ bonuses: { capPercent: 36 } });
    const { entitlements, warnings } = earnings({ ...won, isNewLogo: true, termMonths: 36 }, [part(registered)], { policy }); // prettier-ignore
    expect(said(entitlements)).toEqual([
      'margin 3000000 EUR',
      'registered_deal_bonus 500000 EUR',
      'new_logo_bonus 100000 EUR',
    ]);
    expect(entitlements[2]?.evidence.at(-1)).toEqual({ kind: 'cap', id: null, says: '300', on: null });
    expect(warnings).toEqual([]);
  });
  test('a cap below the highest margin is no policy', () => {
    const read = readPolicy({ bonuses: { capPercent: 34 } }, defaultPolicy, {
      version: 2,
      effectiveFrom: '2027-01-01',
    });
    expect('problems' in read && read.problems).toMatchObject([{ key: 'bonuses.capPercent' }]);
  });
});

describe('rule 34: referrals', () => {
  const plan = (name: 'referral_flat' | 'referral_percent' | 'referral_recurring', deal: CompensatedDeal, of = {}, at = {}) =>
    said(earnings(deal, [part({ ...brought, ...of }, name)], at).entitlements); // prettier-ignore

  test('flat: a meeting that became an opportunity, won, lost or open', () => {
    for (const deal of [open, won, lost]) expect(plan('referral_flat', deal)).toEqual(['referral_flat 50000 USD']);
  });
  test('flat: a click on a campaign is no meeting, nor is one after the deal was there', () => {
    expect(plan('referral_flat', open, { touchpoints: [touch('campaign_response', '2027-01-02')] })).toEqual([]);
    expect(plan('referral_flat', open, { touchpoints: [touch('introduction', '2027-01-11')] })).toEqual([]);
    expect(plan('referral_flat', open, { influences: ['influenced'] })).toEqual([]);
  });
  test('a share of the first year, once the deal is won', () => {
    expect(plan('referral_percent', won)).toEqual(['referral_percent 1000000 EUR']);
    expect(plan('referral_percent', { ...won, termMonths: 36 })).toEqual(['referral_percent 333333 EUR']);
    expect(plan('referral_percent', { ...won, termMonths: null })).toEqual(['referral_percent 1000000 EUR']);
    expect(plan('referral_percent', open)).toEqual([]);
  });
  test('a registration that was won brought the deal, and a referral partner has its fee instead of the margin', () =>
    expect(plan('referral_percent', won, { influences: [], ...registered })).toEqual(['referral_percent 1000000 EUR']));
  test('recurring: month by month on the day of winning', () => {
    const on = (now: string) => plan('referral_recurring', { ...won, closedAt: '2027-01-31T12:00:00Z' }, {}, { now });
    expect(on('2027-01-31T12:00:00Z')).toEqual(['referral_recurring 2027-01 41667 EUR']);
    expect(on('2027-02-27T12:00:00Z')).toHaveLength(1);
    expect(on('2027-02-28T12:00:00Z')[1]).toBe('referral_recurring 2027-02 41666 EUR');
    expect(on('2035-01-01T12:00:00Z')).toHaveLength(12);
  });
  test('recurring: more comes with time until the last month was earned, also between two ends of months', () => {
    const closedAt = '2027-01-31T12:00:00Z';
    const grows = (now: string, over: Partial<CompensatedDeal> = {}) =>
      earnings({ ...won, closedAt, ...over }, [part(brought, 'referral_recurring')], { now }).growsWithTime;
    for (let day = Temporal.PlainDate.from('2027-01-31'); day.toString() < '2027-12-31'; day = day.add({ days: 1 })) {
      expect([day.toString(), grows(`${day.toString()}T12:00:00Z`)]).toEqual([day.toString(), true]);
    }
    expect(grows('2027-12-31T12:00:00Z')).toBe(false);
    expect(grows('2027-02-28T12:00:00Z', { termMonths: 1 })).toBe(false);
    expect(grows('2027-02-28T12:00:00Z', { state: 'lost' })).toBe(false);
  });
  test('recurring: as long as the policy’s months, and no longer than the contract', () => {
    const policy = policyWith({ referral: { recurringMonths: 24 } });
    const at = { now: '2035-01-01T12:00:00Z', policy };
    expect(plan('referral_recurring', { ...won, termMonths: 36 }, {}, at)).toHaveLength(24);
    expect(plan('referral_recurring', { ...won, termMonths: 18 }, {}, at)).toHaveLength(18);
  });
  test('recurring: while nobody said how long the contract is, its amount is that of one year and is paid on once', () => {
    const policy = policyWith({ referral: { recurringMonths: 24 } });
    const at = { now: '2035-01-01T12:00:00Z', policy };
    const unknown = { ...won, termMonths: null };
    const { entitlements } = earnings(unknown, [part(brought, 'referral_recurring')], at);
    expect(entitlements).toHaveLength(12);
    expect(entitlements.reduce((sum, { base }) => sum + base.amountMinor, 0)).toBe(won.value?.amountMinor);
    const lastFee = { ...at, now: '2028-02-15T12:00:00Z' };
    expect(earnings(unknown, [part(brought, 'referral_recurring')], lastFee).growsWithTime).toBe(false);
  });
  test('recurring: the months of a contract come to its share exactly, and nothing before is ever changed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 10 ** 13 }),
        fc.integer({ min: 1, max: 24 }),
        fc.constantFrom(5, 7.25, 10),
        (amountMinor, termMonths, recurringPercent) => {
          const policy = policyWith({ referral: { recurringMonths: 24, recurringPercent } });
          const deal = { ...won, value: eur(amountMinor), termMonths };
          const at = (now: string) =>
            earnings(deal, [part(brought, 'referral_recurring')], { policy, now }).entitlements;
          const all = at('2035-01-01T12:00:00Z');
          const sum = all.reduce((minor, { amount }) => minor + amount.amountMinor, 0);
          expect(sum).toBe(
            Number((BigInt(amountMinor) * BigInt(Math.round(recurringPercent * 100)) + 5_000n) / 10_000n),
          );
          expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
          expect(all.slice(0, at('2027-09-20T12:00:00Z').length)).toEqual(at('2027-09-20T12:00:00Z'));
        },
      ),
      { numRuns: 500 },
    );
  });
  test('the plan of the day of creation gives the flat fee, that of the day of winning the share; never both', () => {
    const changed = { plans: [agreed('referral_flat'), agreed('referral_percent', '2027-02-01')] };
    expect(said(earnings(won, [part({ ...brought, ...changed })]).entitlements)).toEqual(['referral_flat 50000 USD']);
    const from = { plans: [agreed('reseller'), agreed('referral_percent', '2027-02-01')] };
    expect(said(earnings(won, [part({ ...brought, ...from })]).entitlements)).toEqual(['referral_percent 1000000 EUR']);
    const too = { plans: [agreed('referral_percent', '2027-03-16')] };
    expect(earnings(won, [part({ ...brought, ...too })]).entitlements).toEqual([]);
  });
});

describe('rule 35: co-sell credit', () => {
  test.each(['demo_support', 'technical_validation', 'executive_introduction'])('for %s that advanced the deal', (kind) =>
    expect(said(earnings(won, [part({ influences: ['accelerated'], touchpoints: [touch(kind, '2027-02-01')] })]).entitlements)).toEqual([
      'co_sell_credit 500000 EUR',
    ])); // prettier-ignore
  test('not for other help, nor before the deal was there, nor without influence on it', () => {
    const none = (over: Partial<PartnersPart>) => expect(earnings(won, [part({ ...helped, ...over })]).entitlements).toEqual([]);
    none({ touchpoints: [touch('campaign_response', '2027-02-01')] });
    none({ touchpoints: [touch('demo_support', '2027-01-09')] });
    none({ influences: ['sourced'] });
  }); // prettier-ignore
  test('not beside a margin: one of them a partner and deal', () =>
    expect(said(earnings(won, [part({ ...helped, ...registered })]).entitlements)).toEqual([
      'margin 3000000 EUR',
      'registered_deal_bonus 500000 EUR',
    ]));
  test('several partners each have theirs, and a deal that gives away much is warned of', () => {
    const parts = [part(registered), ...['b', 'c', 'd'].map((partnerId) => part({ partnerId, ...helped }))];
    const { entitlements, warnings } = earnings(won, parts);
    expect(entitlements.filter(({ kind }) => kind === 'co_sell_credit')).toHaveLength(3);
    expect(warnings).toEqual([{ kind: 'unusual_deal', partnerId: null, basisPoints: 5000, above: 4500 }]);
  });
});

describe('rules 7, 9 and 10: what the decision of a conflict gave', () => {
  const fees = (deal: CompensatedDeal, decided: PartnersPart['decided'], of: Partial<PartnersPart> = {}) =>
    earnings(deal, [part({ decided, ...of })]).entitlements;
  const fee = { registrationId: 'r-1', consequence: consequence() };
  test('the share that was decided, of what the deal came to in its first year', () =>
    expect(fees({ ...won, termMonths: 24 }, [fee])).toMatchObject([
      { kind: 'conflict_fee', rule: 7, basisPoints: 500, base: eur(5_000_000), amount: eur(250_000) },
    ]));
  test('of the estimate where the deal has no amount', () =>
    expect(fees({ ...won, value: null }, [fee])).toMatchObject([{ amount: eur(300_000) }]));
  test('rule 35: a credit counts on the whole deal', () => {
    const credit = { registrationId: 'r-1', consequence: consequence({ kind: 'co_sell_credit', rule: 35 }) };
    expect(fees({ ...won, termMonths: 24 }, [credit])).toMatchObject([
      { kind: 'co_sell_credit', rule: 35, amount: eur(500_000) },
    ]);
  });
  test('nothing unless the deal is won', () => {
    expect(fees(open, [fee], brought)).toEqual([]);
    expect(fees(lost, [fee])).toEqual([]);
  });
  test('one fee a partner and deal, the highest, and no referral beside it', () => {
    const more = { registrationId: 'r-2', consequence: consequence({ rule: 9, basisPoints: 700 }) };
    const both = fees(won, [fee, more], { ...brought, plans: [agreed('referral_percent')] });
    expect(both).toMatchObject([{ kind: 'conflict_fee', rule: 9, amount: eur(700_000) }]);
  });
});

describe('amounts', () => {
  test('a won deal without one brings nobody a share, and says so', () =>
    expect(earnings({ ...won, value: null }, [part(registered)])).toEqual({
      entitlements: [],
      warnings: [{ kind: 'no_amount', partnerId: null }],
      growsWithTime: false,
    }));
  test.each([0, -500_000])('%d brings nothing', (amountMinor) => {
    const decided = [{ registrationId: 'r-1', consequence: consequence() }];
    expect(earnings({ ...won, value: eur(amountMinor) }, [part(registered), part({ partnerId: 'b', decided })]).entitlements).toEqual([]); // prettier-ignore
  });
  test('the order of partners and the hour of asking do not matter', () => {
    const parts = [part(registered), part({ partnerId: 'a', ...helped }), part({ partnerId: 'z', ...brought }, 'referral_percent')]; // prettier-ignore
    const one = earnings(won, parts);
    expect(earnings(won, parts.toReversed(), { now: '2028-01-01T00:00:00Z' })).toEqual(one);
    expect(one.entitlements.map(({ partnerId }) => partnerId)).toEqual(['a', 'northwind', 'northwind', 'z']);
  });
});
