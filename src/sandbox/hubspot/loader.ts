import type { Portal } from './portal.ts';
import type { StoredRecord } from './record-table.ts';
import { getRecord, linkRecords, listRecords, type NewRecord, type Owner, putRecords, type Store } from './store.ts';

/** Direct access to what the portal holds, without HTTP and checks: for loaders and pages. */
export interface StoreAccess {
  /** Puts many records in at once, without news, and returns their ids in the same order. */
  put: (objectType: string, records: readonly NewRecord[]) => string[];
  /**
   * Tells the app that records were imported. HubSpot would tell each property and association as well; one event a record
   * says as much to whoever reads the record when told.
   */
  tellImported: (objectType: string, ids: readonly string[]) => void;
  /** The plain association (a first company becomes the primary one), or the given type. */
  associate: (fromType: string, fromId: string, toType: string, toId: string, typeId?: number) => void;
  get: (objectType: string, id: string) => StoredRecord | undefined;
  /** Live records in order of id. */
  list: (objectType: string) => StoredRecord[];
  count: (objectType: string) => number;
  /** Ids of the records of another kind that a record is associated with. */
  associated: (fromType: string, fromId: string, toType: string) => string[];
  putOwner: (owner: {
    id: string;
    email: string;
    firstName: string;
    lastName: string;
    userId?: number;
    archived?: boolean;
  }) => void;
  owners: () => readonly Owner[];
  /** The whole store, for what is not foreseen here. */
  inside: Store;
}

export function createStoreAccess({ store, nowMs, tell }: Portal, typeIdOf: (name: string) => string): StoreAccess {
  return {
    put: (objectType, records) => putRecords(store, objectType, records, new Date(nowMs())),
    tellImported: (objectType, ids) => {
      const about = {
        source: { changeSource: 'IMPORT' },
        occurredAt: nowMs(),
        objectTypeId: typeIdOf(objectType),
      } as const;
      for (const objectId of ids) tell({ kind: 'creation', ...about, objectId });
    },
    associate: (fromType, fromId, toType, toId, typeId) => linkRecords(store, fromType, fromId, toType, toId, typeId),
    get: (objectType, id) => getRecord(store, objectType, id),
    list: (objectType) => listRecords(store, objectType),
    count: (objectType) => listRecords(store, objectType).length,
    associated: (fromType, fromId, toType) => [
      ...(store.links.get(`${typeIdOf(fromType)}/${fromId}/${typeIdOf(toType)}`)?.keys() ?? []),
    ],
    putOwner: (owner) => {
      const at = nowMs();
      const others = store.owners.filter((known) => known.id !== owner.id);
      const full = { userId: Number(owner.id), archived: false, ...owner, createdAt: at, updatedAt: at };
      store.owners.splice(0, store.owners.length, ...others, full);
    },
    owners: () => store.owners,
    inside: store,
  };
}
