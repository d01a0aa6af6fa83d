import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryStanding } from '../../../src/domain/compensation/entry-standing.ts';
import { entriesOf, everywhere, standing, take } from './life-of-money.ts';
import { entitlementsOf, lives, type PartnerId, type Step } from './random-money.ts';
import { ada, byItself, entitlement, otto } from './story.ts';
import { TenantMoney } from './tenant-money.ts';

/** "paid EUR": 10000, for every stage and currency that comes to anything. */
const sumsOf = (tenant: TenantMoney, partnerId: PartnerId = 'northwind'): Record<string, number> =>
  Object.fromEntries(
    everywhere.flatMap((stage) =>
      Object.entries(standing(entriesOf(tenant.ledgers[partnerId]), stage)).flatMap(([currency, sum]) =>
        sum === 0 ? [] : [[`${stage} ${currency}`, sum]],
      ),
    ),
  );

/** A tenant on which each of these deals earned 100. */
const earned = (...deals: string[]) => {
  const tenant = new TenantMoney(byItself);
  const settle = (dealId: string, formerly: string[] = [], minor = 10_000) =>
    tenant.onLedger('northwind', {
      type: 'settle',
      dealId,
      entitlements: [entitlement(minor, { dealId, partnerId: 'northwind' })],
      because: 'corrected',
      formerly,
    });
  for (const dealId of deals) settle(dealId);
  const entryOf = (dealId: string) => {
    const found = entriesOf(tenant.ledgers.northwind).find((one) => one.entitlement.dealId === dealId);
    if (!found) throw new Error(`nothing on ${dealId}`);
    return found;
  };
  const byHand = (type: 'hold' | 'reverse' | 'reinstate', dealId: string, cause: 'refund' | 'corrected' = 'refund') => {
    const on = { entryId: entryOf(dealId).id, reason: 'Said so', version: tenant.ledgers.northwind.version };
    return tenant.onLedger('northwind', type === 'reverse' ? { type, ...on, cause } : { type, ...on }, otto);
  };
  const propose = () => {
    tenant.now = tenant.now.add({ hours: 24 * 40 });
    tenant.onLedger('northwind', { type: 'advance' });
    tenant.propose(otto);
    const last = tenant.payouts.at(-1);
    if (!last) throw new Error('no payout');
    return last;
  };
  const pay = (payout = propose()) => {
    expect(tenant.carry(payout, 'approve', 1, ada) && tenant.carry(payout, 'pay', 2, ada)).toBe(true);
  };
  return { tenant, settle, entryOf, byHand, propose, pay, sums: () => sumsOf(tenant) };
};

describe('a deal that was merged into another one', () => {
  test('takes along what it earned, as it stands: nothing is accrued anew', () => {
    const { settle, sums, entryOf, tenant } = earned('old');
    const { dueOn } = entryOf('old');
    tenant.now = tenant.now.add({ hours: 24 * 20 });
    settle('kept', ['old']);
    expect(sums()).toEqual({ 'accrued EUR': 10_000 });
    expect(entryOf('kept')).toMatchObject({ dueOn, reversed: null });
    expect(entryOf('old')).toMatchObject({ pieces: [], movedTo: { dealId: 'kept', entryId: entryOf('kept').id } });
    const { version } = tenant.ledgers.northwind;
    settle('kept', ['old']);
    expect(tenant.ledgers.northwind.version).toBe(version);
  });
  test.each(['refund', 'corrected'] as const)(
    'what was taken back by hand (%s) stays taken back, until a person says otherwise',
    (cause) => {
      const { settle, sums, entryOf, byHand } = earned('old');
      byHand('reverse', 'old', cause);
      settle('kept', ['old']);
      expect(sums()).toEqual({});
      expect(entryOf('kept').reversed).toMatchObject({ reason: cause, said: { reason: 'Said so' } });
      expect(byHand('reinstate', 'old')).toBe(false);
      expect(byHand('reinstate', 'kept')).toBe(true);
      settle('kept', ['old']);
      expect(sums()).toEqual({ 'accrued EUR': 10_000 });
    },
  );
  test('what is held back stays held back', () => {
    const { settle, sums, byHand, entryOf } = earned('old');
    byHand('hold', 'old');
    settle('kept', ['old']);
    expect(sums()).toEqual({ 'held EUR': 10_000 });
    expect(entryOf('kept').held).toMatchObject({ reason: 'Said so' });
  });
  test('what was paid is paid; of another amount the difference alone is posted', () => {
    const { settle, sums, pay } = earned('old');
    pay();
    settle('kept', ['old']);
    expect(sums()).toEqual({ 'paid EUR': 10_000 });
    settle('kept', ['old'], 12_000);
    expect(sums()).toEqual({ 'paid EUR': 10_000, 'accrued EUR': 2_000 });
  });
  test('what was paid and came back from the bank is owed again where it went on', () => {
    const { settle, sums, pay, entryOf, tenant } = earned('old');
    pay();
    settle('kept', ['old']);
    tenant.bounce(true);
    expect(sums()).toEqual({ 'approved EUR': 10_000 });
    expect(entryStanding(entryOf('kept'))).toBe('approved');
    pay();
    expect(sums()).toEqual({ 'paid EUR': 10_000 });
  });
  test('what is in a payout stays in it and stands for the same; it goes on once the payout is over', () => {
    const { settle, sums, propose, pay, entryOf } = earned('old');
    const payout = propose();
    settle('kept', ['old']);
    expect(sums()).toEqual({ 'payable EUR': 10_000 });
    pay(payout);
    settle('kept', ['old']);
    expect(sums()).toEqual({ 'paid EUR': 10_000 });
    expect(entryStanding(entryOf('kept'))).toBe('paid');
  });
  test('both earned the same: it is paid once', () => {
    const { settle, sums, pay, tenant } = earned('old');
    pay();
    settle('kept');
    settle('kept', ['old']);
    expect(sums()).toEqual({ 'paid EUR': 10_000, 'approved EUR': -10_000, 'accrued EUR': 10_000 });
    tenant.finish();
    expect(sums()['paid EUR']).toBe(10_000);
  });
  test('both earned the same: a refund or a hold said of one holds for both; one taken back as counted twice was the other', () => {
    const refund = earned('old', 'kept');
    refund.byHand('reverse', 'old', 'refund');
    refund.settle('kept', ['old']);
    expect(refund.sums()).toEqual({});
    const held = earned('old', 'kept');
    held.byHand('hold', 'old');
    held.settle('kept', ['old']);
    expect(held.sums()).toEqual({ 'held EUR': 10_000 });
    for (const dealId of ['old', 'kept']) {
      const twice = earned('old', 'kept');
      twice.byHand('reverse', dealId, 'corrected');
      twice.settle('kept', ['old']);
      expect(twice.sums(), dealId).toEqual({ 'accrued EUR': 10_000 });
    }
  });
});

test('money is conserved over a merge, whatever happened before: each stage and currency comes to what it did', () => {
  let moved = 0;
  fc.assert(
    fc.property(lives('EUR', 'USD'), (steps) => {
      const tenant = new TenantMoney(byItself);
      const last = new Map<PartnerId, Extract<Step, { does: 'settle' }>>();
      for (const step of steps.filter(({ does }) => does !== 'merge')) {
        if (step.does !== 'settle') take(tenant, step);
        else if (step.dealId === 'deal-1') {
          take(tenant, step);
          last.set(step.partnerId, step);
        }
      }
      for (const payout of tenant.payouts) tenant.carry(payout, 'cancel', payout.version, ada);
      for (const [partnerId, step] of last) {
        const settle = (dealId: string, formerly: string[]) => {
          const entitlements = entitlementsOf({ ...step, dealId });
          return tenant.onLedger(partnerId, { type: 'settle', dealId, entitlements, because: step.because, formerly });
        };
        settle('deal-1', []);
        const before = sumsOf(tenant, partnerId);
        if (!settle('deal-9', ['deal-1'])) continue;
        expect(sumsOf(tenant, partnerId)).toEqual(before);
        const { version } = tenant.ledgers[partnerId];
        settle('deal-9', ['deal-1']);
        expect(tenant.ledgers[partnerId].version).toBe(version);
        moved += 1;
      }
    }),
    { numRuns: 1500, seed: 31 },
  );
  expect(moved).toBeGreaterThan(500);
});
