import type { ObjectType } from './object-type.ts';
import type { ChangeSource } from './webhook-events.ts';

/** A value of a property, with when and by whom it was set. */
export interface PastValue {
  value: string;
  at: number;
  source: ChangeSource;
}

export interface StoredRecord {
  id: string;
  /** Empty values are absent. All values are strings, as on the wire. */
  properties: Record<string, string>;
  /** Milliseconds of the program's clock. */
  createdAt: number;
  updatedAt: number;
  archived: boolean;
  archivedAt: number | null;
  /** Id of the record this one was merged into. */
  mergedInto: string | null;
  /** Values that properties had before, oldest first, from the first change on; what never changed has its value since creation. */
  past?: Record<string, PastValue[]>;
  /** What search still sees while the index lags behind: `state` null means nothing yet. Real clock. */
  unindexed: { since: number; state: { properties: Record<string, string>; archived: boolean } | null } | null;
}

/** All records of one kind, with an index for each property that must be unique. */
export interface RecordTable {
  type: ObjectType;
  records: Map<string, StoredRecord>;
  /** Ids in ascending order; null when it must be made anew. */
  order: string[] | null;
  unique: Map<string, Map<string, string>>;
  nextId: number;
}

// Far apart, so that an id used for the wrong object is not found by chance.
const firstIds: Record<string, number> = { '0-1': 101_000_001, '0-2': 202_000_000_001, '0-3': 303_000_000_001 };

export function emptyTable(type: ObjectType): RecordTable {
  return { type, records: new Map(), order: [], unique: new Map(), nextId: firstIds[type.id] ?? 404_000_000_001 };
}

function uniqueKey(property: string, value: string): string {
  return property === 'email' ? value.toLowerCase() : value;
}

function uniqueNames(table: RecordTable): string[] {
  const names: string[] = [];
  for (const property of table.type.properties.values()) if (property.hasUniqueValue) names.push(property.name);
  return names;
}

export function compareIds(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}

function indexRecord(table: RecordTable, record: StoredRecord, names: string[]): void {
  for (const name of names) {
    const value = record.properties[name];
    if (value === undefined || record.archived) continue;
    const index = table.unique.get(name) ?? new Map<string, string>();
    table.unique.set(name, index);
    index.set(uniqueKey(name, value), record.id);
  }
}

function forgetRecord(table: RecordTable, record: StoredRecord, names: string[]): void {
  for (const name of names) {
    const value = record.properties[name];
    const index = table.unique.get(name);
    if (value === undefined || index === undefined) continue;
    if (index.get(uniqueKey(name, value)) === record.id) index.delete(uniqueKey(name, value));
  }
}

/** A property that became unique (or a restored table) needs its index made from what is there. */
export function rebuildUniqueIndex(table: RecordTable): void {
  table.unique.clear();
  const names = uniqueNames(table);
  for (const record of table.records.values()) indexRecord(table, record, names);
}

export function takeId(table: RecordTable): string {
  while (table.records.has(String(table.nextId))) table.nextId += 1;
  const id = String(table.nextId);
  table.nextId += 1;
  return id;
}

export function insertRecord(table: RecordTable, record: StoredRecord): void {
  const last = table.order?.at(-1);
  const existing = table.records.get(record.id);
  if (existing) forgetRecord(table, existing, uniqueNames(table));
  else if (table.order && (last === undefined || compareIds(last, record.id) < 0)) table.order.push(record.id);
  else table.order = null;
  table.records.set(record.id, record);
  indexRecord(table, record, uniqueNames(table));
}

/** Replaces a record's values in place and keeps the unique indexes true. */
export function changeRecord(table: RecordTable, record: StoredRecord, change: (record: StoredRecord) => void): void {
  const names = uniqueNames(table);
  forgetRecord(table, record, names);
  change(record);
  indexRecord(table, record, names);
}

export function orderedIds(table: RecordTable): string[] {
  table.order ??= [...table.records.keys()].toSorted(compareIds);
  return table.order;
}

/** A record by its id (following merges) or by a unique property. Archived records are returned too. */
export function findRecord(table: RecordTable, id: string, idProperty?: string): StoredRecord | undefined {
  if (idProperty !== undefined && idProperty !== 'hs_object_id') {
    const found = table.unique.get(idProperty)?.get(uniqueKey(idProperty, id));
    return found === undefined ? undefined : table.records.get(found);
  }
  let record = table.records.get(id);
  while (record?.mergedInto != null) record = table.records.get(record.mergedInto);
  return record;
}

/** Id of another live record that already has this value of a unique property. */
export function uniqueClash(table: RecordTable, property: string, value: string, ownId?: string): string | undefined {
  const id = table.unique.get(property)?.get(uniqueKey(property, value));
  return id === undefined || id === ownId ? undefined : id;
}
