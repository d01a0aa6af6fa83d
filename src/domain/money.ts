/** An amount in integer minor units of its ISO 4217 currency: EUR 19.99 is `{ amountMinor: 1999, currency: 'EUR' }`. */
export interface Money {
  amountMinor: number;
  currency: string;
}

const digitsByCurrency = new Map<string, number>();

/** Decimal digits of a currency (EUR 2, JPY 0, KWD 3), from the runtime's CLDR data. */
export function currencyDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

/**
 * Plain decimal text in major units to minor units without passing through a binary fraction: `19.99` EUR is 1999.
 * Null where the text has more digits than the currency knows.
 */
export function moneyFromDecimal(text: string, currency: string): Money | null {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const digits = currencyDigits(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return null;
  const amountMinor = Number(`${match[1]}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency } : null;
}

/** Minor units to plain decimal text in major units: 1999 EUR is `19.99`. */
export function moneyToDecimal({ amountMinor, currency }: Money): string {
  const digits = currencyDigits(currency);
  if (digits === 0) return String(amountMinor);
  const sign = amountMinor < 0 ? '-' : '';
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
