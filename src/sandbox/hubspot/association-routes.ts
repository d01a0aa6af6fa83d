import { z } from 'zod';
import { type AssociationType, associationType, defaultAssociation, defineAssociation } from './association-types.ts';
import { batchBody, checkBatchSize, rowError } from './batch.ts';
import { type AddRoute, type Call, created, noContent, ok, parseBody, type Reply } from './call.ts';
import { link, unlink } from './link-changes.ts';
import { linksOf } from './links.ts';
import { associationSpecInput, idInput } from './object-input.ts';
import { apiSource, tableIn } from './object-lookup.ts';
import type { Portal } from './portal.ts';
import { compareIds, findRecord, type RecordTable } from './record-table.ts';
import { type ErrorBody, recordNotFound, validationError } from './refusal.ts';
import { readScopes, schemaWriteScopes, writeScopes } from './scopes.ts';

const base = '/crm/associations/2026-09/:fromType/:toType';
const readLimit = 1000;
const writeLimit = 2000;
const pageSize = 500;

interface Pair {
  from: RecordTable;
  to: RecordTable;
}

const objectId = z.object({ id: idInput });
const readInput = z.object({ inputs: z.array(z.object({ id: idInput, after: z.string().optional() })) });
const defaultInput = z.object({ inputs: z.array(z.object({ from: objectId, to: objectId })) });
const labelledInput = z.object({
  inputs: z.array(z.object({ from: objectId, to: objectId, types: z.array(associationSpecInput).min(1) })),
});
const archiveInput = z.object({ inputs: z.array(z.object({ from: objectId, to: z.array(objectId) })) });
const labelArchiveInput = z.object({
  inputs: z.array(z.object({ from: objectId, to: objectId, types: z.array(associationSpecInput) })),
});
const labelInput = z.object({
  label: z.string().min(1),
  name: z.string().min(1),
  inverseLabel: z.string().min(1).optional(),
});

export function addAssociationRoutes(portal: Portal, add: AddRoute): void {
  add('post', `${base}/batch/read`, (call) => batchRead(portal, call));
  add('post', `${base}/batch/associate/default`, (call) => batchDefault(portal, call));
  add('post', `${base}/batch/create`, (call) => batchLabelled(portal, call));
  add('post', `${base}/batch/archive`, (call) => batchArchive(portal, call));
  add('post', `${base}/batch/labels/archive`, (call) => batchLabelsArchive(portal, call));
  add('get', `${base}/labels`, (call) => labels(portal, call));
  add('post', `${base}/labels`, (call) => defineLabel(portal, call));
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

function specOnWire(type: AssociationType): Record<string, unknown> {
  return { category: type.category, typeId: type.typeId, label: type.label };
}

function batchRead(portal: Portal, call: Call): Reply {
  const pair = pairIn(portal, call, 'read');
  const startedAt = portal.clockMs();
  const { inputs } = parseBody(readInput, call.json);
  checkBatchSize(inputs, readLimit);
  const results: unknown[] = [];
  const errors: unknown[] = [];
  for (const { id, after } of inputs) {
    const all = associatedObjects(portal, pair, id);
    if (all.length === 0) {
      errors.push(rowError(noAssociations(pair, id), {}));
      continue;
    }
    const start = Number(after ?? '0');
    const more = start + pageSize < all.length;
    results.push({
      from: { id },
      to: all.slice(start, start + pageSize),
      ...(more ? { paging: { next: { after: String(start + pageSize) } } } : {}),
    });
  }
  return { status: errors.length > 0 ? 207 : 200, body: batchBody(portal, { startedAt }, results, errors) };
}

function noAssociations({ from, to }: Pair, id: string): ErrorBody {
  return {
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${to.type.name} is associated with ${from.type.name} ${id}.`,
    context: { fromObjectId: [id], fromObjectType: [from.type.name], toObjectType: [to.type.name] },
  };
}

function missingRecord({ from, to }: Pair, fromId: string, toId: string): ErrorBody | null {
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

/** Associations are written row by row: rows with a record that does not exist fail alone. */
function writeRows<Row extends { from: { id: string }; to: { id: string } }>(
  portal: Portal,
  pair: Pair,
  rows: readonly Row[],
  successStatus: 200 | 201,
  write: (row: Row) => unknown[],
): Reply {
  const startedAt = portal.clockMs();
  checkBatchSize(rows, writeLimit);
  const results: unknown[] = [];
  const errors: unknown[] = [];
  for (const row of rows) {
    const problem =
      portal.random() < portal.faults.get().partialFailures
        ? internalError(row)
        : missingRecord(pair, row.from.id, row.to.id);
    if (problem) errors.push(rowError(problem, {}));
    else results.push(...write(row));
  }
  return { status: errors.length > 0 ? 207 : successStatus, body: batchBody(portal, { startedAt }, results, errors) };
}

function internalError(row: { from: { id: string }; to: { id: string } }): ErrorBody {
  return {
    category: 'INTERNAL_ERROR',
    message: 'internal error',
    context: { fromObjectId: [row.from.id], toObjectId: [row.to.id] },
  };
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

function batchDefault(portal: Portal, call: Call): Reply {
  const pair = pairIn(portal, call, 'write');
  checkLinkable(portal, pair, []);
  const { inputs } = parseBody(defaultInput, call.json);
  const there = defaultAssociation(portal.store.associationTypes, pair.from.type.id, pair.to.type.id);
  return writeRows(portal, pair, inputs, 200, (row) => {
    linkPair(portal, pair, row.from.id, row.to.id, []);
    const spec = (typeId: number) => ({ associationCategory: there?.category, associationTypeId: typeId });
    return [
      { from: row.from, to: row.to, associationSpec: spec(there?.typeId ?? 0) },
      { from: row.to, to: row.from, associationSpec: spec(there?.inverseTypeId ?? 0) },
    ];
  });
}

function batchLabelled(portal: Portal, call: Call): Reply {
  const pair = pairIn(portal, call, 'write');
  const { inputs } = parseBody(labelledInput, call.json);
  for (const row of inputs) {
    checkLinkable(
      portal,
      pair,
      row.types.map((type) => type.associationTypeId),
    );
  }
  return writeRows(portal, pair, inputs, 201, (row) => {
    const typeIds = row.types.map((type) => type.associationTypeId);
    linkPair(portal, pair, row.from.id, row.to.id, typeIds);
    return [pairOnWire(portal, pair, row.from.id, row.to.id, typeIds)];
  });
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

function batchArchive(portal: Portal, call: Call): Reply {
  const { from, to } = pairIn(portal, call, 'write');
  const { inputs } = parseBody(archiveInput, call.json);
  checkBatchSize(inputs, writeLimit);
  for (const row of inputs) {
    for (const other of row.to) {
      unlink(
        portal,
        { typeId: from.type.id, id: row.from.id },
        { typeId: to.type.id, id: other.id },
        'all',
        apiSource(portal),
      );
    }
  }
  return noContent;
}

function batchLabelsArchive(portal: Portal, call: Call): Reply {
  const { from, to } = pairIn(portal, call, 'write');
  const { inputs } = parseBody(labelArchiveInput, call.json);
  checkBatchSize(inputs, writeLimit);
  for (const row of inputs) {
    const typeIds = row.types.map((type) => type.associationTypeId);
    unlink(
      portal,
      { typeId: from.type.id, id: row.from.id },
      { typeId: to.type.id, id: row.to.id },
      typeIds,
      apiSource(portal),
    );
  }
  return noContent;
}

function labels(portal: Portal, call: Call): Reply {
  const { from, to } = pairIn(portal, call, 'read');
  const types = portal.store.associationTypes.filter(
    (type) => type.fromTypeId === from.type.id && type.toTypeId === to.type.id,
  );
  return ok({ results: types.map(specOnWire) });
}

function defineLabel(portal: Portal, call: Call): Reply {
  const from = tableIn(portal, call.params['fromType']);
  const to = tableIn(portal, call.params['toType']);
  call.needOneOf([...schemaWriteScopes(from.type), ...writeScopes(from.type)]);
  const input = parseBody(labelInput, call.json);
  const pair = defineAssociation(
    portal.store.associationTypes,
    { typeId: from.type.id, name: from.type.name },
    { typeId: to.type.id, name: to.type.name },
    { label: input.label, inverseLabel: input.inverseLabel ?? input.label },
  );
  return created({ results: pair.map(specOnWire) });
}
