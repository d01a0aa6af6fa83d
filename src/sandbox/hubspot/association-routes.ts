import { z } from 'zod';
import {
  associatedObjects,
  checkLinkable,
  linkPair,
  missingRecord,
  type Pair,
  pairIn,
  pairOnWire,
} from './association-access.ts';
import { defaultAssociation } from './association-types.ts';
import { batchBody, checkBatchSize, rowError } from './batch.ts';
import { type AddRoute, type Call, noContent, parseBody, type Reply } from './call.ts';
import { unlink } from './link-changes.ts';
import { associationSpecInput, idInput } from './object-input.ts';
import { apiSource } from './object-lookup.ts';
import type { Portal } from './portal.ts';
import type { ErrorBody } from './refusal.ts';

const base = '/crm/associations/2026-09/:fromType/:toType';
const readLimit = 1000;
const writeLimit = 2000;
const pageSize = 500;

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

export function addAssociationRoutes(portal: Portal, add: AddRoute): void {
  add('post', `${base}/batch/read`, (call) => batchRead(portal, call));
  add('post', `${base}/batch/associate/default`, (call) => batchDefault(portal, call));
  add('post', `${base}/batch/create`, (call) => batchLabelled(portal, call));
  add('post', `${base}/batch/archive`, (call) => batchArchive(portal, call));
  add('post', `${base}/batch/labels/archive`, (call) => batchLabelsArchive(portal, call));
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
