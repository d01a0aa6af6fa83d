import { addLink, type Links } from './links.ts';
import {
  associationType,
  type AssociationType,
  defaultAssociation,
  primaryAssociation,
  standardAssociationTypes,
} from './association-types.ts';
import { deriveAfterLink, deriveProperties } from './derived-properties.ts';
import type { ObjectType, PropertyDefinition } from './object-type.ts';
import { type Pipeline, salesPipeline } from './pipelines.ts';
import {
  emptyTable,
  findRecord,
  insertRecord,
  orderedIds,
  rebuildUniqueIndex,
  type RecordTable,
  type StoredRecord,
  takeId,
} from './record-table.ts';
import { standardObjects } from './standard-objects.ts';

export interface Owner {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  userId: number;
  archived: boolean;
  createdAt: number;
  updatedAt: number;
}

/** Everything one portal holds. */
export interface Store {
  portalId: number;
  tables: Map<string, RecordTable>;
  links: Links;
  associationTypes: AssociationType[];
  pipelines: Pipeline[];
  owners: Owner[];
}

export function emptyStore(portalId: number): Store {
  return {
    portalId,
    tables: new Map(standardObjects().map((type) => [type.id, emptyTable(type)])),
    links: new Map(),
    associationTypes: standardAssociationTypes(),
    pipelines: [salesPipeline()],
    owners: [],
  };
}

/**
 * The table of a kind of object by any name HubSpot takes. A custom object's bare name is not one of them (since April
 * 2025): only its id, its fully qualified name and `p_name`.
 * https://developers.hubspot.com/changelog/breaking-change-removing-support-for-referencing-custom-object-types-by-base-name
 */
export function tableNamed(store: Store, name: string): RecordTable | undefined {
  const byId = store.tables.get(name);
  if (byId) return byId;
  const lower = name.toLowerCase();
  for (const table of store.tables.values()) {
    const { type } = table;
    const names = type.custom ? [type.fullyQualifiedName.toLowerCase(), `p_${type.name}`] : [type.name, type.plural];
    if (names.includes(lower)) return table;
  }
  return undefined;
}

export function mustTable(store: Store, name: string): RecordTable {
  const table = tableNamed(store, name);
  if (!table) throw new Error(`The HubSpot portal has no object type ${name}`);
  return table;
}

export interface NewRecord {
  id?: string;
  properties: Record<string, string | number | boolean | null | undefined>;
  createdAt?: Date;
  updatedAt?: Date;
  /** Earlier values of properties, oldest first, the present one last. */
  past?: Record<string, { value: string; at: Date }[]>;
}

/** Puts records in without checks and without telling anyone: for loaders. Returns their ids in the same order. */
export function putRecords(store: Store, objectType: string, records: readonly NewRecord[], now: Date): string[] {
  const table = mustTable(store, objectType);
  return records.map((given) => {
    const createdAt = (given.createdAt ?? now).getTime();
    const record: StoredRecord = {
      id: given.id ?? takeId(table),
      properties: {},
      createdAt,
      updatedAt: (given.updatedAt ?? given.createdAt ?? now).getTime(),
      archived: false,
      archivedAt: null,
      mergedInto: null,
      unindexed: null,
      ...(given.past && { past: importedPast(given.past) }),
    };
    for (const [name, value] of Object.entries(given.properties)) {
      if (value !== null && value !== undefined && value !== '') record.properties[name] = String(value);
    }
    deriveProperties(store.pipelines, table.type, record);
    insertRecord(table, record);
    return record.id;
  });
}

const importedPast = (past: NonNullable<NewRecord['past']>): NonNullable<StoredRecord['past']> =>
  Object.fromEntries(
    Object.entries(past).map(([name, values]) => [
      name,
      values.map(({ value, at }) => ({ value, at: at.getTime(), source: { changeSource: 'IMPORT' as const } })),
    ]),
  );

/** Links two records the plain way (the first company becomes the primary one), or by a given type; no events. */
export function linkRecords(
  store: Store,
  fromType: string,
  fromId: string,
  toType: string,
  toId: string,
  typeId?: number,
): void {
  const from = { typeId: mustTable(store, fromType).type.id, id: fromId };
  const to = { typeId: mustTable(store, toType).type.id, id: toId };
  for (const type of typesToLink(store, from, to, typeId)) {
    addLink(store.links, from, to, type.typeId, type.inverseTypeId);
    deriveAfterLink(store, from, to);
  }
}

/**
 * The association types one link stands for. HubSpot makes a record's first company its primary one, and a labelled
 * link always has the plain one beneath it.
 */
export function typesToLink(
  store: Store,
  from: { typeId: string; id: string },
  to: { typeId: string; id: string },
  typeId?: number,
): AssociationType[] {
  const plain = defaultAssociation(store.associationTypes, from.typeId, to.typeId);
  const chosen = typeId === undefined ? plain : associationType(store.associationTypes, from.typeId, to.typeId, typeId);
  if (!chosen) throw new Error(`No association type ${typeId ?? '(default)'} from ${from.typeId} to ${to.typeId}`);
  const types = new Set<AssociationType>(plain ? [plain, chosen] : [chosen]);
  const primary = primaryAssociation(store.associationTypes, from.typeId, to.typeId);
  if (primary && !hasPrimary(store, from, to, primary)) types.add(primary);
  return [...types];
}

function hasPrimary(
  store: Store,
  from: { typeId: string; id: string },
  to: { typeId: string; id: string },
  primary: AssociationType,
): boolean {
  // "Primary" belongs to the deal or contact: one company each, while a company may be primary for many.
  const companySide = '0-2';
  const [holder, other, type] =
    from.typeId === companySide ? [to, from, primary.inverseTypeId] : [from, to, primary.typeId];
  const key = `${holder.typeId}/${holder.id}/${other.typeId}`;
  return [...(store.links.get(key)?.values() ?? [])].some((types) => types.has(type));
}

export function getRecord(store: Store, objectType: string, id: string): StoredRecord | undefined {
  return findRecord(mustTable(store, objectType), id);
}

/** Live records in order of id. */
export function listRecords(store: Store, objectType: string): StoredRecord[] {
  const table = mustTable(store, objectType);
  return orderedIds(table).flatMap((id) => {
    const record = table.records.get(id);
    return record && !record.archived ? [record] : [];
  });
}

export function defineProperty(type: ObjectType, table: RecordTable, property: PropertyDefinition): void {
  type.properties.set(property.name, property);
  if (property.hasUniqueValue) rebuildUniqueIndex(table);
}
