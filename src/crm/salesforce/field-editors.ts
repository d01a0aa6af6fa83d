import { chunks } from '../batches.ts';
import type { FieldEditor } from '../crm.ts';
import { editorPage } from './answers.ts';
import type { SalesforceCall } from './call.ts';
import { allOf, idsPerQuery } from './reading.ts';
import { instant } from './records.ts';
import { queryPath, soqlList } from './soql.ts';

/** Salesforce tells of an opportunity who changed it last, not of each field: that is as near as one gets. */
export async function readFieldEditors(
  call: SalesforceCall,
  dealIds: readonly string[],
  fields: readonly string[],
): Promise<FieldEditor[]> {
  const wanted = [...new Set(dealIds)].filter((id) => /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(id));
  const editors: FieldEditor[] = [];
  for (const batch of chunks(wanted, idsPerQuery)) {
    const soql = `SELECT Id, LastModifiedDate, LastModifiedBy.Name, LastModifiedBy.Email FROM Opportunity WHERE Id IN ${soqlList(batch)}`;
    for (const row of await allOf(call, queryPath(soql, false), 'query Opportunity', editorPage)) {
      const dealId = batch.find((id) => id.slice(0, 15) === row.Id.slice(0, 15)) ?? row.Id;
      const { Name: name, Email: email } = row.LastModifiedBy ?? {};
      const by = email ? { name: name || email, email } : null;
      editors.push(...fields.map((field) => ({ dealId, field, at: instant(row.LastModifiedDate), by })));
    }
  }
  return editors;
}
