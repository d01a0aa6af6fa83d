import { z } from 'zod';
import { ApiError, apiErrors } from '../api-error.ts';
import { readInput } from '../records/input.ts';
import type { RecordInput } from '../records/input.ts';
import { lockError } from '../records/lock.ts';
import { refused } from '../records/row-error.ts';
import type { SaveResult } from '../records/row-error.ts';
import { deleteRecord, insertRecord, updateRecord, upsertRecord } from '../records/save.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Field, Value } from '../schema/types.ts';
import { recordBody } from './records.ts';
import { objectOf, param, queryText } from './types.ts';
import type { Call } from './types.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm */
const mostRecords = 200;

const recordsBody = z.object({
  allOrNone: z.boolean().default(false),
  records: z.array(z.record(z.string(), z.unknown())),
});
const idsBody = z.object({ ids: z.array(z.string()), fields: z.array(z.string()) });

interface Row {
  object: ObjectSchema;
  input: RecordInput;
}

/** POST /composite/sobjects */
export function createMany(call: Call): void {
  const { allOrNone, rows } = readRows(call);
  runRows(call, rows, allOrNone, false, ({ object, input }) =>
    insertRecord(call.org.saving(call.userId), object, input),
  );
}

/** PATCH /composite/sobjects */
export function updateMany(call: Call): void {
  const { allOrNone, rows } = readRows(call);
  runRows(call, rows, allOrNone, false, ({ object, input }) => {
    const id = valueOf(input, 'Id');
    if (typeof id !== 'string') return refused('MISSING_ARGUMENT', 'Id not specified in an update call');
    return updateRecord(call.org.saving(call.userId), object, id, input);
  });
}

/** PATCH /composite/sobjects/<object>/<external id field> */
export function upsertMany(call: Call): void {
  const object = objectOf(call, param(call.request, 'object'));
  const key = object.field(param(call.request, 'field'));
  if (!key || !(key.externalId || key.type === 'id')) throw apiErrors.idNotFound(param(call.request, 'field'));
  const { allOrNone, rows } = readRows(call, object);
  const repeated = repeatedValues(rows, key);
  runRows(call, rows, allOrNone, true, ({ input }) => {
    const value = valueOf(input, key.name);
    // Every row that shares its key with another is refused, the first one too.
    if (value !== null && repeated.has(fold(value))) {
      return refused('DUPLICATE_VALUE', `Duplicate external id specified: ${String(value)}`, [key.name]);
    }
    return upsertRecord(call.org.saving(call.userId), object, key, value, withoutField(input, key));
  });
}

/** DELETE /composite/sobjects?ids=… */
export function deleteMany(call: Call): void {
  const ids = (queryText(call.request, 'ids') ?? '').split(',').filter((id) => id !== '');
  refuseTooMany(ids.length);
  runRows(call, ids, queryText(call.request, 'allOrNone') === 'true', false, (id) => {
    const object = call.org.schema.objectOfId(id);
    if (!object) return refused('MALFORMED_ID', `malformed id ${id}`);
    return deleteRecord(call.org.saving(call.userId), object, id);
  });
}

/** GET or POST /composite/sobjects/<object>: reads by ids; null stands for a record that is not there. */
export function readMany(call: Call): void {
  const object = objectOf(call, param(call.request, 'object'));
  const split = (name: string) => (queryText(call.request, name) ?? '').split(',').filter((one) => one !== '');
  const asked =
    call.request.method === 'GET' ? { ids: split('ids'), fields: split('fields') } : readBody(idsBody, call.body);
  if (asked.fields.length === 0) throw new ApiError(400, 'MISSING_ARGUMENT', 'The fields parameter is required.');
  if (asked.ids.length > 2000 || (call.request.method === 'GET' && asked.ids.length > 800)) {
    throw apiErrors.tooManyRecords();
  }
  const records = asked.ids.map((id) => {
    const row = call.org.tables.get(object.name, id);
    return row && row['IsDeleted'] !== true ? recordBody(call, object, row, asked.fields.join(',')) : null;
  });
  call.response.json(records);
}

function readRows(call: Call, only?: ObjectSchema): { allOrNone: boolean; rows: Row[] } {
  const { allOrNone, records } = readBody(recordsBody, call.body);
  refuseTooMany(records.length);
  const rows = records.map((record) => {
    const type = typeOf(record);
    const object = type === null ? only : call.org.schema.object(type);
    if (!object) {
      const message =
        type === null
          ? 'Include an entity type in the attributes of the sObject.'
          : `The requested resource does not exist: ${type}`;
      throw new ApiError(400, type === null ? 'INVALID_INPUT' : 'INVALID_TYPE', message);
    }
    if (only && object.name !== only.name) {
      throw new ApiError(
        400,
        'INVALID_INPUT',
        `Records must be of type ${only.name}, but one is of type ${object.name}.`,
      );
    }
    return { object, input: readInput(call.org.schema, object, record) };
  });
  return { allOrNone, rows };
}

function typeOf(record: Record<string, unknown>): string | null {
  const { attributes } = record;
  if (typeof attributes !== 'object' || attributes === null || !('type' in attributes)) return null;
  return typeof attributes.type === 'string' ? attributes.type : null;
}

function readBody<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw apiErrors.json(
    `Invalid request body at ${issue?.path.join('.') || 'the top'}: ${issue?.message ?? 'unreadable'}`,
  );
}

function refuseTooMany(count: number): void {
  if (count > mostRecords) throw apiErrors.tooManyRecords();
}

/** Saves row by row. With allOrNone one refusal takes back every other row of the call. */
function runRows<One>(
  call: Call,
  rows: readonly One[],
  allOrNone: boolean,
  showCreated: boolean,
  save: (row: One) => SaveResult,
): void {
  const { partialFailures, lockContention } = call.org.faults.current();
  let results: SaveResult[] = [];
  call.org.tables.transaction(() => {
    for (const row of rows) {
      if (call.org.chance(lockContention.share)) results.push({ ok: false, errors: [lockError('')] });
      else if (call.org.chance(partialFailures)) {
        results.push(
          refused(
            'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
            'PartnerTrigger: execution of BeforeUpdate caused by: System.LimitException: Apex CPU time limit exceeded',
          ),
        );
      } else results.push(saveAlone(call, () => save(row)));
    }
    return !allOrNone || results.every((result) => result.ok);
  });
  if (allOrNone && results.some((result) => !result.ok)) {
    results = results.map((result) => (result.ok ? rolledBack : result));
  }
  call.response.json(results.map((result) => resultBody(result, showCreated)));
}

function saveAlone(call: Call, save: () => SaveResult): SaveResult {
  let result: SaveResult = rolledBack;
  call.org.tables.transaction(() => {
    result = save();
    return result.ok;
  });
  return result;
}

const rolledBack = refused(
  'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  'Record rolled back because not all records were valid and the request was using AllOrNone header',
);

function resultBody(result: SaveResult, showCreated: boolean): object {
  if (result.ok) {
    return { id: result.id, success: true, errors: [], ...(showCreated ? { created: result.created } : {}) };
  }
  const errors = result.errors.map(({ statusCode, message, fields }) => ({ statusCode, message, fields }));
  return { success: false, errors };
}

function repeatedValues(rows: readonly Row[], key: Field): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { input } of rows) {
    const value = valueOf(input, key.name);
    if (value === null) continue;
    if (seen.has(fold(value))) repeated.add(fold(value));
    seen.add(fold(value));
  }
  return repeated;
}

function fold(value: Value): string {
  return String(value).toLowerCase();
}

function valueOf(input: RecordInput, name: string): Value {
  for (const [field, value] of input.values) if (field.name === name) return value;
  return null;
}

function withoutField(input: RecordInput, key: Field): RecordInput {
  return { ...input, values: new Map([...input.values].filter(([field]) => field.name !== key.name)) };
}
