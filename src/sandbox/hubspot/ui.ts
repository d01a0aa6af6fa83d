import { archiveRecord, createRecord, updateRecord } from './changes.ts';
import { checkProperties, type GivenProperties } from './check-properties.ts';
import { link, unlink } from './link-changes.ts';
import { mergeRecords } from './merge.ts';
import { mustFind } from './object-lookup.ts';
import type { Portal } from './portal.ts';
import type { StoredRecord } from './record-table.ts';
import { mustTable } from './store.ts';
import type { ChangeSource } from './webhook-events.ts';

/** What people do in HubSpot's own pages: the same checks as the API, told to the app as CRM_UI. */
export interface HubSpotUi {
  create: (objectType: string, properties: GivenProperties, userId: number) => StoredRecord;
  update: (objectType: string, id: string, properties: GivenProperties, userId: number) => StoredRecord;
  archive: (objectType: string, id: string, userId: number) => void;
  merge: (objectType: string, primaryId: string, mergedId: string, userId: number) => StoredRecord;
  associate: (fromType: string, fromId: string, toType: string, toId: string, userId: number, typeId?: number) => void;
  dissociate: (fromType: string, fromId: string, toType: string, toId: string, userId: number) => void;
}

const byUser = (userId: number): ChangeSource => ({ changeSource: 'CRM_UI', sourceId: `userId:${userId}` });

export function createUi(portal: Portal): HubSpotUi {
  const { store } = portal;
  return {
    create: (objectType, properties, userId) => {
      const table = mustTable(store, objectType);
      return createRecord(portal, table, checkProperties(portal, table, properties, null), byUser(userId));
    },
    update: (objectType, id, properties, userId) => {
      const table = mustTable(store, objectType);
      const record = mustFind(table, id);
      updateRecord(portal, table, record, checkProperties(portal, table, properties, record), byUser(userId));
      return record;
    },
    archive: (objectType, id, userId) => {
      const table = mustTable(store, objectType);
      archiveRecord(portal, table, mustFind(table, id), byUser(userId));
    },
    merge: (objectType, primaryId, mergedId, userId) => {
      const table = mustTable(store, objectType);
      const primary = mustFind(table, primaryId);
      const merged = mustFind(table, mergedId);
      if (primary === merged) throw new Error('A record cannot be merged with itself.');
      mergeRecords(portal, table, primary, merged, byUser(userId));
      return primary;
    },
    associate: (fromType, fromId, toType, toId, userId, typeId) => {
      const from = { typeId: mustTable(store, fromType).type.id, id: fromId };
      link(portal, from, { typeId: mustTable(store, toType).type.id, id: toId }, typeId, byUser(userId));
    },
    dissociate: (fromType, fromId, toType, toId, userId) => {
      const from = { typeId: mustTable(store, fromType).type.id, id: fromId };
      unlink(portal, from, { typeId: mustTable(store, toType).type.id, id: toId }, 'all', byUser(userId));
    },
  };
}
