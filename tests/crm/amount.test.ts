import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorUnits } from '../../src/crm/amount.ts';
import { moneyToDecimal } from '../../src/domain/money.ts';

describe('minor units', () => {
  it.each([
    ['19.99', 'EUR', 1999],
    ['19.990', 'EUR', 1999],
    ['.5', 'EUR', 50],
    ['7.', 'EUR', 700],
    ['-19.99', 'EUR', -1999],
    ['0.285', 'EUR', 29],
    ['-0.285', 'EUR', -29],
    ['500', 'JPY', 500],
    ['500.5', 'JPY', 501],
    ['1.234', 'KWD', 1234],
    ['1.5e7', 'USD', 1_500_000_000],
    ['1e-7', 'USD', 0],
    ['90071992547409.91', 'USD', 9_007_199_254_740_991],
  ])('of %s %s are %d', (text, currency, expected) => {
    expect(minorUnits(text, currency)).toBe(expected);
  });

  it.each([
    ['', 'EUR'],
    ['.', 'EUR'],
    ['12,50', 'EUR'],
    ['NaN', 'EUR'],
    ['Infinity', 'EUR'],
    ['0x10', 'EUR'],
    ['1e999', 'EUR'],
    ['90071992547409.92', 'USD'],
    ['5', 'euro'],
    ['5', ''],
  ])('of %j %s are none', (text, currency) => {
    expect(minorUnits(text, currency)).toBeNull();
  });

  it('undo what prints an amount, for any amount and currency', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'KWD', 'USD'), (amountMinor, currency) => {
        expect(minorUnits(moneyToDecimal({ amountMinor, currency }), currency)).toBe(amountMinor);
      }),
    );
  });
});
