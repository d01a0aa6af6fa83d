import { currencyDigits } from '../domain/money.ts';

/**
 * Decimal text as a CRM sends it (`19.99`, `-5`, `1.2e6`) to integer minor units of the currency, without a binary
 * fraction on the way: 19.99 EUR is 1999, 500 JPY is 500, 1.2345 KWD is 1235 (half away from zero).
 * Null for what is no amount, and for what is too big to be exact.
 */
export function minorUnits(decimal: string, currency: string): number | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(decimal.trim());
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole + fraction === '' || !/^[A-Za-z]{3}$/.test(currency)) return null;

  // The number is digits * 10^-scale; shift the point right by the currency's digits.
  const digits = BigInt(whole + fraction);
  const shift = currencyDigits(currency.toUpperCase()) + Number(exponent) - fraction.length;
  const minor = shift >= 0 ? digits * 10n ** BigInt(shift) : divideRounding(digits, 10n ** BigInt(-shift));
  const signed = Number(sign === '-' ? -minor : minor);
  return Number.isSafeInteger(signed) ? signed : null;
}

function divideRounding(value: bigint, divisor: bigint): bigint {
  return (value + divisor / 2n) / divisor;
}
