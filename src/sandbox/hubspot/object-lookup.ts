import { associationType } from './association-types.ts';
import type { Call } from './call.ts';
import { link } from './link-changes.ts';
import type { AssociationsInput } from './object-input.ts';
import type { Portal } from './portal.ts';
import { findRecord, type RecordTable, type StoredRecord } from './record-table.ts';
import { recordNotFound, refusal, unknownObjectType, validationError } from './refusal.ts';
import { tableNamed } from './store.ts';
import type { ChangeSource } from './webhook-events.ts';

/** Table of a kind of object named in the path; custom objects need a plan that has them, which the scope check tells. */
export function tableIn(portal: Portal, name: string | undefined): RecordTable {
  const table = tableNamed(portal.store, name ?? '');
  if (!table) throw unknownObjectType(name ?? '');
  return table;
}

export function apiSource(portal: Portal): ChangeSource {
  return { changeSource: 'INTEGRATION', sourceId: String(portal.options.appId) };
}

export function checkIdProperty(portal: Portal, table: RecordTable, idProperty: string | undefined): void {
  if (idProperty === undefined || table.type.properties.get(idProperty)?.hasUniqueValue) return;
  throw validationError(
    `Unable to perform update/upsert by non-unique ${table.type.id} property ${idProperty} in portal ID ${portal.options.portalId}`,
  );
}

export function mustFind(table: RecordTable, id: string, idProperty?: string): StoredRecord {
  const record = findRecord(table, id, idProperty);
  if (record && !record.archived) return record;
  if (idProperty === undefined && !/^\d+$/.test(id)) {
    throw refusal(404, {
      message: 'Object not found.  objectId are usually numeric.',
      context: { id: [id] },
      category: 'OBJECT_NOT_FOUND',
    });
  }
  throw recordNotFound();
}

/** The id property a call names, checked to be a unique one. */
export function idPropertyIn(portal: Portal, table: RecordTable, call: Call): string | undefined {
  const idProperty = call.query.get('idProperty') ?? undefined;
  if (idProperty !== undefined && !table.type.properties.has(idProperty)) {
    throw validationError(`Property "${idProperty}" does not exist`);
  }
  checkIdProperty(portal, table, idProperty);
  return idProperty;
}

/** Which table each association points to is told by its type. All are checked before anything is written. */
export function checkAssociations(
  portal: Portal,
  table: RecordTable,
  given: AssociationsInput,
): { toTable: RecordTable; toId: string; typeId: number }[] {
  return given.flatMap(({ to, types }) =>
    types.map(({ associationTypeId, associationCategory }) => {
      const type = portal.store.associationTypes.find(
        (known) =>
          known.typeId === associationTypeId &&
          known.category === associationCategory &&
          known.fromTypeId === table.type.id,
      );
      const toTable = type && portal.store.tables.get(type.toTypeId);
      if (!type || !toTable) {
        throw validationError(
          `invalid from object type ${table.type.id} for associations to be created: ${associationCategory} ${associationTypeId}`,
        );
      }
      const record = findRecord(toTable, to.id);
      if (!record || record.archived) {
        throw validationError('One or more associations are invalid', {
          context: { INVALID_OBJECT_IDS: [`${toTable.type.name.toUpperCase()}=${to.id} is not valid`] },
        });
      }
      return { toTable, toId: record.id, typeId: associationTypeId };
    }),
  );
}

export function applyAssociations(
  portal: Portal,
  table: RecordTable,
  id: string,
  checked: ReturnType<typeof checkAssociations>,
): void {
  for (const { toTable, toId, typeId } of checked) {
    const from = { typeId: table.type.id, id };
    const to = { typeId: toTable.type.id, id: toId };
    if (associationType(portal.store.associationTypes, from.typeId, to.typeId, typeId)) {
      link(portal, from, to, typeId, apiSource(portal));
    }
  }
}
