import type { PropertyView } from '../../../hubspot-pages/records.ts';
import { config } from './config.ts';

/** A property's value as a person reads it, in the reader's language. */
export function shownValue(
  property: PropertyView,
  value: string | undefined,
  properties: Record<string, string>,
): string {
  if (value === undefined || value === '') return '';
  const option = property.options.find((candidate) => candidate.value === value);
  if (option) return option.label;
  if (property.type === 'bool') return value === 'true' ? 'Yes' : 'No';
  if (property.type === 'date' || property.type === 'datetime') return dateText(value, property);
  if (property.type === 'number') return numberText(value, property, properties);
  return value;
}

function dateText(value: string, property: PropertyView): string {
  const date = new Date(/^\d+$/.test(value) ? Number(value) : value);
  if (Number.isNaN(date.getTime())) return value;
  // A calendar date is midnight UTC at HubSpot; close dates are kept as instants but meant as days.
  const isDay = property.type === 'date' || property.name === 'closedate';
  return new Intl.DateTimeFormat(config.locale, {
    dateStyle: 'medium',
    ...(isDay ? { timeZone: 'UTC' } : { timeStyle: 'short', timeZone: config.timeZone }),
  }).format(date);
}

function numberText(value: string, property: PropertyView, properties: Record<string, string>): string {
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  const currency = property.name === 'amount' ? properties['deal_currency_code'] : properties['estimated_arr_currency'];
  const isMoney = currency !== undefined && (property.name === 'amount' || property.name === 'estimated_arr');
  const style = isMoney ? ({ style: 'currency', currency } as const) : {};
  return new Intl.NumberFormat(config.locale, {
    maximumFractionDigits: 2,
    minimumFractionDigits: 0,
    ...style,
  }).format(number);
}
