import { z } from 'zod';
import { chunks } from '../batches.ts';
import type { FieldValue, WritableObject } from '../crm.ts';
import { fieldsOf, programObjects } from '../fields.ts';
import { programPage } from './answers.ts';
import type { SalesforceCall } from './call.ts';
import { fromSalesforce } from './program-values.ts';
import { allOf } from './reading.ts';
import { queryPath, soqlList } from './soql.ts';

/** Our ids may be longer than Salesforce's, and quoting grows them: fewer fit one address. */
const keysPerQuery = 200;

/** Program fields as Salesforce holds them, by our key (deals: by Salesforce's id); records that are not there are left out. */
export async function readProgramFields(
  call: SalesforceCall,
  object: WritableObject,
  keys: readonly string[],
): Promise<Map<string, Record<string, FieldValue>>> {
  const known = fieldsOf(object);
  const table = object === 'deal' ? 'Opportunity' : programObjects[object].salesforceName;
  const keyField = object === 'deal' ? 'Id' : programObjects[object].salesforceKey;
  const fields = [...new Set(['Id', keyField, ...Object.values(known).map((field) => field.salesforce)])].join(', ');
  const usable = [...new Set(keys)].filter(
    (key) => object !== 'deal' || /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(key),
  );

  const found = new Map<string, Record<string, FieldValue>>();
  for (const batch of chunks(usable, keysPerQuery)) {
    const soql = `SELECT ${fields} FROM ${table} WHERE ${keyField} IN ${soqlList(batch)}`;
    for (const row of await allOf(call, queryPath(soql, false), `query ${table}`, programPage)) {
      const theirs = z.string().parse(row[keyField]);
      const asked = object === 'deal' ? batch.find((key) => key.slice(0, 15) === theirs.slice(0, 15)) : theirs;
      found.set(asked ?? theirs, fromSalesforce(row, known));
    }
  }
  return found;
}
