import fc from 'fast-check';
import { expect, it } from 'vitest';
import { balancesOf } from '../../../src/domain/compensation/balance.ts';
import { stages } from '../../../src/domain/compensation/ledger.ts';

const sum = fc.record({
  stage: fc.constantFrom(...stages),
  currency: fc.constantFrom('CHF', 'EUR', 'USD'),
  amountMinor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
});

it('every amount is in one balance of its own currency, and nothing is added across currencies', () => {
  fc.assert(
    fc.property(fc.array(sum), (sums) => {
      const balances = balancesOf(sums, { payIn: 'USD', usual: 'EUR' });
      expect(new Set(balances.map(({ currency }) => currency)).size).toBe(balances.length);
      for (const { currency, owedMinor, pendingMinor, paidMinor } of balances) {
        const at = (...wanted: string[]) =>
          sums
            .filter((one) => one.currency === currency && wanted.includes(one.stage))
            .reduce((total, { amountMinor }) => total + amountMinor, 0);
        expect([owedMinor, pendingMinor, paidMinor]).toEqual([
          at('approved', 'payable'),
          at('accrued', 'held'),
          at('paid'),
        ]);
      }
      expect(balances.map(({ currency }) => currency)).toEqual(
        ['USD', 'EUR', 'CHF'].filter((currency) => sums.some((one) => one.currency === currency)),
      );
    }),
  );
});
