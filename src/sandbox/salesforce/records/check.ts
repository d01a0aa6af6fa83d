import { normaliseId } from '../ids.ts';
import type { ObjectSchema, Schema } from '../schema/schema.ts';
import type { Field, Value } from '../schema/types.ts';
import type { Tables } from '../store/tables.ts';
import type { RecordInput } from './input.ts';
import { rowError } from './row-error.ts';
import type { RowError } from './row-error.ts';

export interface Changes {
  values: Record<string, Value>;
  errors: RowError[];
}

/**
 * Judges what a request wants to write, field by field: access, parents, lengths, picklists, numbers.
 * Codes and texts: https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm
 */
export function checkInput(
  schema: Schema,
  tables: Tables,
  input: RecordInput,
  isWritable: (field: Field) => boolean,
): Changes {
  const values: Record<string, Value> = {};
  const errors: RowError[] = [];
  const closed: string[] = [];
  for (const [field, value] of input.values) {
    if (field.name === 'Id') continue;
    if (!isWritable(field)) closed.push(field.name);
    else {
      values[field.name] =
        field.type === 'reference'
          ? checkLookup(schema, tables, field, value, errors)
          : checkValue(field, value, errors);
    }
  }
  for (const { lookup, parent, key, value } of input.parents) {
    const id = key.type === 'id' ? normaliseId(value) : tables.findByValue(parent, key, value)[0];
    if (id) values[lookup.name] = id;
    else {
      const message = `Foreign key external ID: ${value} not found for field ${key.name} in entity ${parent.name}`;
      errors.push(rowError('INVALID_FIELD', message));
    }
  }
  if (closed.length > 0) errors.unshift(closedFields(closed));
  return { values, errors };
}

function closedFields(names: string[]): RowError {
  const message = `Unable to create/update fields: ${names.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
  return rowError('INVALID_FIELD_FOR_INSERT_UPDATE', message, names);
}

function checkValue(field: Field, value: Value, errors: RowError[]): Value {
  if (typeof value === 'string') {
    if (field.length > 0 && value.length > field.length) {
      errors.push(
        rowError('STRING_TOO_LONG', `${field.label}: data value too large: ${value} (max length=${field.length})`, [
          field.name,
        ]),
      );
    }
    if (field.type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
      errors.push(rowError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field.name]));
    }
    if (field.type === 'picklist' && field.restrictedPicklist) return checkPicklist(field, value, errors);
  }
  if (typeof value === 'number' && field.precision > 0 && Math.abs(value) >= 10 ** (field.precision - field.scale)) {
    errors.push(
      rowError(
        'NUMBER_OUTSIDE_VALID_RANGE',
        `${field.label}: value outside of valid range on numeric field: ${value}`,
        [field.name],
      ),
    );
  }
  return value;
}

/** Picklist values are taken in any case and kept in the spelling of the value set. */
function checkPicklist(field: Field, value: string, errors: RowError[]): Value {
  const known = field.picklist.find((one) => one.value.toLowerCase() === value.toLowerCase());
  if (known) return known.value;
  const message = `${field.label}: bad value for restricted picklist field: ${value}`;
  errors.push(rowError('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, [field.name]));
  return value;
}

function checkLookup(schema: Schema, tables: Tables, field: Field, value: Value, errors: RowError[]): Value {
  if (typeof value !== 'string') return null;
  const id = normaliseId(value);
  const parent = schema.object(field.referenceTo ?? '');
  if (id === null || !parent) {
    errors.push(rowError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [field.name]));
    return null;
  }
  if (id.slice(0, 3) !== parent.keyPrefix) {
    errors.push(
      rowError('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${value}`, [field.name]),
    );
    return null;
  }
  const row = tables.get(parent.name, id);
  if (!row) errors.push(rowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'));
  else if (row['IsDeleted'] === true) errors.push(rowError('ENTITY_IS_DELETED', 'entity is deleted'));
  return id;
}

/** What must hold for the whole record once the changes are in. */
export function checkRecord(
  tables: Tables,
  object: ObjectSchema,
  id: string | null,
  record: Readonly<Record<string, Value>>,
  changed: readonly string[],
): RowError[] {
  const errors: RowError[] = [];
  const missing = object.fields
    .filter((field) => field.required && isEmpty(record[field.name]))
    .map((field) => field.name);
  if (missing.length > 0) {
    errors.push(rowError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing));
  }
  for (const name of changed) {
    const field = object.field(name);
    const value = record[name] ?? null;
    if (!field?.unique || value === null) continue;
    const other = tables.findByValue(object, field, value).find((one) => one !== id);
    if (other) {
      const message = `duplicate value found: ${field.name} duplicates value on record with id: ${other.slice(0, 15)}`;
      errors.push(rowError('DUPLICATE_VALUE', message, []));
    }
  }
  return errors;
}

function isEmpty(value: Value | undefined): boolean {
  return value === null || value === undefined || value === '';
}
