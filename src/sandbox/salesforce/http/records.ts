import { ApiError, apiErrors } from '../api-error.ts';
import { normaliseId } from '../ids.ts';
import { readInput, readValue } from '../records/input.ts';
import { deleteRecord, insertRecord, updateRecord, upsertRecord } from '../records/save.ts';
import type { SaveResult } from '../records/row-error.ts';
import { lockError } from '../records/lock.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Field, Value } from '../schema/types.ts';
import type { RecordRow } from '../store/row.ts';
import { attributesOf } from '../soql/project.ts';
import { objectOf, param, queryText } from './types.ts';
import type { Call } from './types.ts';

/** POST /sobjects/<object> */
export function createOne(call: Call): void {
  const object = objectOf(call, param(call.request, 'object'));
  const input = readInput(call.org.schema, object, call.body);
  const result = inTransaction(call, () => insertRecord(call.org.saving(call.userId), object, input));
  call.response.status(201).json({ id: result.id, success: true, errors: [] });
}

/** GET /sobjects/<object>/<id> */
export function readOne(call: Call): void {
  const object = objectOf(call, param(call.request, 'object'));
  const id = param(call.request, 'id');
  const row = normaliseId(id) === null ? undefined : call.org.tables.get(object.name, id);
  if (!row) throw normaliseId(id) === null ? apiErrors.idNotFound(id) : apiErrors.notFound();
  if (row['IsDeleted'] === true) throw apiErrors.deleted();
  call.response.json(recordBody(call, object, row, queryText(call.request, 'fields')));
}

/** PATCH /sobjects/<object>/<id> */
export function updateOne(call: Call): void {
  const object = objectOf(call, param(call.request, 'object'));
  const input = readInput(call.org.schema, object, call.body);
  refuseField(input.values, 'Id');
  const id = requireShapedId(param(call.request, 'id'));
  inTransaction(call, () => updateRecord(call.org.saving(call.userId), object, id, input));
  call.response.status(204).end();
}

/** DELETE /sobjects/<object>/<id> */
export function deleteOne(call: Call): void {
  const object = objectOf(call, param(call.request, 'object'));
  const id = requireShapedId(param(call.request, 'id'));
  inTransaction(call, () => deleteRecord(call.org.saving(call.userId), object, id));
  call.response.status(204).end();
}

/** GET /sobjects/<object>/<external id field>/<value> */
export function readByKey(call: Call): void {
  const { object, field, value } = keyOf(call);
  const ids = field.type === 'id' ? [String(value)] : call.org.tables.findByValue(object, field, value);
  if (ids.length > 1) {
    call.response.status(300).json(ids.map((id) => attributesOf(object.name, id, call.dataPath).url));
    return;
  }
  const row = ids[0] === undefined ? undefined : call.org.tables.get(object.name, ids[0]);
  if (!row || row['IsDeleted'] === true) throw apiErrors.notFound();
  call.response.json(recordBody(call, object, row, queryText(call.request, 'fields')));
}

/** PATCH /sobjects/<object>/<external id field>/<value>: 201 when it made the record, 200 when it changed it (since API 46). */
export function upsertOne(call: Call): void {
  const { object, field, value } = keyOf(call);
  const input = readInput(call.org.schema, object, call.body);
  refuseField(input.values, 'Id');
  refuseField(input.values, field.name);
  const result = inTransaction(call, () => upsertRecord(call.org.saving(call.userId), object, field, value, input));
  call.response
    .status(result.created ? 201 : 200)
    .json({ id: result.id, success: true, errors: [], created: result.created });
}

function keyOf(call: Call): { object: ObjectSchema; field: Field; value: Value } {
  const object = objectOf(call, param(call.request, 'object'));
  const name = param(call.request, 'field');
  const field = object.field(name);
  if (!field || !(field.externalId || field.type === 'id')) throw apiErrors.idNotFound(name);
  const text = param(call.request, 'value');
  return { object, field, value: readValue(field, field.type === 'double' ? Number(text) : text) };
}

/** The record with all its fields, or with those asked for. */
export function recordBody(call: Call, object: ObjectSchema, row: RecordRow, fields: string | undefined): object {
  const names = fields
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const wanted = names?.map((name) => {
    const field = object.field(name);
    if (!field) throw apiErrors.unknownColumn(name, object.name);
    return field;
  });
  const id = object.field('Id');
  const shown = wanted ? new Set([...wanted, ...(id ? [id] : [])]) : object.fields;
  const body: Record<string, unknown> = { attributes: attributesOf(object.name, row.Id, call.dataPath) };
  for (const field of shown) body[field.name] = row[field.name] ?? null;
  return body;
}

function refuseField(values: ReadonlyMap<Field, Value>, name: string): void {
  for (const field of values.keys()) if (field.name === name) throw apiErrors.notInSobjectData(name);
}

function requireShapedId(id: string): string {
  if (normaliseId(id) === null) throw apiErrors.idNotFound(id);
  return id;
}

/** One record a request: what went wrong with it becomes the answer of the request. */
function inTransaction(call: Call, save: () => SaveResult): { id: string; created: boolean } {
  const { share, status } = call.org.faults.current().lockContention;
  if (call.org.chance(share)) {
    const { statusCode, message } = lockError(param(call.request, 'id'));
    throw new ApiError(status, statusCode, message, []);
  }
  let result: SaveResult = { ok: false, errors: [] };
  call.org.tables.transaction(() => {
    result = save();
    return result.ok;
  });
  return orThrow(result);
}

function orThrow(result: SaveResult): { id: string; created: boolean } {
  if (result.ok) return result;
  const [first] = result.errors;
  if (!first) throw new Error('A refused save must say why');
  throw new ApiError(first.status ?? 400, first.statusCode, first.message, first.fields);
}
