import { describe, expect, test } from 'vitest';
import { evolveEntry } from '../../../src/domain/compensation/evolve-ledger.ts';
import { changedInPayout, planPayout } from '../../../src/domain/compensation/make-payable.ts';
import { payoutCsv } from '../../../src/domain/compensation/payout-csv.ts';
import type { PayoutCommand, PayoutLine } from '../../../src/domain/compensation/payout.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { ada, Book, cora, entitlement, eur, otto, policyWith, rep, Run, usd } from './story.ts';

const line = (over: Partial<PayoutLine> = {}): PayoutLine => ({
  partnerId: 'northwind',
  partnerName: 'Northwind',
  ...eur(350_000),
  entries: [
    { entryId: 'a', amountMinor: 400_000 },
    { entryId: 'b', amountMinor: -50_000 },
  ],
  ...over,
});
const propose = (lines = [line()]): PayoutCommand => ({ type: 'propose', lines, leftOut: [], notConverted: [] });
const approve = (version: number, changed: { partnerName: string; entryId: string }[] = []) => ({ type: 'approve', version, changed }) as const; // prettier-ignore
const paid = (version: number, paidOn = '2027-05-03') =>
  ({ type: 'mark-paid', version, paidOn, reference: ' SEPA 7 ' }) as const;
const cancel = (version: number, reason = 'Wrong day') => ({ type: 'cancel', version, reason }) as const;

describe('a payout', () => {
  test('is proposed by one, approved by another, exported, and paid', () => {
    const run = new Run().do(propose(), otto).do(approve(1), ada).do({ type: 'export', version: 2, sha256: 'ab12' }, ada).do(paid(2), otto);
    expect(run.payout).toMatchObject({
      state: 'paid',
      proposed: { by: { name: 'otto' } },
      approved: { by: { name: 'ada' } },
      exported: [{ by: { name: 'ada' }, sha256: 'ab12' }],
      paid: { by: { name: 'otto' }, paidOn: '2027-05-03', reference: 'SEPA 7' },
      version: 4,
    });
  }); // prettier-ignore
  test('four eyes: nobody approves their own, however the address is written', () => {
    const run = new Run().do(propose(), otto);
    expect(run.refusal(approve(1), otto)).toEqual({ refused: 'four_eyes', facts: { proposedBy: 'otto' } });
    expect(run.refusal(approve(1), { ...ada, id: ' Otto@Vendor.example' }).refused).toBe('four_eyes');
    const alone = new Run(policyWith({ payout: { fourEyes: false } })).do(propose(), otto).do(approve(1), otto);
    expect(alone.payout?.state).toBe('approved');
  });
  test('is not approved when an entry changed since it was proposed', () =>
    expect(new Run().do(propose(), otto).refusal(approve(1, [{ partnerName: 'Northwind', entryId: 'a' }]), ada)).toEqual({
      refused: 'changed_since_proposed',
      facts: { entries: 1, partnerName: 'Northwind' },
    })); // prettier-ignore
  test.each([
    ['nothing to pay', propose([]), otto, 'nothing_to_pay'],
    ['a line that pays nothing', propose([line({ amountMinor: 0, entries: [] })]), otto, 'bad_line'],
    ['a line below zero', propose([line({ amountMinor: -1, entries: [{ entryId: 'a', amountMinor: -1 }] })]), otto, 'bad_line'],
    ['a line that is not its entries', propose([line({ amountMinor: 350_001 })]), otto, 'bad_line'],
    ['one partner twice', propose([line(), line()]), otto, 'bad_line'],
    ['a rep', propose(), rep, 'not_your_role'],
    ['a partner', propose(), { kind: 'partner', id: 'northwind', name: 'N', role: 'ops' }, 'not_your_role'],
    ['approval of nothing', approve(1), ada, 'not_proposed'],
  ] as const)('%s is refused', (_, command, actor, refused) =>
    expect(new Run().refusal(command, actor).refused).toBe(refused)); // prettier-ignore
  test('may have a line in each currency', () =>
    expect(new Run().do(propose([line(), line({ ...usd(350_000) })]), cora).payout?.lines).toHaveLength(2));
  test.each([
    ['a second proposal', propose(), otto, 'already_proposed'],
    ['approval by a partner manager', approve(1), cora, 'not_your_role'],
    ['what somebody saw before', approve(0), ada, 'stale'],
    ['paying before approval', paid(1), ada, 'not_allowed_now'],
    ['export before approval', { type: 'export', version: 1, sha256: '' }, ada, 'not_allowed_now'],
    ['cancelling without a reason', cancel(1, ' '), ada, 'reason_required'],
  ] as const)('once proposed, %s is refused', (_, command, actor, refused) =>
    expect(new Run().do(propose(), otto).refusal(command, actor).refused).toBe(refused),
  );
  test('is cancelled before it is paid, and neither approved nor paid after', () => {
    const cancelled = new Run().do(propose(), otto).do(approve(1), ada).do(cancel(2), cora);
    expect(cancelled.payout).toMatchObject({ state: 'cancelled', cancelled: { reason: 'Wrong day' } });
    expect(cancelled.refusal(paid(3), ada)).toEqual({ refused: 'not_allowed_now', facts: { state: 'cancelled', allowed: '' } });
    const done = new Run().do(propose(), otto).do(approve(1), ada).do(paid(2), ada);
    expect(done.refusal(paid(3), ada)).toMatchObject({ refused: 'not_allowed_now', facts: { allowed: 'export, report-transfer, fail-transfer, clear-transfer' } });
    expect(done.refusal(cancel(3), ada).refused).toBe('not_allowed_now');
  }); // prettier-ignore
  test('is paid neither tomorrow nor before it was approved, nor by a clock that was moved back', () => {
    const run = new Run().do(propose(), otto).do(approve(1), ada);
    expect(run.refusal(paid(2, '2027-05-04'), ada).refused).toBe('in_the_future');
    expect(run.refusal(paid(2, '2027-05-02'), ada)).toEqual({
      refused: 'before_approval',
      facts: { paidOn: '2027-05-02', approvedOn: '2027-05-03' },
    });
    run.now = run.now.subtract({ minutes: 1 });
    expect(run.refusal(paid(2), ada)).toMatchObject({ refused: 'clock_behind' });
  });
});

describe('a payout whose file was saved for the bank', () => {
  const exported = (policy = defaultPolicy) =>
    new Run(policy).do(propose(), cora).do(approve(1), ada).do({ type: 'export', version: 2, sha256: 'ab12' }, ada);
  const confirm = (version: number) => ({ type: 'confirm-cancel', version }) as const;
  const clear = (version: number, reason = 'The bank paid it') => ({ type: 'clear-cancel', version, reason }) as const;

  test('is cancelled by no partner manager, whatever they saw', () => {
    for (const version of [2, 3]) {
      expect(exported().refusal(cancel(version), cora)).toMatchObject({ refused: 'cancel_with_bank' });
    }
    expect(new Run().do(propose(), cora).do(approve(1), ada).do(cancel(2), cora).payout?.state).toBe('cancelled');
  });
  test('is cancelled once a second person confirms it; until then nothing is paid or saved', () => {
    const run = exported().do(cancel(3), otto);
    expect(run.payout).toMatchObject({ state: 'approved', cancelAsked: { by: { name: 'otto' }, reason: 'Wrong day' } });
    expect(run.refusal(cancel(4), ada)).toMatchObject({ refused: 'cancel_asked_already', facts: { by: 'otto' } });
    expect(run.refusal(paid(4), ada)).toEqual({ refused: 'cancel_in_question', facts: { by: 'otto' } });
    expect(run.refusal({ type: 'export', version: 4, sha256: 'ab12' }, ada).refused).toBe('cancel_in_question');
    expect(run.refusal(confirm(4), { ...otto, id: ' OTTO@vendor.example' })).toEqual({
      refused: 'cancel_four_eyes',
      facts: { askedBy: 'otto' },
    });
    expect(run.refusal(confirm(4), cora).refused).toBe('not_your_role');
    expect(run.do(confirm(4), ada).payout).toMatchObject({
      state: 'cancelled',
      cancelAsked: null,
      cancelled: { by: { name: 'ada' }, reason: 'Wrong day' },
    });
    expect(run.refusal(confirm(5), ada)).toMatchObject({ refused: 'not_allowed_now', facts: { allowed: '' } });
  });
  test('stays as it was once that is cleared', () => {
    const run = exported().do(cancel(3), otto);
    expect(run.refusal(clear(4, ' '), otto).refused).toBe('reason_required');
    run.do(clear(4), otto);
    expect(run.payout).toMatchObject({ state: 'approved', cancelAsked: null });
    for (const again of [confirm(5), clear(5)]) expect(run.refusal(again, ada).refused).toBe('cancel_not_asked');
    expect(run.do(paid(5), ada).payout?.state).toBe('paid');
  });
  test('is cancelled by one person where the policy asks for one pair of eyes, or nothing of it is left to be paid', () => {
    const alone = policyWith({ payout: { fourEyes: false } });
    expect(exported(alone).do(cancel(3), otto).payout?.state).toBe('cancelled');
    const of = { partnerId: 'northwind', currency: 'EUR' };
    const empty = exported()
      .do({ type: 'report-transfer', version: 3, ...of, reason: 'Wrong account' }, otto)
      .do({ type: 'fail-transfer', version: 4, ...of }, ada);
    expect(empty.do(cancel(5), cora).payout?.state).toBe('cancelled');
  });
});

describe('a transfer that failed at the bank', () => {
  const of = { partnerId: 'northwind', currency: 'EUR' };
  const report = (version: number, over: object = {}) =>
    ({ type: 'report-transfer', version, ...of, reason: ' Wrong account ', ...over }) as const;
  const confirm = (version: number, over: object = {}) => ({ type: 'fail-transfer', version, ...of, ...over }) as const;
  const clear = (version: number, reason = 'It arrived') =>
    ({ type: 'clear-transfer', version, ...of, reason }) as const;
  const two = [line(), line({ partnerId: 'contoso', partnerName: 'Contoso' })];
  const approved = (lines = two) => new Run().do(propose(lines), otto).do(approve(1), ada);

  test('is reported by one and confirmed by another; then it is no line any more, in the file for the bank neither', () => {
    const run = approved().do(report(2), otto);
    expect(run.payout).toMatchObject({ lines: two, reported: [{ ...of, reason: 'Wrong account', by: { name: 'otto' } }], failed: [] });
    expect(run.refusal(confirm(3), otto)).toEqual({ refused: 'transfer_four_eyes', facts: { reportedBy: 'otto' } });
    expect(run.refusal(confirm(3), { ...ada, id: 'OTTO@vendor.example ' }).refused).toBe('transfer_four_eyes');
    run.do(confirm(3), ada);
    expect(run.payout).toMatchObject({
      state: 'approved',
      lines: [{ partnerId: 'contoso' }],
      reported: [],
      failed: [{ ...two[0], reason: 'Wrong account', reported: { by: { name: 'otto' } }, confirmed: { by: { name: 'ada' } } }],
    });
    expect(payoutCsv(run.payout!, '2027-05-03')).not.toContain('northwind');
    expect(run.do(paid(4), otto).payout).toMatchObject({ state: 'paid', lines: [{ partnerId: 'contoso' }] });
  }); // prettier-ignore
  test('may come back after the payout was paid, too', () =>
    expect(approved().do(paid(2), ada).do(report(3), cora).do(confirm(4), otto).payout).toMatchObject({
      state: 'paid',
      lines: [{ partnerId: 'contoso' }],
      failed: [{ partnerId: 'northwind' }],
    })); // prettier-ignore
  test('where the policy asks for one pair of eyes, one person is enough', () => {
    const run = new Run(policyWith({ payout: { fourEyes: false } })).do(propose(), otto).do(approve(1), otto);
    expect(run.do(report(2), otto).do(confirm(3), otto).payout?.failed).toHaveLength(1);
  });
  test('is in question until it is confirmed or cleared, and so long nothing is marked as paid', () => {
    const run = approved().do(report(2), otto);
    expect(run.refusal(paid(3), ada)).toEqual({ refused: 'transfer_in_question', facts: { partnerName: 'Northwind' } });
    run.do(clear(3), otto);
    expect(run.payout).toMatchObject({ lines: two, reported: [], failed: [] });
    expect(run.refusal(confirm(4), ada).refused).toBe('transfer_not_reported');
    expect(run.do(paid(4), ada).payout?.state).toBe('paid');
  });
  test('where all failed, the payout is not paid but cancelled', () => {
    const run = approved([line()]).do(report(2), otto).do(confirm(3), ada);
    expect(run.refusal(paid(4), ada).refused).toBe('every_transfer_failed');
    expect(run.do(cancel(4), ada).payout).toMatchObject({ state: 'cancelled', failed: [{ partnerId: 'northwind' }] });
  });
  test('a report is over with a payout that is cancelled', () => {
    const run = approved().do(report(2), otto).do(cancel(3), ada);
    expect(run.payout?.reported).toEqual([]);
    expect(run.refusal(confirm(4), ada)).toMatchObject({ refused: 'not_allowed_now', facts: { state: 'cancelled' } });
  });
  test.each([
    ['without a reason', report(2, { reason: ' ' }), otto, 'reason_required'],
    ['of a partner that gets nothing', report(2, { partnerId: 'fabrikam' }), otto, 'no_such_transfer'],
    ['in another currency', report(2, { currency: 'USD' }), otto, 'no_such_transfer'],
    ['by a rep', report(2), rep, 'not_your_role'],
    ['on what somebody saw before', report(1), otto, 'stale'],
    ['that nobody reported, confirmed', confirm(2), ada, 'transfer_not_reported'],
    ['that nobody reported, cleared', clear(2), ada, 'transfer_not_reported'],
  ] as const)('%s is refused', (_, command, actor, refused) =>
    expect(approved().refusal(command, actor).refused).toBe(refused),
  );
  test.each([
    ['reported again', report(3), ada, 'transfer_reported_already'],
    ['confirmed by a partner manager', confirm(3), cora, 'not_your_role'],
    ['cleared without a reason', clear(3, ' '), ada, 'reason_required'],
    ['confirmed on what somebody saw before', confirm(2), ada, 'stale'],
  ] as const)('once reported, %s is refused', (_, command, actor, refused) =>
    expect(approved().do(report(2), otto).refusal(command, actor).refused).toBe(refused),
  );
  test('once failed, neither reports nor confirms anybody again; before approval nobody does', () => {
    const run = approved().do(report(2), otto).do(confirm(3), ada);
    for (const again of [report(4), confirm(4), clear(4)]) expect(run.refusal(again, ada).refused).toBe('transfer_failed_already');
    expect(new Run().do(propose(), otto).refusal(report(1), ada).refused).toBe('not_allowed_now');
  }); // prettier-ignore
});

describe('what a payout would pay', () => {
  const wish = { partnerName: 'Northwind', payIn: null, rates: [], day: '2027-05-03' };
  test('is a line a currency with its entries, and what is left out with its reason', () => {
    const book = new Book(policyWith({ payout: { minimumAmount: 10, approveByHand: false } })).settle([entitlement(300_000)]);
    book.settle([entitlement(900, { dealId: 'deal-2', currency: 'USD' })], 'lost', 'deal-2').later(30).do({ type: 'advance' });
    const plan = planPayout(book.ledger, wish, book.policy);
    expect(plan.lines).toEqual([
      { ...eur(300_000), partnerId: 'northwind', partnerName: 'Northwind', entries: [{ entryId: 'deal-1:northwind:margin:EUR', amountMinor: 300_000 }] },
    ]);
    expect(plan.leftOut).toEqual([{ ...usd(900), partnerId: 'northwind', partnerName: 'Northwind', because: 'below_minimum' }]);
    expect(new Run().do({ type: 'propose', ...plan }, otto).payout?.lines).toEqual(plan.lines);
    book.do({ type: 'make-payable', payoutId: 'payout-1', payIn: null, rates: [] }, otto);
    expect(planPayout(book.ledger, wish, defaultPolicy)).toMatchObject({ lines: [], leftOut: [{ because: 'in_live_run' }] });
  }); // prettier-ignore
  test('an entry that changes while it is in one is found', () => {
    const book = new Book()
      .settle([entitlement(300_000)])
      .later(30)
      .do({ type: 'advance' });
    book.do({ type: 'make-payable', payoutId: 'payout-1', payIn: null, rates: [] }, otto);
    expect(changedInPayout(book.ledger, 'payout-1')).toEqual([]);
    book.settle([entitlement(299_999)], 'refund');
    expect(changedInPayout(book.ledger, 'payout-1')).toEqual(['deal-1:northwind:margin:EUR']);
    expect(changedInPayout(book.ledger, 'payout-2')).toEqual([]);
  });
});

test('the export is one line a partner and currency, safe to open in a spreadsheet', () => {
  const run = new Run().do(
    propose([
      line({ partnerName: '=HYPERLINK("http://evil.example")' }),
      line({ partnerId: 'contoso', partnerName: 'Contoso, "Ltd"', amountMinor: 15_000, currency: 'JPY', entries: [{ entryId: 'c', amountMinor: 15_000 }] }),
    ]),
    otto,
  ).do(approve(1), ada); // prettier-ignore
  expect(payoutCsv(run.payout!, '2027-05-03')).toBe(
    [
      'payout,partner_id,partner,amount,currency,entries,approved_on,approved_by',
      `payout-1,northwind,"'=HYPERLINK(""http://evil.example"")",3500.00,EUR,2,2027-05-03,ada`,
      'payout-1,contoso,"Contoso, ""Ltd""",15000,JPY,1,2027-05-03,ada',
      '',
    ].join('\r\n'),
  );
});

describe('a payout of a ledger', () => {
  const jpyToUsd = [{ from: 'JPY', to: 'USD', rate: '0.004', on: '2027-04-14', source: 'ECB' }];
  const eurToUsd = [{ from: 'EUR', to: 'USD', rate: '1.1', on: '2027-04-14', source: 'ECB' }];

  test('is not changed by a raise that waited beside it, and what was converted for it is undone exactly', () => {
    const book = new Book(policyWith({ payout: { approveByHand: true } }));
    book.settle([entitlement(10_000)]).later(30);
    const [entryId = ''] = Object.keys(book.ledger.entries);
    book.do({ type: 'approve', entryId, version: book.ledger.version }, otto).settle([entitlement(11_000)]);
    const before = book.standing;
    expect(before).toEqual({ 'approved EUR': 10_000, 'accrued EUR': 1_000 });
    for (const [payoutId, payIn] of [['p1', null], ['p2', 'USD'], ['p3', null]] as const) {
      book.do({ type: 'make-payable', payoutId, payIn, rates: eurToUsd }, otto);
      expect(changedInPayout(book.ledger, payoutId)).toEqual([]);
      book.do({ type: 'take-from-payout', payoutId, reason: 'Another day' }, otto);
      expect(book.standing).toEqual(before);
    }
  }); // prettier-ignore
  test('leaves out what comes to nothing when converted, says so, and lets the partner into the next one', () => {
    const book = new Book();
    book.settle([entitlement(10_000, { currency: 'USD' })]);
    book.settle([entitlement(1, { dealId: 'deal-2', currency: 'JPY' })], 'corrected', 'deal-2');
    book.later(30).do({ type: 'advance' });
    const wish = { partnerName: 'Northwind', payIn: 'USD', rates: jpyToUsd, day: '2027-04-14' };
    expect(planPayout(book.ledger, wish, book.policy)).toMatchObject({
      lines: [{ amountMinor: 10_000, entries: [{ amountMinor: 10_000 }] }],
      leftOut: [{ amountMinor: 1, currency: 'JPY', because: 'too_small_to_convert' }],
    });
    const payable = { type: 'make-payable', payIn: 'USD', rates: jpyToUsd } as const;
    book.do({ ...payable, payoutId: 'p1' }, otto).do({ type: 'pay', payoutId: 'p1' }, otto);
    expect(Object.values(book.ledger.entries).map(({ payoutId }) => payoutId)).toEqual([null, null]);
    expect(book.standing).toEqual({ 'paid USD': 10_000, 'approved JPY': 1 });
    expect(book.refusal({ ...payable, payoutId: 'p2' })).toMatchObject({ refused: 'too_small_to_convert' });
    book.settle([entitlement(5_000, { dealId: 'deal-3', currency: 'USD' })], 'corrected', 'deal-3');
    book
      .later(30)
      .do({ type: 'advance' })
      .do({ ...payable, payoutId: 'p2', rates: [] }, otto);
    expect(book.standing['payable USD']).toBe(5_000);
  });
  test('that was paid before holds nobody, though it was told to hold what came to nothing', () => {
    const { ledger } = new Book().settle([entitlement(1, { currency: 'JPY' })]);
    const [entry] = Object.values(ledger.entries);
    const { key, dealId, kind, rule, policyVersion } = entry!.entitlement;
    const data = {
      entryId: entry!.id,
      key,
      dealId,
      kind,
      rule,
      policyVersion,
      lines: [],
      payoutId: 'p1',
      amount: usd(0),
    };
    expect(evolveEntry(entry!, { type: 'MadePayable', data }, '2027-04-14T12:00:00Z').payoutId).toBeNull();
  });
});
