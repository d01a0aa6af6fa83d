import { type AssociationType, associationType, defaultAssociation } from './association-types.ts';
import type { Call } from './call.ts';
import { link } from './link-changes.ts';
import { linksOf } from './links.ts';
import { apiSource, tableIn } from './object-lookup.ts';
import type { Portal } from './portal.ts';
import { compareIds, findRecord, type RecordTable } from './record-table.ts';
import { type ErrorBody, recordNotFound, validationError } from './refusal.ts';
import { readScopes, writeScopes } from './scopes.ts';

/** The two kinds of object an association call names. */
export interface Pair {
  from: RecordTable;
  to: RecordTable;
}

export function pairIn(portal: Portal, call: Call, access: 'read' | 'write'): Pair {
  const from = tableIn(portal, call.params['fromType']);
  const to = tableIn(portal, call.params['toType']);
  call.needOneOf((access === 'read' ? readScopes : writeScopes)(from.type));
  call.needOneOf((access === 'read' ? readScopes : writeScopes)(to.type));
  return { from, to };
}

export function associatedObjects(portal: Portal, { from, to }: Pair, id: string): unknown[] {
  const linked = [...linksOf(portal.store.links, { typeId: from.type.id, id }, to.type.id)];
  return linked
    .toSorted(([left], [right]) => compareIds(left, right))
    .map(([toObjectId, types]) => ({
      toObjectId,
      associationTypes: [...types].flatMap((typeId) => {
        const type = associationType(portal.store.associationTypes, from.type.id, to.type.id, typeId);
        return type ? [specOnWire(type)] : [];
      }),
    }));
}

export function specOnWire(type: AssociationType): Record<string, unknown> {
  return { category: type.category, typeId: type.typeId, label: type.label };
}

export function missingRecord({ from, to }: Pair, fromId: string, toId: string): ErrorBody | null {
  for (const [table, id] of [
    [from, fromId],
    [to, toId],
  ] as const) {
    const record = findRecord(table, id);
    if (record && !record.archived) continue;
    return {
      category: 'VALIDATION_ERROR',
      subCategory: 'crm.associations.INVALID_OBJECT_IDS',
      message: `${table.type.name.toUpperCase()}=${id} is not valid`,
      context: { objectTypeId: [table.type.id], fromObjectId: [fromId], toObjectId: [toId] },
    };
  }
  return null;
}

export function linkPair(
  portal: Portal,
  { from, to }: Pair,
  fromId: string,
  toId: string,
  typeIds: readonly number[],
): void {
  const ends = [
    { typeId: from.type.id, id: fromId },
    { typeId: to.type.id, id: toId },
  ] as const;
  if (typeIds.length === 0) link(portal, ends[0], ends[1], undefined, apiSource(portal));
  for (const typeId of typeIds) link(portal, ends[0], ends[1], typeId, apiSource(portal));
}

export function checkLinkable(portal: Portal, { from, to }: Pair, typeIds: readonly number[]): void {
  const known = portal.store.associationTypes;
  if (typeIds.length === 0 && !defaultAssociation(known, from.type.id, to.type.id)) {
    throw validationError(`No default association type exists between ${from.type.name} and ${to.type.name}`);
  }
  for (const typeId of typeIds) {
    if (!associationType(known, from.type.id, to.type.id, typeId)) {
      throw validationError(`Association type ${typeId} is not valid between ${from.type.name} and ${to.type.name}`, {
        context: { associationTypeId: [String(typeId)] },
      });
    }
  }
}

export function mustBothExist(pair: Pair, fromId: string, toId: string): void {
  if (missingRecord(pair, fromId, toId)) throw recordNotFound();
}

export function pairOnWire(
  portal: Portal,
  { from, to }: Pair,
  fromObjectId: string,
  toObjectId: string,
  typeIds: readonly number[],
): Record<string, unknown> {
  const types = typeIds.map((typeId) =>
    associationType(portal.store.associationTypes, from.type.id, to.type.id, typeId),
  );
  return {
    fromObjectTypeId: from.type.id,
    fromObjectId,
    toObjectTypeId: to.type.id,
    toObjectId,
    labels: types.flatMap((type) => (type?.label == null ? [] : [type.label])),
  };
}
