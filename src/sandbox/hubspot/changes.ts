import type { CheckedProperties } from './check-properties.ts';
import { deriveProperties } from './derived-properties.ts';
import { keepPast } from './property-history.ts';
import { unlinkEverything } from './link-changes.ts';
import type { Portal } from './portal.ts';
import { changeRecord, insertRecord, type RecordTable, type StoredRecord, takeId } from './record-table.ts';
import type { ChangeSource } from './webhook-events.ts';

/** Keeps what search still sees while its index has not caught up. */
function markUnindexed(
  portal: Portal,
  record: StoredRecord,
  before: { properties: Record<string, string>; archived: boolean } | null,
): void {
  const lag = portal.faults.get().searchLagMs;
  if (lag === 0) return;
  const pending = record.unindexed;
  const stillPending = pending !== null && portal.clockMs() - pending.since < lag;
  if (!stillPending) Object.assign(record, { unindexed: { since: portal.clockMs(), state: before } });
}

export function createRecord(
  portal: Portal,
  table: RecordTable,
  checked: CheckedProperties,
  source: ChangeSource,
): StoredRecord {
  const now = portal.nowMs();
  const record: StoredRecord = {
    id: takeId(table),
    properties: {},
    createdAt: now,
    updatedAt: now,
    archived: false,
    archivedAt: null,
    mergedInto: null,
    unindexed: null,
  };
  applyValues(record, checked.values);
  for (const [name, after] of Object.entries(checked.values)) {
    if (after !== null) keepPast(record, name, { before: undefined, after, at: now, source });
  }
  deriveProperties(portal.store.pipelines, table.type, record);
  markUnindexed(portal, record, null);
  insertRecord(table, record);
  const about = { source, occurredAt: now, objectTypeId: table.type.id, objectId: record.id };
  portal.tell({ kind: 'creation', ...about });
  for (const [propertyName, value] of Object.entries(checked.values)) {
    if (value !== null) portal.tell({ kind: 'propertyChange', ...about, propertyName, propertyValue: value });
  }
  return record;
}

/** Writes the values; only those that differ are changes, and only changes are told. */
export function updateRecord(
  portal: Portal,
  table: RecordTable,
  record: StoredRecord,
  checked: CheckedProperties,
  source: ChangeSource,
): void {
  const before = { properties: { ...record.properties }, archived: record.archived };
  const differing = Object.entries(checked.values).filter(
    ([name, value]) => (record.properties[name] ?? null) !== value,
  );
  for (const [name, after] of differing) {
    keepPast(record, name, { before: before.properties[name], after, at: portal.nowMs(), source });
  }
  changeRecord(table, record, (changing) => {
    applyValues(changing, checked.values);
    Object.assign(changing, { updatedAt: Math.max(portal.nowMs(), changing.updatedAt) });
    deriveProperties(portal.store.pipelines, table.type, changing, before.properties['dealstage']);
  });
  markUnindexed(portal, record, before);
  const about = { source, occurredAt: portal.nowMs(), objectTypeId: table.type.id, objectId: record.id };
  for (const [propertyName, value] of differing) {
    portal.tell({ kind: 'propertyChange', ...about, propertyName, propertyValue: value ?? '' });
  }
}

function applyValues(record: StoredRecord, values: Record<string, string | null>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === null) delete record.properties[name];
    else record.properties[name] = value;
  }
}

/** Moves a record to the recycling bin. Doing it again changes nothing. */
export function archiveRecord(portal: Portal, table: RecordTable, record: StoredRecord, source: ChangeSource): void {
  if (record.archived) return;
  const before = { properties: { ...record.properties }, archived: false };
  changeRecord(table, record, (changing) => {
    Object.assign(changing, { archived: true, archivedAt: portal.nowMs(), updatedAt: portal.nowMs() });
  });
  markUnindexed(portal, record, before);
  unlinkEverything(portal, { typeId: table.type.id, id: record.id });
  portal.tell({
    kind: 'deletion',
    source,
    occurredAt: portal.nowMs(),
    objectTypeId: table.type.id,
    objectId: record.id,
  });
}
