import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideExchange } from '../../../src/domain/compensation/decide-exchange.ts';
import { convert, rateFor, type ExchangeRate } from '../../../src/domain/compensation/exchange.ts';
import { planPayout } from '../../../src/domain/compensation/make-payable.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { ada, Book, clock, cora, entitlement, eur, expectBalanced, otto, timeZone, usd } from './story.ts';

const rate = (text: string, on = '2027-04-01', over: Partial<ExchangeRate> = {}): ExchangeRate => ({
  from: 'USD',
  to: 'EUR',
  rate: text,
  on,
  source: 'ECB',
  ...over,
});
const used = (text: string, over: Partial<ExchangeRate> = {}, isInverse = false) => ({
  ...rate(text, '2027-04-01', over),
  isInverse,
});
const wanted = (rates: readonly ExchangeRate[], day: string) =>
  rateFor(rates, { from: 'USD', to: 'EUR' }, { day, validDays: 31 });

describe('a conversion', () => {
  test.each([
    [usd(10_000), '0.92', eur(9_200)],
    [usd(1), '0.5', eur(0)],
    [usd(3), '0.5', eur(2)],
    [usd(5), '0.5', eur(2)],
    [usd(-3), '0.5', eur(-2)],
    [usd(-1), '0.5', eur(0)],
    [usd(9_007_199_254_740_991), '1', eur(9_007_199_254_740_991)],
    [usd(9_007_199_254_740_991), '0.999999999999', eur(9_007_199_254_731_984)],
  ])('%o at %s is %o, half to even', (from, text, to) =>
    expect(convert(from, used(text)).amountMinor === to.amountMinor).toBe(true),
  );
  test('minds the digits of currencies: 100 dollars are 15,000 yen, and a yen is 6.667 fils', () => {
    expect(convert(usd(10_000), used('150', { to: 'JPY' }))).toEqual({ amountMinor: 15_000, currency: 'JPY' });
    expect(convert({ amountMinor: 1, currency: 'JPY' }, used('0.002', { from: 'JPY', to: 'KWD' }))).toEqual({
      amountMinor: 2,
      currency: 'KWD',
    });
  });
  test('the other way divides exactly', () => {
    expect(convert(eur(9_200), used('0.92', {}, true))).toEqual(usd(10_000));
    expect(convert(eur(100), used('3', {}, true))).toEqual(usd(33));
  });
  test('beyond what the log holds is a fault', () =>
    expect(() => convert(usd(9_007_199_254_740_991), used('2'))).toThrow(RangeError));
  test('is never off by more than half of the smallest unit, and as much below zero as above', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 1, max: 10 ** 9 }), (minor, millionths) => {
        const text = `${Math.floor(millionths / 1e6)}.${String(millionths % 1e6).padStart(6, '0')}`;
        const got = convert(usd(minor), used(text)).amountMinor;
        const off = BigInt(got) * 1_000_000n - BigInt(minor) * BigInt(millionths);
        expect(off <= 500_000n && off >= -500_000n).toBe(true);
        expect(convert(usd(-minor), used(text)).amountMinor + got).toBe(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the rate of a day', () => {
  test('is the last one up to it; of one date, the one recorded last', () => {
    const rates = [rate('0.92', '2027-04-05'), rate('0.9'), rate('0.91'), rate('0.99', '2027-04-20')];
    expect(wanted(rates, '2027-04-03')).toMatchObject({ rate: '0.91', on: '2027-04-01', isInverse: false });
    expect(wanted(rates, '2027-04-05')).toMatchObject({ rate: '0.92' });
  });
  test('may be the inverse, where that is all there is or newer', () => {
    const inverse = rate('1.1', '2027-04-02', { from: 'EUR', to: 'USD' });
    expect(wanted([inverse], '2027-04-03')).toMatchObject({ rate: '1.1', isInverse: true });
    expect(wanted([inverse, rate('0.9')], '2027-04-03')).toMatchObject({ rate: '1.1', isInverse: true });
    expect(wanted([inverse, rate('0.9', '2027-04-02')], '2027-04-03')).toMatchObject({ rate: '0.9' });
  });
  test('is none where there is none yet, or only an old one', () => {
    expect(wanted([rate('0.9')], '2027-03-31')).toEqual({ because: 'no_rate', rateOn: null });
    expect(wanted([rate('0.9')], '2027-05-02')).toMatchObject({ rate: '0.9' });
    expect(wanted([rate('0.9')], '2027-05-03')).toEqual({ because: 'rate_too_old', rateOn: '2027-04-01' });
  });
});

describe('a partner that wants to be paid in euros', () => {
  const inDollars = () => new Book().settle([entitlement(10_000, { currency: 'USD' })]);
  test('is, at the rate of the day, which is recorded', () => {
    const book = inDollars().paidIn('payout-1', 'EUR', [rate('0.92')]);
    expect(book.standing).toEqual({ 'paid EUR': 9_200 });
    const converted = book.log.find(({ event }) => event.type === 'Converted')?.event;
    expect(converted).toMatchObject({ data: { from: usd(10_000), to: eur(9_200), rate: { rate: '0.92', on: '2027-04-01', source: 'ECB' } } }); // prettier-ignore
    expectBalanced(book.log);
  });
  test('is paid in dollars where there is no rate, and told so', () => {
    const book = inDollars().later(30).do({ type: 'advance' });
    const plan = planPayout(book.ledger, { partnerName: 'Northwind', payIn: 'EUR', rates: [], day: '2027-04-14' }, defaultPolicy);
    expect(plan.lines).toMatchObject([{ ...usd(10_000), partnerName: 'Northwind' }]);
    expect(plan.notConverted).toEqual([{ ...usd(10_000), partnerId: 'northwind', wanted: 'EUR', because: 'no_rate', rateOn: null }]);
    const payable = { type: 'make-payable', payoutId: 'payout-1', payIn: 'EUR', rates: [] } as const;
    expect(book.do(payable, otto).standing).toEqual({ 'payable USD': 10_000 });
  }); // prettier-ignore
  test('owes back the euros it was paid when the deal is lost, whatever the rate is by then', () => {
    const book = inDollars()
      .paidIn('payout-1', 'EUR', [rate('0.92')])
      .settle([], 'lost');
    expect(book.standing).toEqual({ 'approved EUR': -9_200, 'paid EUR': 9_200 });
    expect(book.settle([entitlement(10_000, { currency: 'USD' })]).standing).toEqual({ 'paid EUR': 9_200 });
    expectBalanced(book.log);
  });
  test('is paid a difference at the rate of the payment', () => {
    const book = inDollars().paidIn('payout-1', 'EUR', [rate('0.92')]).settle([entitlement(5_000, { currency: 'USD' })], 'refund');
    expect(book.standing).toEqual({ 'approved EUR': -4_600, 'paid EUR': 9_200 });
    expect(book.settle([], 'lost').standing).toEqual({ 'approved EUR': -9_200, 'paid EUR': 9_200 });
    expectBalanced(book.log);
  }); // prettier-ignore
  test('has a debt in dollars taken from euros', () => {
    const book = inDollars().paidIn('payout-1').settle([], 'refund');
    book.settle([entitlement(50_000, { dealId: 'deal-2' })], 'corrected', 'deal-2').paidIn('payout-2', 'EUR', [rate('0.9', '2027-05-10')]);
    expect(book.standing).toEqual({ 'paid EUR': 41_000, 'paid USD': 10_000 });
    expectBalanced(book.log);
  }); // prettier-ignore
  test('has its dollars back when the payout is cancelled, and the rate of the next payout', () => {
    const book = inDollars().later(30).do({ type: 'advance' });
    const payable = (payoutId: string, text: string) => ({ type: 'make-payable', payoutId, payIn: 'EUR', rates: [rate(text)] }) as const;
    book.do(payable('payout-1', '0.92'), otto).do({ type: 'take-from-payout', payoutId: 'payout-1', reason: 'Rate was wrong' }, otto);
    expect(book.standing).toEqual({ 'approved USD': 10_000 });
    expect(book.do(payable('payout-2', '0.93'), otto).standing).toEqual({ 'payable EUR': 9_300 });
    expectBalanced(book.log);
  }); // prettier-ignore
  test('owes nothing for a deal that is lost in a payout that is cancelled', () => {
    const book = inDollars().later(30).do({ type: 'advance' });
    book.do({ type: 'make-payable', payoutId: 'payout-1', payIn: 'EUR', rates: [rate('0.92')] }, otto).settle([], 'lost');
    expect(book.do({ type: 'take-from-payout', payoutId: 'payout-1', reason: 'Lost' }, otto).standing).toEqual({});
    expectBalanced(book.log);
  }); // prettier-ignore
});

describe('a rate is recorded', () => {
  const now = Temporal.Instant.from('2027-04-01T12:00:00Z');
  const record = (given: ExchangeRate, recorded: ExchangeRate[] = [], actor = otto) =>
    decideExchange(recorded, { type: 'record-rate', rate: given }, { now, timeZone, actor });
  test('as it was given, by operations, an admin or a list', () => {
    for (const actor of [otto, ada, clock]) {
      expect(record(rate('0.92'), [], actor)).toEqual({ events: [{ type: 'RateRecorded', data: rate('0.92') }] });
    }
  });
  test('once; another one for the same day takes its place', () => {
    expect(record(rate('0.92'), [rate('0.92')])).toEqual({ events: [] });
    expect(record(rate('0.93'), [rate('0.92')])).toMatchObject({ events: [{ data: { rate: '0.93' } }] });
    expect(record(rate('0.92'), [rate('0.92'), rate('0.93')])).toMatchObject({ events: [{ data: { rate: '0.92' } }] });
  });
  test.each([
    ['nothing', rate('0.00'), 'bad_rate'],
    ['less than nothing', rate('-1'), 'bad_rate'],
    ['a comma', rate('0,92'), 'bad_rate'],
    ['an exponent', rate('1e3'), 'bad_rate'],
    ['too many digits', rate('1.1234567890123'), 'bad_rate'],
    ['no currency', rate('1', '2027-04-01', { to: 'XQQ' }), 'currency_unknown'],
    ['one currency', rate('1', '2027-04-01', { to: 'USD' }), 'same_currency'],
    ['tomorrow', rate('1', '2027-04-02'), 'in_the_future'],
    ['no source', rate('1', '2027-04-01', { source: ' ' }), 'source_required'],
  ])('not with %s', (_, given, refused) => expect(record(given)).toMatchObject({ refused }));
  test('not by a partner manager', () =>
    expect(record(rate('1'), [], cora)).toMatchObject({ refused: 'not_your_role' }));
});
