import { deriveProperties } from './derived-properties.ts';
import { link, unlinkEverything } from './link-changes.ts';
import { allLinksOf } from './links.ts';
import type { Portal } from './portal.ts';
import { changeRecord, type RecordTable, type StoredRecord } from './record-table.ts';
import type { ChangeSource } from './webhook-events.ts';

/**
 * Merges a record into another of its kind: the primary keeps its id and its values, takes what it lacks, and inherits
 * the links; reading the old id answers with the primary. (For some portals HubSpot gives the result an id of its own;
 * `newObjectId` of the event says which.) The merged record gets no deletion event: only the merge event names it.
 */
export function mergeRecords(
  portal: Portal,
  table: RecordTable,
  primary: StoredRecord,
  merged: StoredRecord,
  source: ChangeSource,
): void {
  const { store } = portal;
  const typeId = table.type.id;
  const inherited = allLinksOf(store.links, { typeId, id: merged.id }, store.tables.keys());
  unlinkEverything(portal, { typeId, id: merged.id });
  const moved = valuesMissingFrom(table, primary, merged);
  changeRecord(table, merged, (gone) => {
    Object.assign(gone, { archived: true, archivedAt: portal.nowMs(), mergedInto: primary.id });
  });
  changeRecord(table, primary, (kept) => {
    Object.assign(kept.properties, moved);
    const before = kept.properties['hs_merged_object_ids'];
    kept.properties['hs_merged_object_ids'] = before === undefined ? merged.id : `${before};${merged.id}`;
    Object.assign(kept, { updatedAt: Math.max(portal.nowMs(), kept.updatedAt) });
    deriveProperties(store.pipelines, table.type, kept, kept.properties['dealstage']);
  });
  for (const { to } of inherited) {
    if (to.typeId !== typeId || to.id !== primary.id) link(portal, { typeId, id: primary.id }, to, undefined, source);
  }
  const about = { source, occurredAt: portal.nowMs(), objectTypeId: typeId };
  portal.tell({
    kind: 'merge',
    ...about,
    objectId: primary.id,
    merge: {
      primaryObjectId: primary.id,
      mergedObjectIds: [merged.id],
      newObjectId: primary.id,
      numberOfPropertiesMoved: Object.keys(moved).length,
    },
  });
}

function valuesMissingFrom(table: RecordTable, primary: StoredRecord, merged: StoredRecord): Record<string, string> {
  return Object.fromEntries(
    Object.entries(merged.properties).filter(([name]) => {
      const property = table.type.properties.get(name);
      return property && !property.readOnlyValue && primary.properties[name] === undefined;
    }),
  );
}
