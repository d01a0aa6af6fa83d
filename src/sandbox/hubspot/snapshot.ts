import { z } from 'zod';
import { standardAssociationTypes, type AssociationType } from './association-types.ts';
import type { OAuthState } from './oauth-tokens.ts';
import type { ObjectType } from './object-type.ts';
import { rebuildUniqueIndex, type RecordTable, type StoredRecord } from './record-table.ts';
import type { Store } from './store.ts';

const version = 1;
const snapshotSchema = z.object({
  version: z.literal(version),
  portalId: z.int(),
  tables: z.array(
    z.object({
      type: z.looseObject({ id: z.string() }),
      nextId: z.int(),
      records: z.array(z.looseObject({ id: z.string() })),
    }),
  ),
  links: z.array(z.tuple([z.string(), z.array(z.tuple([z.string(), z.array(z.int())]))])),
  associationTypes: z.array(z.looseObject({ typeId: z.int() })),
  pipelines: z.array(z.looseObject({ id: z.string() })),
  owners: z.array(z.looseObject({ id: z.string() })),
  oauth: z.looseObject({ refreshTokens: z.array(z.unknown()) }),
});

/** Everything the portal holds, tokens included, as text. Notices still waiting and switched faults are not part of it. */
export function takeSnapshot(store: Store, oauth: OAuthState): string {
  return JSON.stringify({
    version,
    portalId: store.portalId,
    tables: [...store.tables.values()].map((table) => ({
      type: { ...table.type, properties: [...table.type.properties.values()], groups: [...table.type.groups.values()] },
      nextId: table.nextId,
      records: [...table.records.values()].map((record) => ({ ...record, unindexed: null })),
    })),
    links: [...store.links].map(([key, others]) => [key, [...others].map(([id, types]) => [id, [...types]])]),
    associationTypes: store.associationTypes,
    pipelines: store.pipelines,
    owners: store.owners,
    oauth,
  });
}

/** Puts a snapshot in the place of what the portal holds; throws when the text is not a snapshot of this portal. */
export function restoreSnapshot(store: Store, oauth: OAuthState, json: string): void {
  const snapshot = snapshotSchema.parse(JSON.parse(json));
  if (snapshot.portalId !== store.portalId) {
    throw new Error(`The snapshot belongs to portal ${snapshot.portalId}, not to ${store.portalId}.`);
  }
  // The text is our own and its version was checked: the inner shapes are taken as they were written.
  const tables = snapshot.tables as unknown as SavedTable[];
  // Kinds of records that HubSpot was not stood in for when it was taken stay as they are in an empty portal.
  store.tables = new Map([...store.tables, ...tables.map((saved) => [saved.type.id, revived(saved)] as const)]);
  store.links = new Map(
    snapshot.links.map(([key, others]) => [key, new Map(others.map(([id, types]) => [id, new Set(types)]))]),
  );
  Object.assign(store, {
    associationTypes: withStandard(snapshot.associationTypes as unknown as AssociationType[]),
    pipelines: snapshot.pipelines,
    owners: snapshot.owners,
  });
  Object.assign(oauth, snapshot.oauth);
}

const withStandard = (saved: readonly AssociationType[]): AssociationType[] => {
  const known = new Set(saved.map(({ category, typeId }) => `${category} ${typeId}`));
  return [...saved, ...standardAssociationTypes().filter((type) => !known.has(`${type.category} ${type.typeId}`))];
};

interface SavedTable {
  type: Omit<ObjectType, 'properties' | 'groups'> & {
    properties: (ObjectType['properties'] extends Map<string, infer Property> ? Property : never)[];
    groups: (ObjectType['groups'] extends Map<string, infer Group> ? Group : never)[];
  };
  nextId: number;
  records: StoredRecord[];
}

function revived(saved: SavedTable): RecordTable {
  const table: RecordTable = {
    type: {
      ...saved.type,
      properties: new Map(saved.type.properties.map((property) => [property.name, property])),
      groups: new Map(saved.type.groups.map((group) => [group.name, group])),
    },
    nextId: saved.nextId,
    records: new Map(saved.records.map((record) => [record.id, record])),
    order: null,
    unique: new Map(),
  };
  rebuildUniqueIndex(table);
  return table;
}
