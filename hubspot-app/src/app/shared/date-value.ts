/** A day as HubSpot's date fields hold it: months count from 0. */
export interface DateValue {
  year: number;
  month: number;
  date: number;
}

/** `2027-01-31` for a field; undefined where it is no day. */
export function toDateValue(date: string): DateValue | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return match ? { year: Number(match[1]), month: Number(match[2]) - 1, date: Number(match[3]) } : undefined;
}

/** A field's day as it is sent; empty where none is chosen. */
export function fromDateValue(value: DateValue | null | undefined): string {
  if (!value) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(value.year).padStart(4, '0')}-${two(value.month + 1)}-${two(value.date)}`;
}

/** The calendar day of an instant in a zone (else in UTC), as `2027-01-31`. */
export const dayOf = (instant: string, timeZone = 'UTC'): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  );
