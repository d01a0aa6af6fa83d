import { z } from 'zod';
import { normaliseId } from '../ids.ts';
import type { Org } from '../org.ts';
import { ApiError } from '../api-error.ts';
import { readInput } from '../records/input.ts';
import { refused } from '../records/row-error.ts';
import type { SaveResult } from '../records/row-error.ts';
import { deleteRecord, insertRecord, updateRecord, upsertRecord } from '../records/save.ts';
import { putStages, type StageEntered } from '../records/put-stages.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { RecordRow } from './row.ts';

/** Direct way to the records for pages and loaders: the org's own rules hold, sign-in, limits and troubles do not. */
export interface SalesforceStore {
  /** Creates records in bulk; one result a record, in order. They may carry their own CreatedDate and other audit fields. */
  bulkPut(object: string, records: readonly object[], as?: string): SaveResult[];
  /**
   * Moves an opportunity along stages, each from its instant on, as if it had gone so all the time; with it fields that
   * changed. People and integrations cannot write history; loaders can.
   */
  putStages(opportunityId: string, stages: readonly StageEntered[], fields?: object): SaveResult;
  /** Creates or changes by an external id field. */
  bulkUpsert(object: string, keyField: string, records: readonly Record<string, unknown>[], as?: string): SaveResult[];
  read(object: string, id: string): RecordRow | null;
  find(object: string, field: string, value: string): RecordRow[];
  /** Living records in order of creation. */
  list(object: string): RecordRow[];
  count(object: string): number;
  /** What a person does on a record page. `as` is the e-mail address or id of a user. */
  uiUpdate(object: string, id: string, fields: object, as?: string): SaveResult;
  uiCreate(object: string, fields: object, as?: string): SaveResult;
  uiDelete(object: string, id: string, as?: string): SaveResult;
  userId(email: string): string | null;
  hasField(object: string, field: string): boolean;
}

export function makeStore(org: Org): SalesforceStore {
  const objectNamed = (name: string): ObjectSchema => {
    const object = org.schema.object(name);
    if (!object) throw new Error(`The stand-in has no object ${name}`);
    return object;
  };
  const userId = (email: string): string | null =>
    [...org.tables.all('User')].find((user) => String(user['Email']).toLowerCase() === email.toLowerCase())?.Id ?? null;
  const actor = (as: string | undefined): string =>
    as === undefined ? org.integrationUserId : (normaliseId(as) ?? userId(as) ?? org.integrationUserId);
  const save = (work: () => SaveResult): SaveResult => {
    let result: SaveResult = refused('UNKNOWN_EXCEPTION', 'nothing was saved');
    org.tables.transaction(() => {
      result = asResult(work);
      return result.ok;
    });
    return result;
  };

  return {
    bulkPut: (name, records, as) => {
      const object = objectNamed(name);
      const context = { ...org.saving(actor(as)), setsAuditFields: true };
      return records.map((record) => save(() => insertRecord(context, object, readInput(org.schema, object, record))));
    },
    putStages: (opportunityId, stages, fields = {}) => {
      const context = org.saving(org.integrationUserId);
      return save(() => putStages(context, opportunityId, stages, fields));
    },
    bulkUpsert: (name, keyName, records, as) => {
      const object = objectNamed(name);
      const key = object.field(keyName);
      if (!key) throw new Error(`${name} has no field ${keyName}`);
      const context = org.saving(actor(as));
      return records.map(({ [keyName]: value, ...rest }) =>
        save(() => upsertRecord(context, object, key, z.string().parse(value), readInput(org.schema, object, rest))),
      );
    },
    read: (name, id) => {
      const row = org.tables.get(objectNamed(name).name, id);
      return row && row['IsDeleted'] !== true ? row : null;
    },
    find: (name, fieldName, value) => {
      const object = objectNamed(name);
      const field = object.field(fieldName);
      if (!field) throw new Error(`${name} has no field ${fieldName}`);
      const rows =
        field.unique || field.externalId
          ? org.tables.findByValue(object, field, value).map((id) => org.tables.get(object.name, id))
          : [...org.tables.all(object.name)].filter((row) => row[field.name] === value);
      return rows.filter((row) => row !== undefined && row['IsDeleted'] !== true) as RecordRow[];
    },
    list: (name) => [...org.tables.all(objectNamed(name).name)].filter((row) => row['IsDeleted'] !== true),
    count: (name) => org.tables.count(objectNamed(name).name),
    uiUpdate: (name, id, fields, as) =>
      save(() =>
        updateRecord(org.saving(actor(as)), objectNamed(name), id, readInput(org.schema, objectNamed(name), fields)),
      ),
    uiCreate: (name, fields, as) =>
      save(() =>
        insertRecord(org.saving(actor(as)), objectNamed(name), readInput(org.schema, objectNamed(name), fields)),
      ),
    uiDelete: (name, id, as) => save(() => deleteRecord(org.saving(actor(as)), objectNamed(name), id)),
    userId,
    hasField: (name, field) => objectNamed(name).field(field) !== undefined,
  };
}

function asResult(work: () => SaveResult): SaveResult {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError) return refused(error.errorCode, error.message, error.fields);
    throw error;
  }
}
