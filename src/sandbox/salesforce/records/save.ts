import { normaliseId } from '../ids.ts';
import type { ObjectSchema, Schema } from '../schema/schema.ts';
import type { Field, Value } from '../schema/types.ts';
import type { RecordRow } from '../store/row.ts';
import type { Tables } from '../store/tables.ts';
import { checkInput, checkRecord } from './check.ts';
import { autoNumberText, derive } from './derive.ts';
import type { RecordInput } from './input.ts';
import { keepFieldHistory } from './field-history.ts';
import { keepHistory } from './opportunity-history.ts';
import { refused } from './row-error.ts';
import type { RowError, SaveResult } from './row-error.ts';

/** What saving needs to know beside the record. */
export interface SaveContext {
  schema: Schema;
  tables: Tables;
  /** Instant of the save as Salesforce writes it; never earlier than an earlier save's. */
  stamp(): string;
  userId: string;
  /** Currency of records that name none; null in an org with one currency. */
  defaultCurrency: string | null;
  /** Whether new records may say themselves when and by whom they were made ("Set Audit Fields upon Record Creation"). */
  setsAuditFields: boolean;
  /** A customer's own validation rule: the error, or null where the record passes. */
  validate(object: ObjectSchema, record: Readonly<Record<string, Value>>): RowError | null;
}

/** Creates a record. */
export function insertRecord(context: SaveContext, object: ObjectSchema, input: RecordInput): SaveResult {
  const { values, errors } = checkInput(context.schema, context.tables, input, isCreateable(context));
  const record: Record<string, Value> = {};
  for (const field of object.fields) {
    const value = field.defaultValue ?? field.picklist.find((one) => one.isDefault)?.value ?? null;
    if (value !== null) record[field.name] = value;
  }
  if (object.field('OwnerId')) record['OwnerId'] = context.userId;
  if (context.defaultCurrency && object.field('CurrencyIsoCode')) record['CurrencyIsoCode'] = context.defaultCurrency;
  for (const [name, value] of Object.entries(values)) if (value !== null || name !== 'OwnerId') record[name] = value;
  derive(object, record, new Set(Object.keys(values)));
  errors.push(...checkRecord(context.tables, object, null, record, Object.keys(values)));
  const ruleError = errors.length === 0 ? context.validate(object, record) : null;
  if (ruleError) errors.push(ruleError);
  if (errors.length > 0) return { ok: false, errors };

  const id = context.tables.newId(object);
  const stamp = context.stamp();
  const nameField = object.field('Name');
  if (nameField?.autoNumber) {
    record['Name'] = autoNumberText(nameField.autoNumber, context.tables.nextAutoNumber(object));
  }
  // A custom object's own name defaults to the record id.
  else if (object.custom && nameField && (record['Name'] ?? null) === null) record['Name'] = id;
  const audit = {
    CreatedDate: stamp,
    CreatedById: context.userId,
    LastModifiedDate: stamp,
    LastModifiedById: context.userId,
  };
  if (object.name === 'Opportunity') record['LastStageChangeDate'] ??= stamp;
  const row = { ...audit, ...record, Id: id, IsDeleted: false, SystemModstamp: stamp };
  context.tables.put(object, row);
  if (object.name === 'Opportunity') keepHistory(context, null, row);
  keepFieldHistory(context, object, null, row);
  return { ok: true, id, created: true };
}

const auditFields = ['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'LastStageChangeDate'];

/**
 * Audit fields can be set when a record is made, never later. LastStageChangeDate is not among them in a real org; the
 * stand-in takes it so that deals can be loaded with their history.
 * https://help.salesforce.com/s/articleView?id=000386065&type=1
 */
function isCreateable(context: SaveContext): (field: Field) => boolean {
  return (field) => field.createable || (context.setsAuditFields && auditFields.includes(field.name));
}

/** Changes a record. A save that changes nothing still moves the audit fields, as in Salesforce. */
export function updateRecord(
  context: SaveContext,
  object: ObjectSchema,
  givenId: string,
  input: RecordInput,
): SaveResult {
  const found = findRow(context, object, givenId);
  if (!found.row) return found.refusal;
  const { row } = found;
  const { values, errors } = checkInput(context.schema, context.tables, input, (field) => field.updateable);
  const changed = Object.keys(values);
  const record: Record<string, Value> = { ...row, ...values };
  derive(object, record, new Set(changed));
  errors.push(...checkRecord(context.tables, object, row.Id, record, changed));
  const ruleError = errors.length === 0 ? context.validate(object, record) : null;
  if (ruleError) errors.push(ruleError);
  if (errors.length > 0) return { ok: false, errors };
  const stamp = context.stamp();
  if (object.name === 'Opportunity' && record['StageName'] !== row['StageName']) record['LastStageChangeDate'] = stamp;
  const after = {
    ...record,
    Id: row.Id,
    LastModifiedDate: stamp,
    LastModifiedById: context.userId,
    SystemModstamp: stamp,
  };
  context.tables.put(object, after);
  if (object.name === 'Opportunity') keepHistory(context, row, after);
  keepFieldHistory(context, object, row, after);
  return { ok: true, id: row.Id, created: false };
}

/** Creates the record with this external id, or changes it where there is one. */
export function upsertRecord(
  context: SaveContext,
  object: ObjectSchema,
  key: Field,
  value: Value,
  input: RecordInput,
): SaveResult {
  if (value === null || value === '') return refused('MISSING_ARGUMENT', `${key.name} not specified`);
  if (key.type === 'id') return updateRecord(context, object, String(value), input);
  const ids = context.tables.findByValue(object, key, value);
  if (ids.length > 1) {
    const message = `${key.name}: more than one record found for external id field: [${ids.join(', ')}]`;
    return refused('DUPLICATE_EXTERNAL_ID', message, [], 300);
  }
  const [id] = ids;
  if (id !== undefined) return updateRecord(context, object, id, input);
  return insertRecord(context, object, { ...input, values: new Map([...input.values, [key, value]]) });
}

/** Moves a record to the recycle bin, and with it what belongs to it. */
export function deleteRecord(context: SaveContext, object: ObjectSchema, givenId: string): SaveResult {
  const found = findRow(context, object, givenId);
  if (!found.row) return found.refusal;
  const { row } = found;
  for (const { child, field } of lookupsTo(context.schema, object)) {
    const children = [...context.tables.all(child.name)].filter(
      (one) => one[field.name] === row.Id && one['IsDeleted'] !== true,
    );
    if (children.length > 0 && field.onParentDelete === 'restrict') {
      const message = `Your attempt to delete ${String(row['Name'] ?? row.Id)} could not be completed because it is associated with the following ${child.plural.toLowerCase()}.: ${children.map((one) => String(one['Name'] ?? one.Id)).join(', ')}`;
      return refused('DELETE_FAILED', message);
    }
    for (const one of children) {
      if (field.onParentDelete === 'cascade') deleteRecord(context, child, one.Id);
      else context.tables.put(child, { ...one, [field.name]: null, SystemModstamp: context.stamp() });
    }
  }
  const stamp = context.stamp();
  context.tables.put(object, {
    ...row,
    IsDeleted: true,
    LastModifiedDate: stamp,
    LastModifiedById: context.userId,
    SystemModstamp: stamp,
  });
  return { ok: true, id: row.Id, created: false };
}

function lookupsTo(schema: Schema, object: ObjectSchema) {
  // Users and organisations are never deleted, so the audit fields need no look.
  return schema.childRelationships(object.name).filter(({ field }) => field.referenceTo !== 'User');
}

type Found = { row: RecordRow } | { row: null; refusal: SaveResult };

function none(refusal: SaveResult): Found {
  return { row: null, refusal };
}

function findRow(context: SaveContext, object: ObjectSchema, givenId: string): Found {
  const id = normaliseId(givenId);
  if (id === null || id.slice(0, 3) !== object.keyPrefix) {
    return none(refused('MALFORMED_ID', `${object.label} ID: id value of incorrect type: ${givenId}`, ['Id'], 400));
  }
  const row = context.tables.get(object.name, id);
  if (!row) return none(refused('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [], 404));
  if (row['IsDeleted'] === true) return none(refused('ENTITY_IS_DELETED', 'entity is deleted', [], 404));
  return { row };
}
