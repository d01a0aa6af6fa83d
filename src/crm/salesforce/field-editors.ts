import { z } from 'zod';
import { chunks } from '../batches.ts';
import { CrmError } from '../crm-error.ts';
import type { FieldEditor } from '../crm.ts';
import { fieldsOf, programObjects } from '../fields.ts';
import { sameFieldValue, type ProgramField } from '../program-field.ts';
import { editorPage, historyPage } from './answers.ts';
import type { SalesforceCall } from './call.ts';
import { valueOf } from './program-values.ts';
import { allOf } from './reading.ts';
import { instant } from './records.ts';
import { queryPath, soqlList } from './soql.ts';

type Editor = z.infer<typeof editorPage>['records'][number];
type Change = z.infer<typeof historyPage>['records'][number];

/** As many as still fit one address where our ids are long. */
const keysPerQuery = 200;

const tables = {
  deal: { name: 'Opportunity', key: 'Id', history: 'OpportunityFieldHistory', parent: 'OpportunityId' },
  partner: {
    name: programObjects.partner.salesforceName,
    key: programObjects.partner.salesforceKey,
    history: programObjects.partner.salesforceName.replace(/__c$/, '__History'),
    parent: 'ParentId',
  },
} as const;

/**
 * Who set a field is taken from its history alone: its latest change, where that made the field say what it says now. Where
 * the org does not track the field, and of long texts, of which no values are recorded, nobody is named; then all that
 * Salesforce tells is who changed the record last, whatever they changed of it.
 */
export async function readFieldEditors(
  call: SalesforceCall,
  object: 'deal' | 'partner',
  keys: readonly string[],
  fields: readonly string[],
): Promise<FieldEditor[]> {
  const table = tables[object];
  const known: Record<string, ProgramField> = fieldsOf(object);
  const asked = fields.flatMap((field) => (known[field] ? [{ field, ...known[field] }] : []));
  const names = asked.map(({ salesforce }) => salesforce);
  const wanted = [...new Set(keys)].filter(
    (key) => object !== 'deal' || /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(key),
  );
  const columns = [...new Set(['Id', table.key, ...names, 'LastModifiedBy.Name'])].join(', ');
  const editors: FieldEditor[] = [];
  for (const batch of chunks(wanted, keysPerQuery)) {
    const soql = `SELECT ${columns} FROM ${table.name} WHERE ${table.key} IN ${soqlList(batch)}`;
    const rows = await allOf(call, queryPath(soql, false), `query ${table.name}`, editorPage);
    const changes = await latestChanges(call, table, names, rows);
    for (const row of rows) {
      const theirs = z.string().parse(row[table.key]);
      const key = (object === 'deal' && batch.find((id) => id.slice(0, 15) === theirs.slice(0, 15))) || theirs;
      for (const field of asked) {
        const change = changes.get(`${row.Id} ${field.salesforce}`);
        const isProven = change !== undefined && madeIt(field, change.NewValue, row[field.salesforce]);
        editors.push({
          key,
          field: field.field,
          at: isProven ? instant(change.CreatedDate) : null,
          by: isProven ? personOf(change.CreatedBy) : null,
          recordChangedBy: isProven ? null : (row.LastModifiedBy?.Name ?? null),
        });
      }
    }
  }
  return editors;
}

/** The latest change of each field by `id field`; none in an org that keeps no history of such records. */
async function latestChanges(
  call: SalesforceCall,
  { history, parent }: (typeof tables)[keyof typeof tables],
  fields: readonly string[],
  rows: readonly Editor[],
): Promise<Map<string, Change>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ Id }) => Id);
  const soql = `SELECT ${parent}, Field, NewValue, CreatedDate, CreatedBy.Name, CreatedBy.Email FROM ${history} WHERE ${parent} IN ${soqlList(ids)} AND Field IN ${soqlList(fields)} ORDER BY CreatedDate ASC, Id ASC`;
  try {
    const changes = await allOf(call, queryPath(soql, false), `query ${history}`, historyPage);
    return new Map(changes.map((change) => [`${String(change[parent])} ${change.Field}`, change]));
  } catch (error) {
    if (error instanceof CrmError && (error.code === 'INVALID_TYPE' || error.kind === 'forbidden')) return new Map();
    throw error;
  }
}

/** Fields that were emptied count too; of long texts both values are missing, which proves nothing. */
function madeIt(field: ProgramField, made: unknown, now: unknown): boolean {
  return field.kind !== 'longText' && sameFieldValue(field.kind, valueOf(now, field), valueOf(made, field));
}

function personOf(person: Change['CreatedBy']): FieldEditor['by'] {
  const { Name: name, Email: email } = person ?? {};
  return email ? { name: name || email, email } : null;
}
