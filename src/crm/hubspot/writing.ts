import type { BatchWriting } from '../batches.ts';
import { failed, mergeByKey, writeInBatches, written } from '../batches.ts';
import type { CrmError } from '../crm-error.ts';
import type { WritableObject, Write, WriteResult } from '../crm.ts';
import { fieldsOf, programObjects } from '../fields.ts';
import type { ProgramField } from '../program-field.ts';
import type { BatchFault, HubSpotObject } from './answers.ts';
import { objectBatch } from './answers.ts';
import type { HubSpotCall } from './call.ts';
import { keysIn, resultOf } from './batch-faults.ts';
import { linkRecords } from './linking.ts';
import { paths, sizes } from './paths.ts';
import { toHubSpot } from './program-values.ts';
import type { ProgramContext } from './schemas.ts';

/** Writes rows of one kind: custom objects by upsert on our own id, deals by update of program properties. */
export async function writeRows(
  context: ProgramContext,
  object: WritableObject,
  writes: readonly Write[],
): Promise<WriteResult[]> {
  const rows = mergeByKey(writes);
  if (object === 'deal') return answersFor(writes, await writeDeals(context.call, rows));

  const typeIds = await context.schemas.typeIds();
  // An account without custom objects keeps program records nowhere: the deal's own fields carry what people need.
  const typeId = typeIds?.[object];
  if (!typeIds || !typeId) return writes.map((write) => written(write.key, ''));
  const results = await upsertRows(
    context.call,
    { type: typeId, key: programObjects[object].hubspotKey, known: fieldsOf(object) },
    rows,
  );
  if (object === 'partner') {
    for (const result of results.values()) {
      if (result.outcome === 'written') context.partnerIds.set(result.key, result.recordId);
    }
  }
  await linkRecords(context, { from: typeId, partner: typeIds.partner }, rows, results);
  return answersFor(writes, results);
}

export const answersFor = (writes: readonly Write[], results: Map<string, WriteResult>): WriteResult[] =>
  writes.map(
    (write) =>
      results.get(write.key) ?? failed(write.key, 'NO_ANSWER', 'HubSpot did not say what became of this record.'),
  );

/** 400: a value is not valid, or a rule of the account's administrators is broken; 404 and 409: a row's record is in the way. */
const blamesARow = (fault: CrmError): boolean =>
  fault.status === 400 || fault.status === 404 || fault.status === 409 || fault.status === 413 || fault.status === 422;

function writeDeals(call: HubSpotCall, rows: readonly Write[]): Promise<Map<string, WriteResult>> {
  const known = fieldsOf('deal');
  const writing: BatchWriting = {
    size: sizes.batch,
    blamesARow,
    async send(batch) {
      const inputs = batch.map((row) => ({
        id: row.key,
        properties: toHubSpot(row.fields, known),
        objectWriteTraceId: row.key,
      }));
      const answer = await call(
        { method: 'POST', path: paths.batch('deals', 'update'), json: { inputs } },
        objectBatch,
      );
      return resultsOf(batch, answer.results, answer.errors ?? [], (record) => record.id);
    },
  };
  return writeInBatches(rows, writing);
}

interface Upserting {
  /** Type id, or HubSpot's own plural. */
  type: string;
  /** Property of unique values that finds a record again. */
  key: string;
  known: Record<string, ProgramField>;
}

/** Creates or updates rows by our key. */
export function upsertRows(
  call: HubSpotCall,
  { type, key, known }: Upserting,
  rows: readonly Write[],
): Promise<Map<string, WriteResult>> {
  const writing: BatchWriting = {
    size: sizes.batch,
    blamesARow,
    async send(batch) {
      const inputs = batch.map((row) => ({
        id: row.key,
        idProperty: key,
        properties: { ...toHubSpot(row.fields, known), [key]: row.key },
        objectWriteTraceId: row.key,
      }));
      const answer = await call({ method: 'POST', path: paths.batch(type, 'upsert'), json: { inputs } }, objectBatch);
      return resultsOf(batch, answer.results, answer.errors ?? [], (record) => record.properties[key] ?? null);
    },
  };
  return writeInBatches(rows, writing);
}

/** What HubSpot said of each row of a batch: in its results, or in the list of errors that 207s and some 201s carry. */
function resultsOf(
  batch: readonly Write[],
  records: readonly HubSpotObject[],
  faults: readonly BatchFault[],
  keyOf: (record: HubSpotObject) => string | null,
): Map<string, WriteResult> {
  const keys = new Set(batch.map((row) => row.key));
  const results = new Map<string, WriteResult>();
  for (const record of records) {
    const key = [record.objectWriteTraceId, keyOf(record)].find((each) => each && keys.has(each));
    if (key) results.set(key, written(key, record.id));
  }
  const [only] = batch;
  for (const fault of faults) {
    const blamed = keysIn(fault).filter((key) => keys.has(key));
    if (blamed.length === 0 && batch.length === 1 && only) blamed.push(only.key);
    for (const key of blamed) results.set(key, resultOf(key, fault));
  }
  return results;
}
