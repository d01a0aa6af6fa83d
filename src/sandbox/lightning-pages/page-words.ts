/** How record fields read on a Lightning page for the sandbox's people (en-GB; times in UTC, since the server writes them). */
const locale = 'en-GB';
const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const dateTime = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
  timeZoneName: 'short',
});

function formatted(format: Intl.DateTimeFormat, text: string): string {
  const instant = new Date(text);
  return text === '' || Number.isNaN(instant.getTime()) ? '' : format.format(instant);
}

export const dateText = (text: string): string => formatted(date, text);
export const dateTimeText = (text: string): string => formatted(dateTime, text);

export function moneyText(amount: number | null, currency: string): string {
  if (amount === null) return '';
  return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
}
