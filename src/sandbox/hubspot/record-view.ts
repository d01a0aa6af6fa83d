import type { WriteWarning } from './check-properties.ts';
import { associationType } from './association-types.ts';
import { linksOf } from './links.ts';
import { alwaysReturned, type ObjectType } from './object-type.ts';
import type { Portal } from './portal.ts';
import { compareIds, type StoredRecord } from './record-table.ts';
import { unknownObjectType } from './refusal.ts';
import { tableNamed } from './store.ts';
import { wireInstant } from './wire-values.ts';

/** Which properties and associations an answer carries. */
export interface View {
  properties: readonly string[] | 'default' | 'all';
  associations?: readonly string[];
}

/** A record shows so many associations of a kind itself; the rest is read through the associations API. */
const inlineAssociations = 500;

interface InlineAssociations {
  results: { id: string; type: string }[];
  paging?: { next: { after: string } };
}

export interface RecordOnWire {
  id: string;
  properties: Record<string, string | null>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  archivedAt?: string;
  url: string;
  associations?: Record<string, InlineAssociations>;
  warnings?: WriteWarning[];
  objectWriteTraceId?: string;
  new?: boolean;
}

/** Unknown names are left out, unset ones are null, and id and dates come whether asked or not. */
function propertiesOf(
  type: ObjectType,
  values: Record<string, string>,
  wanted: View['properties'],
): Record<string, string | null> {
  const names = wanted === 'all' ? Object.keys(values) : wanted === 'default' ? type.defaultProperties : wanted;
  const known = new Set(
    [...names, ...alwaysReturned(type)].filter((name) => type.properties.get(name)?.archived === false),
  );
  return Object.fromEntries([...known].toSorted().map((name) => [name, values[name] ?? null]));
}

export function recordOnWire(portal: Portal, type: ObjectType, record: StoredRecord, view: View): RecordOnWire {
  const associations = view.associations && associationsOf(portal, type, record, view.associations);
  return {
    id: record.id,
    properties: propertiesOf(type, record.properties, view.properties),
    createdAt: wireInstant(record.createdAt),
    updatedAt: wireInstant(record.updatedAt),
    archived: record.archived,
    ...(record.archivedAt === null ? {} : { archivedAt: wireInstant(record.archivedAt) }),
    url: `https://app.hubspot.com/contacts/${portal.options.portalId}/record/${type.id}/${record.id}`,
    ...(associations && Object.keys(associations).length > 0 ? { associations } : {}),
  };
}

function associationsOf(
  portal: Portal,
  type: ObjectType,
  record: StoredRecord,
  wanted: readonly string[],
): NonNullable<RecordOnWire['associations']> {
  const { store } = portal;
  const found: NonNullable<RecordOnWire['associations']> = {};
  for (const name of wanted) {
    const other = tableNamed(store, name)?.type;
    if (!other) throw unknownObjectType(name);
    const linked = linksOf(store.links, { typeId: type.id, id: record.id }, other.id);
    const results = [...linked]
      .toSorted(([left], [right]) => compareIds(left, right))
      .flatMap(([id, types]) =>
        [...types].map((typeId) => ({
          id,
          type: associationType(store.associationTypes, type.id, other.id, typeId)?.name ?? String(typeId),
        })),
      );
    if (results.length === 0) continue;
    const shown = results.slice(0, inlineAssociations);
    const last = shown.at(-1)?.id;
    found[other.custom ? other.fullyQualifiedName : other.plural] = {
      results: shown,
      ...(last === undefined || results.length === shown.length ? {} : { paging: { next: { after: last } } }),
    };
  }
  return found;
}

/** A record as the index still shows it, for search. */
export function indexedOnWire(
  portal: Portal,
  type: ObjectType,
  record: StoredRecord,
  values: Record<string, string>,
  view: View,
): RecordOnWire {
  return {
    ...recordOnWire(portal, type, record, { properties: [] }),
    properties: propertiesOf(type, values, view.properties),
  };
}

/** `a,b` or repeated parameters. */
export function namesIn(query: URLSearchParams, parameter: string): string[] {
  return query.getAll(parameter).flatMap((part) =>
    part
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
}

export function viewIn(query: URLSearchParams): View {
  const properties = namesIn(query, 'properties');
  const associations = namesIn(query, 'associations');
  return {
    properties: properties.length > 0 ? properties : 'default',
    ...(associations.length > 0 ? { associations } : {}),
  };
}
