import type { Money as MoneyView } from '../../contract/shared.ts';
import type { Reader } from '../../contract/requests.ts';
import { moneyToDecimal, type Money } from '../../domain/money.ts';

/** "3 Nov 2026" in the reader's locale and time zone. */
export const dateText = (instant: string, reader: Reader): string =>
  new Intl.DateTimeFormat(reader.locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: reader.timeZone,
  }).format(new Date(instant));

/** A calendar date has no zone: 2026-11-03 is 3 Nov 2026 everywhere. */
export const dayText = (day: string, reader: Reader): string =>
  dateText(`${day}T12:00:00Z`, { ...reader, timeZone: 'UTC' });

/** "Tue 24 Nov, 14:00 CET" in the reader's locale and time zone; a clock time names its zone, for it is read by people in several. */
export const momentText = (instant: string, reader: Reader): string =>
  new Intl.DateTimeFormat(reader.locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: reader.timeZone,
    timeZoneName: 'short',
  }).format(new Date(instant));

/** "22 Nov 2026, 06:16:03 UTC": for timelines, where seconds tell what came first. */
export const stampText = (instant: string, reader: Reader): string =>
  new Intl.DateTimeFormat(reader.locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: reader.timeZone,
    timeZoneName: 'short',
  }).format(new Date(instant));

/** "€60,000" in the reader's locale; cents only where there are some. */
export const moneyView = (money: Money, reader: Reader): MoneyView => ({
  ...money,
  text: new Intl.NumberFormat(reader.locale, {
    style: 'currency',
    currency: money.currency,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(moneyToDecimal(money) as Intl.StringNumericLiteral),
});

/** A sentence that ends in a name with a point of its own ("Ondine Waterworks B.V.") needs no second one. */
export const onePoint = (text: string): string => text.replace(/\.\.(?=\s|$)/g, '.');

/** "Northwind Resellers’" and "Brightwater Channel’s". */
export const possessive = (name: string): string => (/s$/i.test(name) ? `${name}’` : `${name}’s`);

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** As many names as a sentence bears, then how many more there are. */
export function fewNames(names: readonly string[], more = 'more'): string {
  const shown = names.slice(0, mostNames);
  const left = names.length - shown.length;
  return `${shown.join(', ')}${left === 0 ? '' : ` and ${left} ${more}`}`;
}
const mostNames = 20;

/** A stretch of time in the largest unit that reads well: "31 h", "3 days", "25 min". */
export function stretchText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours <= 72 ? `${hours} h` : plural(Math.floor(hours / 24), 'day');
}

/** "2 minutes ago", "just now". */
export function agoText(instant: string, now: Temporal.Instant): string {
  const milliseconds = Temporal.Instant.from(instant).until(now).total('milliseconds');
  return milliseconds < 60_000 ? 'just now' : `${stretchText(milliseconds)} ago`;
}
