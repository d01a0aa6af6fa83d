import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { ada, Book, byItself, entitlement, expectBalanced, otto, rep } from './story.ts';

const key = 'deal-1:northwind:margin:EUR';
const approve = (version: number) => ({ type: 'approve', entryId: key, version }) as const;
const reverse = (version: number, reason = 'Money back') =>
  ({ type: 'reverse', entryId: key, cause: 'refund', reason, version }) as const;
const reinstate = (version: number) => ({ type: 'reinstate', entryId: key, reason: 'A mistake', version }) as const;

describe('given money that has to be approved by a person', () => {
  const waiting = () => new Book(defaultPolicy).settle([entitlement(300_000)]);

  test('the clock approves nothing', () => {
    const book = waiting().later(60).do({ type: 'advance' });
    expect(book.standing).toEqual({ 'accrued EUR': 300_000 });
  });
  test('a person approves it once it has waited its days, and not before', () => {
    const book = waiting();
    expect(book.refusal(approve(1))).toMatchObject({ refused: 'not_due_yet', facts: { dueOn: '2027-04-14' } });
    book.later(30).do(approve(1), otto);
    expect(book.standing).toEqual({ 'approved EUR': 300_000 });
    expect(book.log.at(-1)?.event).toMatchObject({ type: 'Approved', data: { on: '2027-04-14', by: 'otto' } });
    expect(book.refusal(approve(2)).refused).toBe('nothing_to_approve');
  });
  test('not what is held back, not on old facts, not by a rep', () => {
    const book = waiting().later(30);
    expect(book.refusal(approve(0)).refused).toBe('stale');
    expect(book.refusal(approve(1), rep).refused).toBe('not_your_role');
    book.do({ type: 'hold', entryId: key, reason: 'Ask first', version: 1 }, ada);
    expect(book.refusal(approve(2)).refused).toBe('already_held');
  });
});

describe('given money that a person takes back', () => {
  const paid = () => new Book(byItself).settle([entitlement(300_000)]).paidIn('payout-1');

  test('it is owed back, and stays taken back however often the deal is told again', () => {
    const book = paid();
    book.do(reverse(book.ledger.version), otto);
    expect(book.standing).toEqual({ 'approved EUR': -300_000, 'paid EUR': 300_000 });
    const { version } = book.ledger;
    book
      .settle([entitlement(300_000)])
      .settle([entitlement(310_000)])
      .settle([entitlement(9, { currency: 'USD' })]);
    expect(book.ledger.version).toBe(version);
    expectBalanced(book.log);
  });
  test('until a person says otherwise: then it makes up for what is owed', () => {
    const book = paid();
    book.do(reverse(book.ledger.version), otto);
    book.do(reinstate(book.ledger.version), otto).settle([entitlement(300_000)]);
    expect(book.standing).toEqual({ 'paid EUR': 300_000 });
    expect(book.refusal(reinstate(book.ledger.version)).refused).toBe('not_taken_back');
    expectBalanced(book.log);
  });
  test('with words, once, and only what there is', () => {
    const book = paid();
    const { version } = book.ledger;
    expect(book.refusal(reverse(version, '  ')).refused).toBe('reason_required');
    expect(book.refusal({ ...reverse(version), entryId: 'constructor' }).refused).toBe('unknown_entitlement');
    book.do(reverse(version), otto);
    expect(book.refusal(reverse(book.ledger.version)).refused).toBe('already_reversed');
  });
  test('what the deal took back is not a person’s to reinstate', () => {
    const book = paid().settle([], 'lost');
    expect(book.refusal(reinstate(book.ledger.version)).refused).toBe('not_taken_back');
  });
});
