import { describe, expect, test } from 'vitest';
import { changedInPayout } from '../../../src/domain/compensation/make-payable.ts';
import { entryStanding } from '../../../src/domain/compensation/entry-standing.ts';
import { ada, Book, clock, cora, entitlement, eur, expectBalanced, otto, policyWith, rep } from './story.ts';

const id = 'deal-1:northwind:margin:EUR';
const hold = (version: number, reason = 'The customer disputes it') =>
  ({ type: 'hold', entryId: id, reason, version }) as const;
const release = (version: number, reason = 'Settled') => ({ type: 'release', entryId: id, reason, version }) as const;
const makePayable = (payoutId = 'payout-1') => ({ type: 'make-payable', payoutId, payIn: null, rates: [] }) as const;
const advance = { type: 'advance' } as const;
const typesOf = ({ log }: Book) => log.map(({ event }) => event.type);

describe('what was earned', () => {
  test('is accrued against its expense, and names deal, rule and policy version', () => {
    const book = new Book().settle([entitlement(300_000)]);
    expect(book.log).toMatchObject([
      {
        event: {
          type: 'Accrued',
          data: {
            entryId: id,
            key: 'deal-1:northwind:margin',
            dealId: 'deal-1',
            rule: 22,
            policyVersion: 1,
            dueOn: '2027-04-14',
            lines: [
              { account: 'partner.accrued', ...eur(-300_000) },
              { account: 'expense.margin', ...eur(300_000) },
            ],
          },
        },
      },
    ]);
  });
  test('told again is nothing new, however often', () => {
    const book = new Book().settle([entitlement(300_000)]);
    expect(book.try({ type: 'settle', dealId: 'deal-1', entitlements: [entitlement(300_000)], because: 'corrected' })).toEqual({ events: [] }); // prettier-ignore
    expect(book.later(400).settle([entitlement(300_000)]).log).toHaveLength(1);
  });
  test('is approved when it has waited for its days, and not a day before', () => {
    const book = new Book()
      .settle([entitlement(300_000)])
      .later(29)
      .do(advance);
    expect(book.standing).toEqual({ 'accrued EUR': 300_000 });
    expect(book.later(1).do(advance).standing).toEqual({ 'approved EUR': 300_000 });
    expect(book.do(advance).log).toHaveLength(2);
  });
  test('in another amount is adjusted by the difference, wherever it stands', () => {
    const book = new Book().settle([entitlement(300_000)]).settle([entitlement(250_000)], 'refund');
    expect(book.log.at(-1)?.event).toMatchObject({ type: 'Adjusted', data: { fromMinor: 300_000 } });
    expect(book.standing).toEqual({ 'accrued EUR': 250_000 });
    book.paidIn('payout-1').settle([entitlement(200_000)], 'refund');
    expect(book.standing).toEqual({ 'approved EUR': -50_000, 'paid EUR': 250_000 });
    expect(book.settle([entitlement(260_000)]).standing).toEqual({ 'accrued EUR': 10_000, 'paid EUR': 250_000 });
  });
  test('on top of what was approved waits to be approved, as if it were earned alone', () => {
    const book = new Book()
      .settle([entitlement(300_000)])
      .later(30)
      .do(advance)
      .settle([entitlement(900_000)]);
    expect(book.standing).toEqual({ 'accrued EUR': 600_000, 'approved EUR': 300_000 });
    expect(book.do(makePayable(), otto).standing).toEqual({ 'accrued EUR': 600_000, 'payable EUR': 300_000 });
    book.do({ type: 'pay', payoutId: 'payout-1' }, otto).later(29).do(advance);
    expect(book.standing).toEqual({ 'accrued EUR': 600_000, 'paid EUR': 300_000 });
    book.settle([entitlement(500_000)]);
    expect(book.standing).toEqual({ 'accrued EUR': 200_000, 'paid EUR': 300_000 });
    expect(book.later(1).do(advance).standing).toEqual({ 'approved EUR': 200_000, 'paid EUR': 300_000 });
    expect(book.settle([]).standing).toEqual({ 'approved EUR': -300_000, 'paid EUR': 300_000 });
  });
  test('won again for more than was paid makes up for the debt, and the rest waits', () => {
    const book = new Book()
      .settle([entitlement(300_000)])
      .paidIn('payout-1')
      .settle([], 'reopened')
      .settle([entitlement(1_000_000)]);
    expect(book.standing).toEqual({ 'accrued EUR': 700_000, 'paid EUR': 300_000 });
    expect(book.settle([], 'lost').standing).toEqual({ 'approved EUR': -300_000, 'paid EUR': 300_000 });
  });
  test('in another currency is another entry, and the one before is reversed', () => {
    const book = new Book().settle([entitlement(300_000)]).settle([entitlement(330_000, { currency: 'USD' })]);
    expect(typesOf(book)).toEqual(['Accrued', 'Reversed', 'Accrued']);
    expect(book.standing).toEqual({ 'accrued USD': 330_000 });
  });
  test('on other deals stays as it is', () => {
    const book = new Book().settle([entitlement(1)]).settle([entitlement(2, { dealId: 'deal-2' })], 'lost', 'deal-2');
    expect(book.standing).toEqual({ 'accrued EUR': 3 });
  });
});

describe('what was reversed', () => {
  test.each(['lost', 'refund', 'reopened', 'corrected'] as const)('for a deal that was %s before it was paid is gone', (reason) => {
    const book = new Book().settle([entitlement(300_000)]).settle([], reason);
    expect(book.log.at(-1)?.event).toMatchObject({ type: 'Reversed', data: { reason } });
    expect(book.standing).toEqual({});
    expect(book.settle([], reason).log).toHaveLength(2);
  }); // prettier-ignore
  test('after it was paid is owed back exactly, and taken from what comes next', () => {
    const book = new Book().settle([entitlement(300_000)]).paidIn('payout-1').settle([], 'reopened');
    expect(book.standing).toEqual({ 'approved EUR': -300_000, 'paid EUR': 300_000 });
    book.settle([entitlement(500_000, { dealId: 'deal-2' })], 'corrected', 'deal-2').paidIn('payout-2');
    expect(book.standing).toEqual({ 'paid EUR': 500_000 });
    const paid = book.log.flatMap(({ event }) => (event.type === 'Paid' && event.data.payoutId === 'payout-2' ? [event.data.amount] : []));
    expect(paid).toEqual([eur(-300_000), eur(500_000)]);
    expectBalanced(book.log);
  }); // prettier-ignore
  test('a debt greater than what comes next is carried forward, and nothing is paid', () => {
    const book = new Book()
      .settle([entitlement(300_000)])
      .paidIn('payout-1')
      .settle([], 'refund');
    book
      .settle([entitlement(100_000, { dealId: 'deal-2' })], 'corrected', 'deal-2')
      .later(30)
      .do(advance);
    expect(book.refusal(makePayable())).toEqual({
      refused: 'negative_balance',
      facts: { amountMinor: -200_000, currency: 'EUR', minimumMinor: 0 },
    });
    expect(book.standing).toEqual({ 'approved EUR': -200_000, 'paid EUR': 300_000 });
  });
  test('while it is in a payout stays in it, and is owed back from then on', () => {
    const book = new Book()
      .settle([entitlement(300_000)])
      .later(30)
      .do(advance)
      .do(makePayable(), otto);
    book.settle([], 'lost');
    expect(book.standing).toEqual({ 'approved EUR': -300_000, 'payable EUR': 300_000 });
    expect(book.do({ type: 'take-from-payout', payoutId: 'payout-1', reason: 'Deal lost' }, otto).standing).toEqual({});
  });
  test('and is won again makes up for the debt at once; where that was settled, it waits anew', () => {
    const book = new Book()
      .settle([entitlement(300_000)])
      .paidIn('payout-1')
      .settle([], 'reopened');
    expect(book.settle([entitlement(300_000)]).standing).toEqual({ 'paid EUR': 300_000 });
    book.settle([], 'reopened').settle([entitlement(400_000, { dealId: 'deal-2' })], 'corrected', 'deal-2');
    book.paidIn('payout-2').settle([entitlement(300_000)]);
    expect(book.standing).toEqual({ 'accrued EUR': 300_000, 'paid EUR': 400_000 });
  });
  test('while it is held back is held back no more', () => {
    const book = new Book().settle([entitlement(300_000)]);
    book.do(hold(1), cora).settle([], 'lost');
    expect(book.standing).toEqual({});
    expect(book.refusal(release(3))).toMatchObject({ refused: 'not_held' });
  });
});

describe('what a person holds back', () => {
  test('is not approved until it is let go, then at once where its days are over', () => {
    const book = new Book()
      .settle([entitlement(300_000)])
      .do(hold(1), cora)
      .later(31)
      .do(advance);
    expect(book.standing).toEqual({ 'held EUR': 300_000 });
    expect(book.refusal(makePayable())).toMatchObject({ refused: 'nothing_approved' });
    expect(book.do(release(2), otto).standing).toEqual({ 'approved EUR': 300_000 });
  });
  test('and is let go early waits on', () => {
    const book = new Book()
      .settle([entitlement(300_000)])
      .do(hold(1), cora)
      .do(release(2), cora);
    expect(book.standing).toEqual({ 'accrued EUR': 300_000 });
    expect(book.later(30).do(advance).standing).toEqual({ 'approved EUR': 300_000 });
  });
  test('after it was approved is approved again once it is let go, and what came on top meanwhile waits for its own days', () => {
    const book = () =>
      new Book(policyWith({ payout: { approveByHand: true } })).settle([entitlement(300_000)]).later(30);
    const approved = () => book().do({ type: 'approve', entryId: id, version: 1 }, cora).do(hold(2), cora);
    expect(approved().do(release(3), otto).standing).toEqual({ 'approved EUR': 300_000 });
    const raised = approved().settle([entitlement(900_000)]);
    expect(raised.standing).toEqual({ 'held EUR': 900_000 });
    raised.later(31).do(release(4), otto);
    expect(raised.standing).toEqual({ 'accrued EUR': 600_000, 'approved EUR': 300_000 });
    expect(raised.ledger.entries[id]).toMatchObject({ stage: 'accrued', dueOn: '2027-05-14', held: null });
    // What is less now is approved no more, whatever it is raised to afterwards.
    const lowered = approved()
      .settle([entitlement(200_000)])
      .settle([entitlement(250_000)])
      .do(release(5), otto);
    expect(lowered.standing).toEqual({ 'accrued EUR': 50_000, 'approved EUR': 200_000 });
    const waiting = book()
      .do(hold(1), cora)
      .settle([entitlement(900_000)])
      .do(release(3), otto);
    expect(waiting.standing).toEqual({ 'accrued EUR': 900_000 });
    expectBalanced([...raised.log, ...lowered.log]);
  });
  test('and nobody approved waits for that once it is let go, however long ago its days were over, where people approve', () => {
    const book = new Book(policyWith({ payout: { approveByHand: true } })).settle([entitlement(300_000)]);
    book.do(hold(1), cora).later(60).do(release(2), otto);
    expect(book.standing).toEqual({ 'accrued EUR': 300_000 });
    expect(book.ledger.entries[id]).toMatchObject({ stage: 'accrued', dueOn: '2027-04-14' });
    expect(book.refusal(makePayable()).refused).toBe('nothing_approved');
    expect(book.do({ type: 'approve', entryId: id, version: 3 }, cora).standing).toEqual({ 'approved EUR': 300_000 });
  });
  describe('while part of it is in a payout', () => {
    const raised = () => new Book().settle([entitlement(300_000)]).later(30).do(advance).do(makePayable(), otto).settle([entitlement(400_000)]); // prettier-ignore
    const held = () => raised().do(hold(4), cora);
    const cancel = { type: 'take-from-payout', payoutId: 'payout-1', reason: 'Wrong day' } as const;
    test('keeps that payout from being approved', () => {
      expect(changedInPayout(held().ledger, 'payout-1')).toEqual([id]);
    });
    test('is held back with the rest when that is cancelled; let go, what was approved is so again', () => {
      const book = held().do(cancel, otto);
      expect(book.standing).toEqual({ 'held EUR': 400_000 });
      expect(book.refusal(makePayable('payout-2')).refused).toBe('nothing_approved');
      expect(book.do(release(6), otto).standing).toEqual({ 'accrued EUR': 100_000, 'approved EUR': 300_000 });
      expectBalanced(book.log);
    });
    test('is held back with the rest when the bank cannot pay it', () => {
      const of = [{ entryId: id, amountMinor: 300_000 }];
      const fail = (from: 'payable' | 'paid') => ({ type: 'fail-transfer', payoutId: 'payout-1', currency: 'EUR', of, from, reason: 'Wrong account' }) as const; // prettier-ignore
      expect(held().do(fail('payable'), ada).standing).toEqual({ 'held EUR': 400_000 });
      const paid = held().do({ type: 'pay', payoutId: 'payout-1' }, otto);
      expect(paid.do(fail('paid'), ada).standing).toEqual({ 'held EUR': 400_000 });
    });
    test('owes back no more than it did: what came back makes up for a debt before it is held back', () => {
      const book = held()
        .settle([entitlement(250_000)])
        .do(cancel, otto);
      expect(book.standing).toEqual({ 'held EUR': 250_000 });
    });
  });
  test.each([
    ['an unknown entry', { ...hold(1), entryId: 'deal-9:northwind:margin:EUR' }, cora, 'unknown_entitlement'],
    ['an entry by the name of nothing', { ...hold(1), entryId: 'constructor' }, cora, 'unknown_entitlement'],
    ['no reason', hold(1, '  '), cora, 'reason_required'],
    ['a version that is gone', hold(0), cora, 'stale'],
    ['a rep', hold(1), rep, 'not_your_role'],
    ['a partner', hold(1), { kind: 'partner', id: 'northwind', name: 'Northwind', role: 'admin' }, 'not_your_role'],
    ['what nobody holds', release(1), cora, 'not_held'],
  ] as const)('is refused for %s', (_, command, actor, refused) =>
    expect(new Book().settle([entitlement(300_000)]).refusal(command, actor).refused).toBe(refused),
  );
  test('is refused twice, for what is paid, and for a debt', () => {
    const held = new Book().settle([entitlement(300_000)]).do(hold(1), cora);
    expect(held.refusal(hold(2))).toMatchObject({ refused: 'already_held', facts: { by: 'cora' } });
    const paid = new Book().settle([entitlement(300_000)]).paidIn('payout-1');
    expect(paid.refusal(hold(4)).refused).toBe('nothing_to_hold');
    expect(paid.settle([], 'lost').refusal(hold(5)).refused).toBe('nothing_to_hold');
  });
});

describe('a payout', () => {
  const two = () => new Book().settle([entitlement(300_000)]).settle([entitlement(50_000, { dealId: 'deal-2' })], 'corrected', 'deal-2').later(30).do(advance); // prettier-ignore
  test('takes all that is approved, once', () => {
    const book = two().do(makePayable(), otto);
    expect(book.standing).toEqual({ 'payable EUR': 350_000 });
    expect(book.refusal(makePayable('payout-2'))).toEqual({ refused: 'in_live_run', facts: { payoutId: 'payout-1' } });
    book.do({ type: 'pay', payoutId: 'payout-1' }, otto);
    expect(book.standing).toEqual({ 'paid EUR': 350_000 });
    expect(book.refusal({ type: 'pay', payoutId: 'payout-1' }).refused).toBe('not_in_payout');
    expect(book.refusal(makePayable('payout-2')).refused).toBe('nothing_approved');
    expect(Object.values(book.ledger.entries).map(entryStanding)).toEqual(['paid', 'paid']);
  });
  test('that is cancelled gives all of it back, for the next', () => {
    const book = two().do(makePayable(), otto).do({ type: 'take-from-payout', payoutId: 'payout-1', reason: 'Wrong day' }, otto);
    expect(book.standing).toEqual({ 'approved EUR': 350_000 });
    expect(book.do(makePayable('payout-2'), otto).standing).toEqual({ 'payable EUR': 350_000 });
    expect(book.refusal({ type: 'pay', payoutId: 'payout-1' }).refused).toBe('not_in_payout');
  }); // prettier-ignore
  const margin = { entryId: 'deal-1:northwind:margin:EUR', amountMinor: 300_000 };
  const failed = (from: 'payable' | 'paid', of = [margin], payoutId = 'payout-1') =>
    ({ type: 'fail-transfer', payoutId, currency: 'EUR', of, from, reason: 'Wrong account' }) as const;
  test('of which a transfer failed before it was paid owes that again, for the next, and cannot pay it', () => {
    const book = two().do(makePayable(), otto);
    const all = [margin, { entryId: 'deal-2:northwind:margin:EUR', amountMinor: 50_000 }];
    expect(book.do(failed('payable', all), ada).standing).toEqual({ 'approved EUR': 350_000 });
    expect(book.ledger.entries[margin.entryId]).toMatchObject({
      payoutId: null,
      returned: { reason: 'Wrong account' },
    });
    expect(book.refusal({ type: 'pay', payoutId: 'payout-1' }).refused).toBe('not_in_payout');
    expect(book.refusal(failed('payable', all), ada).refused).toBe('not_in_payout');
    book.do(makePayable('payout-2'), otto);
    expect(book.ledger.entries[margin.entryId]).not.toHaveProperty('returned');
    expect(book.do({ type: 'pay', payoutId: 'payout-2' }, otto).standing).toEqual({ 'paid EUR': 350_000 });
  });
  test('of which a transfer failed after it was paid owes it again; what was taken back meanwhile owes nothing', () => {
    const book = two().do(makePayable(), otto).do({ type: 'pay', payoutId: 'payout-1' }, otto);
    expect(book.do(failed('paid'), ada).standing).toEqual({ 'approved EUR': 300_000, 'paid EUR': 50_000 });
    const lost = new Book()
      .settle([entitlement(300_000)])
      .paidIn('payout-1')
      .settle([], 'lost');
    expect(lost.standing).toEqual({ 'approved EUR': -300_000, 'paid EUR': 300_000 });
    expect(lost.do(failed('paid'), ada).standing).toEqual({});
  });
  test('takes back what it never held for nobody', () => {
    const book = two().do(makePayable(), otto);
    for (const of of [[], [{ ...margin, entryId: 'constructor' }], [{ ...margin, amountMinor: 299_999 }]]) {
      expect(book.refusal(failed('payable', of), ada).refused).toBe('not_in_payout');
    }
    expect(book.refusal(failed('payable', [margin], 'payout-2'), ada).refused).toBe('not_in_payout');
    expect(book.refusal(failed('payable'), rep).refused).toBe('not_your_role');
  });
  test('of which a part waits is no other than was proposed; what changes then is', () => {
    const book = new Book()
      .settle([entitlement(300_000)])
      .later(30)
      .do(advance)
      .settle([entitlement(400_000)]);
    expect(book.standing).toEqual({ 'accrued EUR': 100_000, 'approved EUR': 300_000 });
    book.do(makePayable(), otto);
    expect(changedInPayout(book.ledger, 'payout-1')).toEqual([]);
    book.later(30).do(advance);
    expect(changedInPayout(book.ledger, 'payout-1')).toEqual([]);
    expect(changedInPayout(book.settle([entitlement(350_000)]).ledger, 'payout-1')).toEqual([margin.entryId]);
  });
  test('in which something is given back: earned again it makes up for that first', () => {
    const book = new Book()
      .settle([entitlement(300_000)])
      .paidIn('payout-1')
      .settle([], 'lost');
    book
      .settle([entitlement(900_000, { dealId: 'deal-2' })], 'corrected', 'deal-2')
      .later(30)
      .do(advance);
    book.do(makePayable('payout-2'), otto).settle([entitlement(400_000)]);
    expect(book.standing).toMatchObject({ 'accrued EUR': 100_000, 'approved EUR': 300_000 });
    expect(changedInPayout(book.ledger, 'payout-2')).toEqual([margin.entryId]);
  });
  test('waits for the least amount', () => {
    const book = new Book(policyWith({ payout: { minimumAmount: 50, approveByHand: false } })).settle([entitlement(4_999)]).later(30).do(advance);
    expect(book.refusal(makePayable())).toEqual({
      refused: 'below_minimum',
      facts: { amountMinor: 4_999, currency: 'EUR', minimumMinor: 5_000 },
    });
    expect(book.settle([entitlement(5_000)]).later(30).do(advance).do(makePayable(), otto).standing).toEqual({ 'payable EUR': 5_000 });
  }); // prettier-ignore
  test('is no rep’s matter', () => expect(two().refusal(makePayable(), rep).refused).toBe('not_your_role'));
});

describe('bad input', () => {
  const settle = (...entitlements: ReturnType<typeof entitlement>[]) => ({ type: 'settle', dealId: 'deal-1', entitlements, because: 'corrected' }) as const; // prettier-ignore
  test.each([
    ['of another partner', [entitlement(1, { partnerId: 'contoso' })], 'not_of_this_deal'],
    ['of another deal', [entitlement(1, { dealId: 'deal-2' })], 'not_of_this_deal'],
    ['told twice', [entitlement(1), entitlement(2)], 'told_twice'],
    ['of nothing', [entitlement(0)], 'bad_amount'],
    ['below nothing', [entitlement(-1)], 'bad_amount'],
    ['in fractions', [entitlement(0.5)], 'bad_amount'],
    ['beyond what is exact', [entitlement(2 ** 53)], 'bad_amount'],
  ] as const)('an entitlement %s is refused', (_, entitlements, refused) =>
    expect(new Book().refusal(settle(...entitlements)).refused).toBe(refused),
  );
  test('a clock that was moved back decides nothing', () => {
    const book = new Book().settle([entitlement(1)]).later(-1);
    for (const command of [settle(entitlement(2)), advance, makePayable(), hold(1)]) {
      expect(book.refusal(command)).toEqual({ refused: 'clock_behind', facts: { lastAt: '2027-03-15T12:00:00.000Z' } });
    }
  });
  test('a sum that the log cannot hold exactly is a fault, not a rounded balance', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const book = new Book().settle([entitlement(most)]).settle([entitlement(most, { dealId: 'deal-2' })], 'lost', 'deal-2');
    book.later(30).do(advance);
    expect(() => book.try(makePayable(), otto)).toThrow(RangeError);
  }); // prettier-ignore
  test('the clock and the CRM need no role', () =>
    expect(
      new Book()
        .settle([entitlement(1)])
        .later(30)
        .do(advance, clock).standing,
    ).toEqual({ 'approved EUR': 1 }));
});

test('what comes on top of what was approved waits its own days, also where it was raised and taken back before', () => {
  const book = new Book();
  book
    .settle([entitlement(10_000)])
    .later(30)
    .do({ type: 'advance' });
  book
    .settle([entitlement(11_000)])
    .later(1)
    .settle([entitlement(10_000)]);
  expect(Object.values(book.ledger.entries)[0]).toMatchObject({ stage: 'approved' });
  book
    .later(40)
    .settle([entitlement(500_000)])
    .do({ type: 'advance' });
  expect(book.standing).toEqual({ 'approved EUR': 10_000, 'accrued EUR': 490_000 });
  book.later(29).do({ type: 'advance' });
  expect(book.standing['approved EUR']).toBe(10_000);
  book.later(1).do({ type: 'advance' });
  expect(book.standing).toEqual({ 'approved EUR': 500_000 });
});
