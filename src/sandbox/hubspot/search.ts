import type { ObjectType, PropertyDefinition } from './object-type.ts';
import { compareIds, type StoredRecord } from './record-table.ts';
import { instantMs } from './wire-values.ts';

export const operators = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

export interface Filter {
  propertyName: string;
  operator: (typeof operators)[number];
  value?: string | undefined;
  highValue?: string | undefined;
  values?: string[] | undefined;
}

/** A record as the search index shows it. */
export interface Indexed {
  record: StoredRecord;
  properties: Record<string, string>;
}

/** What search sees of a record: nothing, an older state, or the record itself. Archived records are never found. */
export function indexed(record: StoredRecord, clockMs: number, lagMs: number): Indexed | null {
  const pending = record.unindexed;
  if (pending !== null && lagMs > 0 && clockMs - pending.since < lagMs) {
    return pending.state && !pending.state.archived ? { record, properties: pending.state.properties } : null;
  }
  return record.archived ? null : { record, properties: record.properties };
}

type Comparable = number | string;

function comparable(property: PropertyDefinition | undefined, value: string): Comparable {
  if (property?.type === 'number') return Number(value);
  if (property?.type === 'datetime' || property?.type === 'date') return instantMs(value) ?? value;
  return value.toLowerCase();
}

function tokens(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');
}

/** `*` stands for any characters within a token. */
function containsToken(text: string, wanted: string): boolean {
  const have = tokens(text);
  const patterns = wanted
    .toLowerCase()
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((token) => token !== '' && token !== '*')
    .map((token) => new RegExp(`^${token.replaceAll('*', '.*')}$`, 'u'));
  return patterns.every((pattern) => have.some((token) => pattern.test(token)));
}

function compare(property: PropertyDefinition | undefined, have: string, wanted: string): number | null {
  const left = comparable(property, have);
  const right = comparable(property, wanted);
  if (typeof left === 'number' && typeof right === 'number') {
    return Number.isNaN(left) || Number.isNaN(right) ? null : left - right;
  }
  return String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0;
}

/** Enumerations are compared exactly, text without regard to case. */
function equal(property: PropertyDefinition | undefined, have: string, wanted: string): boolean {
  if (property?.type === 'enumeration' || property?.type === 'bool') return have.split(';').includes(wanted);
  return compare(property, have, wanted) === 0;
}

function ordered(
  property: PropertyDefinition | undefined,
  have: string,
  wanted: string | undefined,
  accept: (order: number) => boolean,
): boolean {
  const order = wanted === undefined ? null : compare(property, have, wanted);
  return order !== null && accept(order);
}

/** Without a value only the negative operators can be true. */
export function matches(type: ObjectType, values: Record<string, string>, filter: Filter): boolean {
  const property = type.properties.get(filter.propertyName);
  const have = values[filter.propertyName];
  const wanted = filter.value ?? '';
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return have !== undefined;
    case 'NOT_HAS_PROPERTY':
      return have === undefined;
    case 'NEQ':
      return have === undefined || !equal(property, have, wanted);
    case 'NOT_IN':
      return have !== undefined && !(filter.values ?? []).some((value) => equal(property, have, value));
    case 'NOT_CONTAINS_TOKEN':
      return have === undefined || !containsToken(have, wanted);
    default:
      return have !== undefined && matchesPresent(property, have, filter);
  }
}

function matchesPresent(property: PropertyDefinition | undefined, have: string, filter: Filter): boolean {
  switch (filter.operator) {
    case 'EQ':
      return equal(property, have, filter.value ?? '');
    case 'LT':
      return ordered(property, have, filter.value, (order) => order < 0);
    case 'LTE':
      return ordered(property, have, filter.value, (order) => order <= 0);
    case 'GT':
      return ordered(property, have, filter.value, (order) => order > 0);
    case 'GTE':
      return ordered(property, have, filter.value, (order) => order >= 0);
    case 'BETWEEN':
      return (
        ordered(property, have, filter.value, (order) => order >= 0) &&
        ordered(property, have, filter.highValue, (order) => order <= 0)
      );
    case 'IN':
      return (filter.values ?? []).some((value) => equal(property, have, value));
    case 'CONTAINS_TOKEN':
      return containsToken(have, filter.value ?? '');
    default:
      return false;
  }
}

export function matchesQuery(type: ObjectType, values: Record<string, string>, query: string): boolean {
  const wanted = query.toLowerCase();
  return type.searchableProperties.some((name) => values[name]?.toLowerCase().includes(wanted));
}

/** Only the first sort counts; ties, and no sort at all, go by id. */
export function sorter(
  type: ObjectType,
  sort: { propertyName: string; direction: 'ASCENDING' | 'DESCENDING' } | undefined,
) {
  const property = sort && type.properties.get(sort.propertyName);
  return (left: Indexed, right: Indexed): number => {
    if (sort) {
      const order = compareForSort(property, left.properties[sort.propertyName], right.properties[sort.propertyName]);
      if (order !== 0) return sort.direction === 'DESCENDING' ? -order : order;
    }
    return compareIds(left.record.id, right.record.id);
  };
}

function compareForSort(
  property: PropertyDefinition | undefined,
  left: string | undefined,
  right: string | undefined,
): number {
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1;
  return compare(property, left, right) ?? 0;
}
