import type { Unit } from './policy/key.ts';
import type { PolicyKey } from './policy-keys.ts';

const units: Record<Exclude<Unit, 'percent' | 'score' | 'time' | 'count'>, [one: string, many: string]> = {
  day: ['day', 'days'],
  hour: ['hour', 'hours'],
  minute: ['minute', 'minutes'],
  month: ['month', 'months'],
};

/** A value as people say it: "90 days", "5 %", "Monday, Tuesday and Friday", "on". */
export function spoken(key: PolicyKey, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (!Array.isArray(value)) return spokenOne(key, value);
  if (value.length === 0) return key.kind === 'dates' ? 'no day' : 'none';
  // The unit is said once: "60, 30 and 7 days".
  const before: unknown[] = value.slice(0, -1);
  return listed([...before.map((one) => key.facts.names?.[String(one)] ?? String(one)), spokenOne(key, value.at(-1))]);
}

/** The key as a sentence: "An approved registration is exclusive for 90 days." */
export function sentenceOf(key: PolicyKey, value: unknown): string {
  const { says } = key.facts;
  if (typeof says === 'object') return value === true ? says.on : says.off;
  return says.replace('{}', spoken(key, value));
}

/** A value as it is typed into one field: "90", "yes", "2026-12-24, 2026-12-31". What `readTyped` reads. */
export function typed(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The value that somebody typed. What cannot be read stays as it was typed, for the schema to refuse in its words. */
export function readTyped({ kind, options, isWhole }: PolicyKey, text: string): unknown {
  const trimmed = text.trim();
  switch (kind) {
    case 'switch':
      return switches.get(trimmed.toLowerCase()) ?? trimmed;
    case 'number':
      return readNumber(trimmed);
    case 'numbers':
      return partsOf(trimmed).map(readNumber);
    case 'choices':
      return partsOf(trimmed).map((part) => (isWhole ? readNumber(part) : part));
    case 'choice':
      return isWhole && options.length > 0 ? readNumber(trimmed) : trimmed;
    case 'dates':
    case 'texts':
      return partsOf(trimmed);
    default:
      return trimmed;
  }
}

/** What a key takes: "a whole number from 0 to 3650", "yes or no". */
export function allowed({ kind, min, max, isWhole, options }: PolicyKey): string {
  const bounds = min !== null && max !== null ? ` from ${min} to ${max}` : '';
  switch (kind) {
    case 'number':
      return `a ${isWhole ? 'whole ' : ''}number${bounds}`;
    case 'numbers':
      return `${isWhole ? 'whole ' : ''}numbers${bounds}`;
    case 'switch':
      return 'yes or no';
    case 'time':
      return 'a time of day such as 09:00';
    case 'date':
      return 'a date such as 2027-01-31';
    case 'dates':
      return 'dates such as 2027-01-31';
    case 'choice':
      return `one of ${options.map(({ value }) => value).join(', ')}`;
    case 'choices':
      return `some of ${options.map(({ value }) => value).join(', ')}`;
    case 'text':
      return 'text';
    case 'texts':
      return 'texts';
  }
}

const switches = new Map([
  ['yes', true],
  ['true', true],
  ['on', true],
  ['no', false],
  ['false', false],
  ['off', false],
]);

const partsOf = (text: string): string[] => (text === '' ? [] : text.split(/\s*[,;\n]\s*/).filter(Boolean));

const readNumber = (text: string): unknown => (/^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : text);

function spokenOne({ facts: { unit, names } }: PolicyKey, value: unknown): string {
  const name = names?.[String(value)];
  if (name !== undefined) return name;
  if (typeof value !== 'number' || unit === undefined || unit === 'score' || unit === 'count') return String(value);
  if (unit === 'percent') return `${value} %`;
  if (unit === 'time') return value === 0 ? 'never' : value === 1 ? 'once' : `${value} times`;
  return `${value} ${units[unit][value === 1 ? 0 : 1]}`;
}

const listed = (words: string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
