import type { DomainEvent } from '../event.ts';
import { currencyDigits, type Money } from '../money.ts';

/** So many units of `to` for one unit of `from`, as decimal text: it never passes through a binary fraction. */
export interface ExchangeRate {
  from: string;
  to: string;
  rate: string;
  /** Calendar date it is of. */
  on: string;
  source: string;
}

export type ExchangeEvent = DomainEvent<'RateRecorded', ExchangeRate>;

/** A rate as it was used: `isInverse` where the amount was divided by it. */
export interface UsedRate extends ExchangeRate {
  isInverse: boolean;
}

/** Why an amount stays in its own currency; `rateOn` is the date of the last rate there is. */
export interface NoRate {
  because: 'no_rate' | 'rate_too_old';
  rateOn: string | null;
}

export const isRate = (text: string): boolean => /^\d{1,12}(\.\d{1,12})?$/.test(text) && /[1-9]/.test(text);

/**
 * The last rate between two currencies up to a day, in either direction; of one date the one recorded last, and the direct one
 * before its inverse. Rates are in the order in which they were recorded.
 */
export function rateFor(
  rates: readonly ExchangeRate[],
  { from, to }: Pick<ExchangeRate, 'from' | 'to'>,
  { day, validDays }: { day: string; validDays: number },
): UsedRate | NoRate {
  const latest = (one: string, other: string): ExchangeRate | null =>
    rates
      .filter((rate) => rate.from === one && rate.to === other && rate.on <= day)
      .reduce<ExchangeRate | null>((best, rate) => (best && best.on > rate.on ? best : rate), null);
  const [direct, inverse] = [latest(from, to), latest(to, from)];
  const isInverse = direct === null || (inverse !== null && inverse.on > direct.on);
  const rate = isInverse ? inverse : direct;
  if (!rate) return { because: 'no_rate', rateOn: null };
  const lastDay = Temporal.PlainDate.from(rate.on).add({ days: validDays }).toString();
  return lastDay < day ? { because: 'rate_too_old', rateOn: rate.on } : { ...rate, isInverse };
}

/**
 * An amount in the other currency of a rate, worked out exactly and rounded once, half to even, in the smallest unit of that
 * currency. Throws where the result is beyond what the log holds.
 */
export function convert({ amountMinor, currency }: Money, { from, to, rate, isInverse }: UsedRate): Money {
  const [source, target] = isInverse ? [to, from] : [from, to];
  if (currency !== source) throw new Error(`a rate from ${source} for an amount in ${currency}`);
  const [whole = '0', fraction = ''] = rate.split('.');
  const [times, scale] = [BigInt(whole + fraction), 10n ** BigInt(fraction.length)];
  const [up, down] = isInverse ? [scale, times] : [times, scale];
  const numerator = BigInt(amountMinor) * up * 10n ** BigInt(currencyDigits(target));
  return { amountMinor: halfToEven(numerator, down * 10n ** BigInt(currencyDigits(source))), currency: target };
}

function halfToEven(numerator: bigint, denominator: bigint): number {
  const [magnitude, sign] = numerator < 0n ? [-numerator, -1n] : [numerator, 1n];
  const [quotient, twice] = [magnitude / denominator, (magnitude % denominator) * 2n];
  const isUp = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  const rounded = Number(sign * (isUp ? quotient + 1n : quotient));
  if (!Number.isSafeInteger(rounded)) throw new RangeError('an amount too large to be kept');
  return rounded;
}
