import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moneyFromDecimal, moneyToDecimal } from '../../src/domain/money.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import {
  againstDirect,
  betweenPartners,
  coSellCredit,
  customerChoiceFee,
  directFee,
  shareOf,
  type Claimant,
  type DirectSide,
} from '../../src/domain/resolution.ts';
import { policyWith } from './registration/story.ts';

const claimant = (submittedAt: string, more: Partial<Claimant> = {}): Claimant => ({
  registrationId: 'r-2',
  partnerId: 'northwind',
  partnerName: 'Northwind Resellers',
  submittedAt,
  isProtected: false,
  ...more,
});
const theirs = claimant('2026-11-01T10:00:00Z', { registrationId: 'r-1', partnerId: 'brightwater' });
const ours = (submittedAt: string) => claimant(submittedAt);

describe('rule 6: between two partners', () => {
  test('within seven days the first to register wins, whichever side asks', () => {
    const second = ours('2026-11-03T10:00:00Z');
    expect(betweenPartners(second, theirs, defaultPolicy)).toEqual({
      winner: 'other',
      rule: 6,
      because: { kind: 'first_to_register', firstAt: theirs.submittedAt, secondAt: second.submittedAt, withinDays: 7 },
    });
    expect(betweenPartners(theirs, second, defaultPolicy).winner).toBe('this');
  });
  test('exactly seven days are within; a second more is not', () => {
    expect(betweenPartners(ours('2026-11-08T10:00:00Z'), theirs, defaultPolicy).winner).toBe('other');
    expect(betweenPartners(ours('2026-11-08T10:00:01Z'), theirs, defaultPolicy)).toMatchObject({
      winner: 'undecided',
      because: { kind: 'more_than_days_apart' },
    });
  });
  test('days are 24 hours: the change of clocks gives nobody an hour', () => {
    const beforeChange = claimant('2026-03-25T10:00:00+01:00', { registrationId: 'r-1' });
    expect(betweenPartners(ours('2026-04-01T11:00:00+02:00'), beforeChange, defaultPolicy).winner).toBe('other');
    expect(betweenPartners(ours('2026-04-01T11:00:01+02:00'), beforeChange, defaultPolicy).winner).toBe('undecided');
  });
  test('a protection stands over any date', () => {
    const held = { ...theirs, isProtected: true };
    expect(betweenPartners(ours('2026-10-01T10:00:00Z'), held, defaultPolicy)).toMatchObject({ winner: 'other' });
    expect(betweenPartners(held, ours('2026-10-01T10:00:00Z'), defaultPolicy)).toMatchObject({ winner: 'this' });
  });
  test('of the same instant, the older id was first', () => {
    const same = ours(theirs.submittedAt);
    expect(betweenPartners(same, theirs, defaultPolicy).winner).toBe('other');
    expect(betweenPartners(theirs, same, defaultPolicy).winner).toBe('this');
  });
  test('law: both sides hear the same, at any distance and under any number of days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * 86_400 }), fc.integer({ min: 0, max: 30 }), (seconds, days) => {
        const policy = policyWith({ conflict: { firstToRegisterDays: days } });
        const second = ours(Temporal.Instant.from(theirs.submittedAt).add({ seconds }).toString());
        const [one, two] = [betweenPartners(second, theirs, policy), betweenPartners(theirs, second, policy)];
        expect(one.because).toEqual(two.because);
        expect([one.winner, two.winner]).toEqual(
          seconds <= days * 86_400 ? ['other', 'this'] : ['undecided', 'undecided'],
        );
      }),
      { seed: 6 },
    );
  });
});

describe('rules 7 and 10: partner against direct', () => {
  const submitted = ours('2026-11-23T09:00:00Z');
  const deal = (openedAt: string, lastActivityAt: string | null = null): DirectSide => ({
    crm: 'hubspot',
    dealId: '9',
    dealName: 'Acme',
    openedAt,
    lastActivityAt,
  });
  test('rule 7: a deal that was open before is direct’s', () => {
    expect(againstDirect(submitted, deal('2026-11-23T08:59:59Z'), defaultPolicy)).toMatchObject({
      winner: 'direct',
      rule: 7,
      because: { kind: 'open_before' },
    });
    expect(againstDirect(submitted, deal('2026-11-23T09:00:00Z'), defaultPolicy)).toMatchObject({
      winner: 'this',
      rule: 10,
      because: { kind: 'registered_first' },
    });
  });
  test.each<[string | null, string, string]>([
    ['2026-08-25T08:59:59Z', 'this', 'a second over 90 days before'],
    ['2026-08-25T09:00:00Z', 'direct', 'exactly 90 days before'],
    ['2026-11-23T08:59:59Z', 'direct', 'just before the submission'],
    ['2026-11-23T09:00:00Z', 'this', 'not before the submission'],
    ['2026-11-24T09:00:00Z', 'this', 'after it'],
    [null, 'this', 'never'],
  ])('rule 10: two-way activity on %s decides for %s (%s)', (lastActivityAt, winner) => {
    const word = againstDirect(submitted, deal('2026-12-01T00:00:00Z', lastActivityAt), defaultPolicy);
    expect(word).toMatchObject({ winner, rule: 10 });
  });
  test('the days are the policy’s', () => {
    const policy = policyWith({ conflict: { priorRelationshipDays: 10 } });
    expect(againstDirect(submitted, deal('2026-12-01T00:00:00Z', '2026-11-13T08:59:59Z'), policy).winner).toBe('this');
    expect(againstDirect(submitted, deal('2026-12-01T00:00:00Z', '2026-11-13T09:00:00Z'), policy).winner).toBe(
      'direct',
    );
  });
});

describe('rules 7, 9 and 35: what it costs', () => {
  const partner = { partnerId: 'northwind', partnerName: 'Northwind Resellers' };
  test.each([
    ['JPY', '1234567', '61728'],
    ['JPY', '10', '1'],
    ['JPY', '9', '0'],
    ['EUR', '60000', '3000.00'],
    ['EUR', '0.10', '0.01'],
    ['EUR', '0.09', '0.00'],
    ['KWD', '12345.679', '617.284'],
    ['KWD', '0.010', '0.001'],
  ])('five per cent in %s of %s is %s, exact in minor units', (currency, base, fee) => {
    const money = moneyFromDecimal(base, currency);
    if (!money) throw new Error('no amount');
    const { amount, basisPoints, rule } = directFee(partner, money, defaultPolicy);
    expect([moneyToDecimal(amount), basisPoints, rule]).toEqual([fee, 500, 7]);
  });
  test('each by its own key of the policy', () => {
    const policy = policyWith({ fees: { directReferralPercent: 7.25, customerChoiceReferralPercent: 4 } });
    const base = { amountMinor: 10_000, currency: 'EUR' };
    expect(directFee(partner, base, policy)).toMatchObject({ rule: 7, basisPoints: 725, amount: { amountMinor: 725 } });
    expect(customerChoiceFee(partner, base, policy)).toMatchObject({ rule: 9, amount: { amountMinor: 400 } });
    expect(coSellCredit(partner, base, 10)).toMatchObject({
      kind: 'co_sell_credit',
      rule: 35,
      amount: { amountMinor: 1_000 },
    });
  });
  test('law: a share is within half a minor unit of the true one, never more than the whole, for any amount that is safe', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 10_000 }), (amountMinor, basisPoints) => {
        const share = BigInt(shareOf({ amountMinor, currency: 'EUR' }, basisPoints).amountMinor);
        const exact = BigInt(amountMinor) * BigInt(basisPoints);
        const off = share * 10_000n - exact;
        expect(off <= 5_000n && off > -5_000n && share >= 0n && share <= BigInt(amountMinor)).toBe(true);
      }),
      { seed: 7 },
    );
  });
});
