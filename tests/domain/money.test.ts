import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moneyFromDecimal, moneyToDecimal } from '../../src/domain/money.ts';

test.each([
  ['19.99', 'USD', 1999],
  ['0.07', 'EUR', 7],
  ['1500', 'JPY', 1500],
  ['1.5', 'KWD', 1500],
  ['60000', 'EUR', 6_000_000],
  ['1.50', 'JPY', null],
  ['1.999', 'EUR', null],
  ['-5', 'EUR', null],
  ['1e3', 'EUR', null],
  ['', 'EUR', null],
])('%s %s is %s minor units', (text, currency, minor) => {
  expect(moneyFromDecimal(text, currency)?.amountMinor ?? null).toBe(minor);
});

test('there and back loses nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom('EUR', 'JPY', 'KWD'), (amountMinor, currency) => {
      expect(moneyFromDecimal(moneyToDecimal({ amountMinor, currency }), currency)).toEqual({ amountMinor, currency });
    }),
  );
});
