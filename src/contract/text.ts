import { z } from 'zod';

/** Currencies the runtime knows (ISO 4217), without funds, metals and test codes: those begin with X. */
const moneyBeginningWithX = new Set(['XAF', 'XCD', 'XCG', 'XOF', 'XPF']);
export const currencies = new Set(
  Intl.supportedValuesOf('currency').filter((code) => !code.startsWith('X') || moneyBeginningWithX.has(code)),
);
/**
 * Text a person typed: control characters, bidirectional overrides and invisible marks are refused rather than
 * stripped, because they can make one name look like another (Unicode TR 36). Joiners and variation selectors are
 * letters' own business in some scripts and in emoji, but never beside a Latin letter or digit, or at an edge.
 */
const hidden = /[[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{DI}]--[\p{Join_Control}\p{Variation_Selector}]]/v;
const strayJoiner =
  /(?:^|[\p{Script=Latin}\s])[\p{Join_Control}\p{Variation_Selector}]|\p{Join_Control}(?:[\p{Script=Latin}\p{Nd}\s]|$)/v;
const isPlain = (text: string) => !hidden.test(text) && !strayJoiner.test(text);
const notPlain = 'contains hidden or control characters';

export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `must have at most ${max} characters`)
    .refine(isPlain, notPlain)
    .transform((text) => text.normalize('NFC'));
export const requiredLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'is required')
    .max(max, `must have at most ${max} characters`)
    .refine(isPlain, notPlain)
    .transform((text) => text.normalize('NFC'));
export const paragraph = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `must have at most ${max} characters`)
    .refine((text) => isPlain(text.replace(/[\n\r\t]/g, ' ')), notPlain)
    .transform((text) => text.normalize('NFC'));

/** Of ISO 4217, in any case. */
export const currencyCode = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => currencies.has(code), 'must be a currency code such as EUR');

/** Plain decimal in major units, such as `60000` or `1499.90`; kept as text so that no digit is lost. */
export const decimalAmount = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,3})?$/, 'must be a positive amount such as 60000 or 1499.90')
  .refine((text) => Number(text) > 0, 'must be more than zero')
  .refine((text) => Number(text) <= 1_000_000_000, 'must be at most 1,000,000,000');

export const fractionDigits = (currency: string) =>
  // zod judges the whole even where a part was refused, and Intl throws on what cannot be a code.
  currencies.has(currency)
    ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
    : Number.POSITIVE_INFINITY;
export const decimalsOf = (amount: string) => amount.split('.')[1]?.replace(/0+$/, '').length ?? 0;

const emailAddress = z.email();
export const optionalEmail = (message: string) =>
  z
    .string()
    .trim()
    .max(254, 'must have at most 254 characters')
    .refine((text) => text === '' || emailAddress.safeParse(text).success, message);

export const calendarDay = z.iso
  .date('must be a date that exists, such as 2027-01-31')
  .refine((date) => date >= '2000-01-01' && date <= '2099-12-31', 'must lie between 2000 and 2099');
