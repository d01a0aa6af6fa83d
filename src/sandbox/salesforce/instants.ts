/** An instant as the REST API writes it. All are UTC and equally long, so they sort as text. */
export function formatInstant(date: Date): string {
  return date.toISOString().replace('Z', '+0000');
}

/**
 * Salesforce keeps instants to the second: milliseconds sent are dropped and come back as .000.
 * https://albasfdc.com/2016/03/28/working-with-datetimes/
 */
export function formatStoredInstant(date: Date): string {
  return formatInstant(new Date(Math.floor(date.getTime() / 1000) * 1000));
}

export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
