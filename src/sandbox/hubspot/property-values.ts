import type { PropertyDefinition } from './object-type.ts';
import { wireInstant } from './wire-values.ts';

export interface ValueProblem {
  error: string;
  message: string;
}

export type CheckedValue =
  { outcome: 'fits'; value: string; normalisedFrom?: string } | ({ outcome: 'refused' } & ValueProblem);

const dayMs = 86_400_000;
/** Below this an epoch number can only be seconds: HubSpot normalises it and says so (since 2026-09). */
const secondsBelow = 100_000_000_000;

/** Checks one value as HubSpot would store it. Empty values are handled by the caller. */
export function checkValue(property: PropertyDefinition, raw: string): CheckedValue {
  switch (property.type) {
    case 'number':
      return checkNumber(raw);
    case 'date':
      return checkDate(raw);
    case 'datetime':
      return checkDateTime(raw);
    case 'bool':
      return raw === 'true' || raw === 'false' ? fits(raw) : notAnOption(raw, 'true, false');
    case 'enumeration':
      return checkOption(property, raw);
    default:
      return checkText(property, raw);
  }
}

function fits(value: string): CheckedValue {
  return { outcome: 'fits', value };
}

function refused(error: string, message: string): CheckedValue {
  return { outcome: 'refused', error, message };
}

function notAnOption(raw: string, options: string): CheckedValue {
  return refused('INVALID_OPTION', `${raw} was not one of the allowed options: [${options}]`);
}

function checkText(property: PropertyDefinition, raw: string): CheckedValue {
  if (property.name !== 'email') return fits(raw);
  const email = raw.trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
    ? fits(email)
    : refused('INVALID_EMAIL', `Email address ${raw} is invalid`);
}

function checkNumber(raw: string): CheckedValue {
  // Commas and exponents of other locales are refused; only one period may separate decimals.
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(raw)
    ? fits(raw)
    : refused('INVALID_NUMBER', `${raw} was not a valid number.`);
}

function checkOption(property: PropertyDefinition, raw: string): CheckedValue {
  if (property.referencedObjectType === 'OWNER') {
    return /^\d{1,12}$/.test(raw)
      ? fits(raw)
      : refused('INVALID_INTEGER', `${raw} was not a valid integer (for owner ID).`);
  }
  if (property.externalOptions) return fits(raw);
  const allowed = property.options.map((option) => option.value);
  const chosen = property.fieldType === 'checkbox' ? raw.split(';').filter((part) => part !== '') : [raw];
  return chosen.every((value) => allowed.includes(value)) ? fits(raw) : notAnOption(raw, allowed.join(', '));
}

function epochMs(raw: string): number | null {
  if (!/^-?\d{9,14}$/.test(raw)) return null;
  const number = Number(raw);
  return Math.abs(number) < secondsBelow ? number * 1000 : number;
}

function isoMs(raw: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(raw)) return null;
  const zoned = /T|\s/.test(raw) && !/(Z|[+-]\d{2}:?\d{2})$/.test(raw) ? `${raw}Z` : raw;
  const ms = Date.parse(zoned);
  // Date.parse turns 31 February into 3 March; HubSpot refuses it.
  return Number.isNaN(ms) || !realDay(raw.slice(0, 10)) ? null : ms;
}

function realDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

/** Date properties hold a calendar day. Instants within a day are taken since 2026-09, with a warning. */
function checkDate(raw: string): CheckedValue {
  if (/^\d{4}-\d{2}-\d{2}$/.test(raw) && realDay(raw)) return fits(raw);
  const ms = epochMs(raw) ?? isoMs(raw);
  if (ms === null) return refused('INVALID_DATE', `${raw} was not a valid date.`);
  const value = new Date(ms).toISOString().slice(0, 10);
  const exact = ms % dayMs === 0 && String(ms) === raw;
  return exact ? fits(value) : { outcome: 'fits', value, normalisedFrom: raw };
}

function checkDateTime(raw: string): CheckedValue {
  const ms = epochMs(raw) ?? isoMs(raw);
  if (ms === null) return refused('INVALID_DATE', `${raw} was not a valid date.`);
  const value = wireInstant(ms);
  const inSeconds = /^-?\d+$/.test(raw) && String(ms) !== raw;
  return inSeconds ? { outcome: 'fits', value, normalisedFrom: raw } : fits(value);
}
