import { z } from 'zod';
import { chunks } from '../batches.ts';
import type { FieldEditor } from '../crm.ts';
import { programObjects } from '../fields.ts';
import { editorPage } from './answers.ts';
import type { SalesforceCall } from './call.ts';
import { allOf, idsPerQuery } from './reading.ts';
import { instant } from './records.ts';
import { queryPath, soqlList } from './soql.ts';

/** Salesforce tells of a record who changed it last, not of each field: that is as near as one gets. */
export async function readFieldEditors(
  call: SalesforceCall,
  object: 'deal' | 'partner',
  keys: readonly string[],
  fields: readonly string[],
): Promise<FieldEditor[]> {
  const isDeal = object === 'deal';
  const table = isDeal ? 'Opportunity' : programObjects[object].salesforceName;
  const keyField = isDeal ? 'Id' : programObjects[object].salesforceKey;
  const wanted = [...new Set(keys)].filter((key) => !isDeal || /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(key));
  const selected = [...new Set(['Id', keyField, 'LastModifiedDate', 'LastModifiedBy.Name', 'LastModifiedBy.Email'])];
  const editors: FieldEditor[] = [];
  for (const batch of chunks(wanted, idsPerQuery)) {
    const soql = `SELECT ${selected.join(', ')} FROM ${table} WHERE ${keyField} IN ${soqlList(batch)}`;
    for (const row of await allOf(call, queryPath(soql, false), `query ${table}`, editorPage)) {
      const theirs = z.string().parse(row[keyField]);
      const key = isDeal ? batch.find((id) => id.slice(0, 15) === theirs.slice(0, 15)) : theirs;
      const { Name: name, Email: email } = row.LastModifiedBy ?? {};
      const by = email ? { name: name || email, email } : null;
      editors.push(...fields.map((field) => ({ key: key ?? theirs, field, at: instant(row.LastModifiedDate), by })));
    }
  }
  return editors;
}
