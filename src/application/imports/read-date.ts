/** A date as people write it, or why it cannot be taken, in words that say what to write instead. */
export type ReadDate = { day: string } | { wrong: string };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longMonths = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/**
 * Calendar dates in the forms that mean one day everywhere: 2026-11-03, 3 Nov 2026, Nov 3, 2026, 3.11.2026. With slashes
 * or dashes only where day and month cannot be confused; anything else is refused rather than guessed.
 */
export function readDate(text: string): ReadDate {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (iso) return existing(text, iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (dotted) return existing(text, dotted[3], dotted[2], dotted[1]);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]([a-z]{3,9})\.?,?[\s-](\d{4})$/i.exec(text);
  if (dayFirst) return existing(text, dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([a-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})$/i.exec(text);
  if (monthFirst) return existing(text, monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (slashed) return eitherWay(text, slashed[1] ?? '', slashed[2] ?? '', slashed[3] ?? '');
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    return { wrong: `"${text}" is a spreadsheet's own number for a date. Write the date as 2026-11-03.` };
  }
  return { wrong: `"${text}" is no date that is understood. Write it as 2026-11-03.` };
}

function eitherWay(text: string, first: string, second: string, year: string): ReadDate {
  const [dayMonth, monthDay] = [existing(text, year, second, first), existing(text, year, first, second)];
  if ('wrong' in dayMonth) return monthDay;
  if ('wrong' in monthDay || dayMonth.day === monthDay.day) return dayMonth;
  return { wrong: `"${text}" may be ${dayMonth.day} or ${monthDay.day}. Write it as one of these.` };
}

function existing(text: string, year = '', month = '', day = ''): ReadDate {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    return { day: Temporal.PlainDate.from(written, { overflow: 'reject' }).toString() };
  } catch {
    return { wrong: `"${text}" is a date that does not exist.` };
  }
}

function monthOf(name = ''): string {
  const lower = name.toLowerCase();
  const at = lower === 'sept' ? 8 : Math.max(months.indexOf(lower), longMonths.indexOf(lower));
  return String(at + 1);
}
