import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { drawStatement } from '../../../src/domain/compensation/draw-statement.ts';
import { statementCsv } from '../../../src/domain/compensation/statement-csv.ts';
import { Book, cora, entitlement, otto } from './story.ts';

const rate = { from: 'USD', to: 'EUR', rate: '0.92', on: '2027-04-01', source: 'ECB' };
const drawn = (book: Book, month: string, timeZone = 'Europe/Vienna') =>
  drawStatement('northwind', book.log, { month, timeZone });

/** Two deals in March, one of them paid in April and lost in May. */
function story(): Book {
  const book = new Book().settle([entitlement(300_000)]);
  book.settle([entitlement(10_000, { dealId: 'deal-2', currency: 'USD' })], 'corrected', 'deal-2');
  book.settle([entitlement(12_000, { dealId: 'deal-2', currency: 'USD' })], 'corrected', 'deal-2');
  return book.paidIn('payout-1', 'EUR', [rate]).later(30).settle([], 'lost');
}

describe('a statement', () => {
  test('says what was owed before, what changed it in order, and what is owed after', () => {
    expect(drawn(story(), '2027-03')).toMatchObject({
      partnerId: 'northwind',
      from: '2027-03-01',
      until: '2027-03-31',
      accounts: [
        {
          currency: 'EUR',
          openingMinor: 0,
          closingMinor: 300_000,
          stages: { accrued: 300_000, held: 0, approved: 0, payable: 0 },
          entries: [{ what: 'accrued', dealName: 'Name of deal-1', rule: 22, amountMinor: 300_000, balanceMinor: 300_000, state: 'accrued', stateNow: 'reversed', version: 1, on: '2027-03-15' }],
        },
        {
          currency: 'USD',
          entries: [
            { what: 'accrued', amountMinor: 10_000, balanceMinor: 10_000 },
            { what: 'adjusted', amountMinor: 2_000, balanceMinor: 12_000 },
          ],
        },
      ],
    });
  }); // prettier-ignore
  test('shows a conversion in both currencies with its rate, and a payment as one line', () => {
    const [euros, dollars] = drawn(story(), '2027-04').accounts;
    expect(euros).toMatchObject({
      openingMinor: 300_000,
      closingMinor: 0,
      entries: [
        { what: 'converted', amountMinor: 11_040, rate: { rate: '0.92', on: '2027-04-01' }, payoutId: 'payout-1', state: 'paid' },
        { what: 'paid', amountMinor: -311_040, balanceMinor: 0, payoutId: 'payout-1', dealId: null, state: null, paidFor: ['Name of deal-1', 'Name of deal-2'] },
      ],
    });
    expect(dollars).toMatchObject({ openingMinor: 12_000, closingMinor: 0, entries: [{ what: 'converted', amountMinor: -12_000 }] });
  }); // prettier-ignore
  test('shows a payment that did not arrive as one line, in the currency in which it was paid', () => {
    const of = [
      { entryId: 'deal-1:northwind:margin:EUR', amountMinor: 300_000 },
      { entryId: 'deal-2:northwind:margin:USD', amountMinor: 11_040 },
    ];
    const book = story().do({ type: 'fail-transfer', payoutId: 'payout-1', currency: 'EUR', of, from: 'paid', reason: 'Wrong account' }, otto);
    expect(drawn(book, '2027-05').accounts[0]).toMatchObject({
      openingMinor: 0,
      closingMinor: 11_040,
      stages: { approved: 11_040 },
      entries: [
        { what: 'reversed', amountMinor: -300_000 },
        { what: 'returned', amountMinor: 311_040, balanceMinor: 11_040, payoutId: 'payout-1', dealId: null, reason: null },
      ],
    });
    expect(statementCsv(drawn(book, '2027-05'))).toMatch(/,returned,,.*,payout-1,,,EUR,3110.40,110.40,/);
  }); // prettier-ignore
  test('shows a debt below zero', () =>
    expect(drawn(story(), '2027-05').accounts[0]).toMatchObject({
      openingMinor: 0,
      closingMinor: -300_000,
      stages: { approved: -300_000 },
      entries: [{ what: 'reversed', reason: 'lost', amountMinor: -300_000, state: 'reversed' }],
    }));
  test('of a month without anything carries the balance; before there was anything it is empty', () => {
    expect(drawn(story(), '2027-08').accounts).toMatchObject([{ openingMinor: -300_000, entries: [], closingMinor: -300_000 }, { openingMinor: 0, closingMinor: 0 }]); // prettier-ignore
    expect(drawn(story(), '2027-02').accounts).toEqual([]);
  });
  test('says where entries stood at the end of the month, and where they stand today', () => {
    const book = new Book().settle([entitlement(300_000)]).do({ type: 'hold', entryId: 'deal-1:northwind:margin:EUR', reason: 'Disputed', version: 1 }, cora);
    book.later(40).do({ type: 'release', entryId: 'deal-1:northwind:margin:EUR', reason: 'Settled', version: 2 }, otto);
    expect(drawn(book, '2027-03').accounts[0]).toMatchObject({ stages: { held: 300_000 }, entries: [{ state: 'held', stateNow: 'approved' }] });
    expect(drawn(book, '2027-04').accounts[0]).toMatchObject({ stages: { approved: 300_000 }, entries: [] });
  }); // prettier-ignore
  test('months are the tenant’s, also where the clocks change', () => {
    const book = new Book(undefined, 'northwind', '2027-03-31T22:00:00Z').settle([entitlement(1)]);
    expect(drawn(book, '2027-04').accounts[0]?.entries).toHaveLength(1);
    expect(drawn(book, '2027-03').accounts).toEqual([]);
    expect(drawn(book, '2027-03', 'UTC').accounts[0]?.entries).toMatchObject([{ on: '2027-03-31' }]);
    const before = new Book(undefined, 'northwind', '2027-03-31T21:59:59.999Z').settle([entitlement(1)]);
    expect(drawn(before, '2027-03').accounts[0]?.entries).toHaveLength(1);
  });
  test('of a month that is none is a fault', () => expect(() => drawn(story(), '2027-13')).toThrow(RangeError));
});

describe('a statement as CSV', () => {
  test('is read back by another reader, with ISO dates and decimal points', () => {
    const rows: Record<string, string>[] = parse(statementCsv(drawn(story(), '2027-04')), { columns: true });
    expect(rows.map(({ date, what, currency, amount, balance, rate: at }) => [date, what, currency, amount, balance, at].join(' '))).toEqual([
      '2027-04-01 opening EUR  3000.00 ',
      '2027-04-14 converted EUR 110.40 3110.40 0.92',
      '2027-04-14 paid EUR -3110.40 0.00 ',
      '2027-04-30 closing EUR  0.00 ',
      '2027-04-01 opening USD  120.00 ',
      '2027-04-14 converted USD -120.00 0.00 0.92',
      '2027-04-30 closing USD  0.00 ',
    ]);
  }); // prettier-ignore
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '"quoted", and\r\nbroken'])('a deal called %j is text', (name) => {
    const book = new Book().settle([{ ...entitlement(100), dealName: name }]);
    const rows: Record<string, string>[] = parse(statementCsv(drawn(book, '2027-03')), { columns: true });
    const read = rows[1]?.['deal'] ?? '';
    expect(read.replace(/^'/, '')).toBe(name);
    expect(read).not.toMatch(/^\s*[=+\-@＝]/);
  }); // prettier-ignore
  test('a year in yen has no cents', () => {
    const book = new Book().settle([entitlement(15_000, { currency: 'JPY' })]);
    expect(statementCsv(drawn(book, '2027-03'))).toContain(',JPY,15000,15000,accrued,');
  });
});
