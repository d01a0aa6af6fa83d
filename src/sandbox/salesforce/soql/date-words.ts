import type { DateWord } from './tree.ts';

/** Days `[from, to)` that a date word means on the given day (UTC; the stand-in's org has no other time zone). */
export function dateWordRange(word: DateWord, count: number | null, today: Date): { from: string; to: string } {
  const year = today.getUTCFullYear();
  const month = today.getUTCMonth();
  const day = today.getUTCDate();
  const n = count ?? 0;
  const days = (from: number, to: number) => range(year, month, day + from, year, month, day + to);
  const months = (from: number) => range(year, month + from, 1, year, month + from + 1, 1);
  const years = (from: number) => range(year + from, 0, 1, year + from + 1, 0, 1);
  switch (word) {
    case 'YESTERDAY':
      return days(-1, 0);
    case 'TODAY':
      return days(0, 1);
    case 'TOMORROW':
      return days(1, 2);
    case 'LAST_MONTH':
      return months(-1);
    case 'THIS_MONTH':
      return months(0);
    case 'NEXT_MONTH':
      return months(1);
    case 'LAST_YEAR':
      return years(-1);
    case 'THIS_YEAR':
      return years(0);
    case 'NEXT_YEAR':
      return years(1);
    // The last n days include today; the next n days begin tomorrow.
    // https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_dateformats.htm
    case 'LAST_N_DAYS':
      return days(-n, 1);
    case 'NEXT_N_DAYS':
      return days(1, n + 1);
    case 'N_DAYS_AGO':
    default:
      return days(-n, -n + 1);
  }
}

type Ymd = [year: number, month: number, day: number];

function range(...[y1, m1, d1, y2, m2, d2]: [...Ymd, ...Ymd]): { from: string; to: string } {
  return { from: isoDay(y1, m1, d1), to: isoDay(y2, m2, d2) };
}

/** Years outside 0-9999 only come from absurd counts; the ends of the calendar stand for them. */
function isoDay(year: number, month: number, day: number): string {
  const text = new Date(Date.UTC(year, month, day)).toISOString();
  if (text.startsWith('-')) return '0000-01-01';
  return text.startsWith('+') ? '9999-12-31' : text.slice(0, 10);
}
