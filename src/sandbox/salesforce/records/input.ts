import { ApiError, apiErrors } from '../api-error.ts';
import { formatStoredInstant, isCalendarDate } from '../instants.ts';
import type { ObjectSchema, Schema } from '../schema/schema.ts';
import type { Field, Value } from '../schema/types.ts';

/** What a request wants a record to hold, read and typed but not yet judged. */
export interface RecordInput {
  values: ReadonlyMap<Field, Value>;
  /** Parents named by their own external id: `{"Partner__r": {"Partner_Desk_Id__c": "…"}}`. */
  parents: readonly ParentByKey[];
}

export interface ParentByKey {
  lookup: Field;
  parent: ObjectSchema;
  key: Field;
  value: string;
}

/**
 * Reads the JSON of one record. Unknown names and values of the wrong JSON type are faults of the whole request, also in
 * a Collections call: Salesforce reads the body before it looks at any row. Throws `ApiError`.
 */
export function readInput(schema: Schema, object: ObjectSchema, body: unknown): RecordInput {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw apiErrors.json('The HTTP entity body is required, but this request has no entity body.');
  }
  const values = new Map<Field, Value>();
  const parents: ParentByKey[] = [];
  for (const [name, value] of Object.entries(body)) {
    if (name === 'attributes') continue;
    const field = object.field(name);
    if (field) {
      values.set(field, readValue(field, value));
      continue;
    }
    const lookup = object.relationship(name);
    if (!lookup) throw apiErrors.unknownColumn(name, object.name);
    if (value === null) values.set(lookup, null);
    else parents.push(readParent(schema, lookup, value));
  }
  return { values, parents };
}

function readParent(schema: Schema, lookup: Field, value: unknown): ParentByKey {
  const parent = schema.object(lookup.referenceTo ?? '');
  if (!parent || typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw apiErrors.json(`Cannot deserialize instance of ${lookup.referenceTo} from ${jsonToken(value)} value`);
  }
  const keys = Object.entries(value).filter(([name]) => name !== 'attributes' && name !== 'type');
  const [name, given] = keys[0] ?? [];
  if (keys.length !== 1 || name === undefined) {
    throw new ApiError(
      400,
      'INVALID_FIELD',
      `More than 1 field provided in an external foreign key reference in entity: ${parent.name}`,
    );
  }
  const key = parent.field(name);
  if (!key) throw apiErrors.unknownColumn(name, parent.name);
  if (!key.externalId && key.type !== 'id') {
    const message = `Field name provided, ${name} does not match an External ID, Salesforce Id, or indexed field for ${parent.name}`;
    throw new ApiError(400, 'INVALID_FIELD', message);
  }
  return { lookup, parent, key, value: String(given ?? '') };
}

/** A JSON value as the field holds it. */
export function readValue(field: Field, value: unknown): Value {
  if (value === null || value === undefined) {
    if (field.type === 'boolean') throw badJson(field, value);
    return null;
  }
  switch (field.type) {
    case 'boolean':
      if (typeof value !== 'boolean') throw badJson(field, value);
      return value;
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      if (typeof value !== 'number' || (field.type === 'int' && !Number.isInteger(value))) throw badJson(field, value);
      return value;
    case 'date':
      return readDate(field, value);
    case 'datetime':
      return readInstant(field, value);
    default:
      return readText(field, value);
  }
}

function readDate(field: Field, value: unknown): string {
  // A date with a time is cut to its date; anything else is refused.
  const day =
    typeof value === 'string'
      ? /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(value)?.[1]
      : undefined;
  if (day === undefined || !isCalendarDate(day)) throw badJson(field, value);
  return day;
}

function readInstant(field: Field, value: unknown): string {
  const isInstant =
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(value);
  if (!isInstant || !isCalendarDate(value.slice(0, 10))) throw badJson(field, value);
  const hasZone = value.length === 10 || /(?:Z|[+-]\d{2}:?\d{2})$/.test(value.slice(10));
  const date = new Date((hasZone ? value : `${value}Z`).replace(/(T.*[+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(date.getTime())) throw badJson(field, value);
  return formatStoredInstant(date);
}

function readText(field: Field, value: unknown): string | null {
  // Numbers and truth values are taken for text, as the REST API does.
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw badJson(field, value);
  const text = String(value).trim();
  return text === '' ? null : text;
}

function badJson(field: Field, value: unknown): ApiError {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return apiErrors.json(
    `Cannot deserialize instance of ${jsonTypeNames[field.type] ?? field.type} from ${jsonToken(value)} value ${shown} or request may be missing a required field at [line:1, column:1]`,
  );
}

const jsonTypeNames: Record<string, string> = {
  id: 'reference',
  textarea: 'string',
  url: 'string',
  email: 'string',
  phone: 'string',
  picklist: 'string',
};

function jsonToken(value: unknown): string {
  if (value === null || value === undefined) return 'VALUE_NULL';
  if (Array.isArray(value)) return 'START_ARRAY';
  if (typeof value === 'object') return 'START_OBJECT';
  if (typeof value === 'boolean') return value ? 'VALUE_TRUE' : 'VALUE_FALSE';
  if (typeof value === 'number') return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  return 'VALUE_STRING';
}
