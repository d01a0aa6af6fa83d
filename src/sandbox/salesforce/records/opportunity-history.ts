import type { RecordRow } from '../store/row.ts';
import type { Schema } from '../schema/schema.ts';
import type { Tables } from '../store/tables.ts';

const tracked = ['StageName', 'Amount', 'CloseDate', 'Probability', 'CurrencyIsoCode'] as const;

/** Salesforce writes a line of an opportunity's history when it is made and whenever one of these fields changes. */
export function keepHistory(
  context: { schema: Schema; tables: Tables; userId: string },
  before: RecordRow | null,
  after: RecordRow,
): void {
  if (before && tracked.every((name) => (before[name] ?? null) === (after[name] ?? null))) return;
  const history = context.schema.object('OpportunityHistory');
  if (!history) return;
  // An opportunity that is loaded with its own day of creation was in its stage since it was moved there.
  const at = before
    ? (after['SystemModstamp'] ?? null)
    : (after['LastStageChangeDate'] ?? after['CreatedDate'] ?? null);
  const values = Object.fromEntries(
    tracked.filter((name) => history.field(name)).map((name) => [name, after[name] ?? null]),
  );
  context.tables.put(history, {
    ...values,
    Id: context.tables.newId(history),
    OpportunityId: after.Id,
    CreatedDate: at,
    CreatedById: context.userId,
    IsDeleted: false,
    SystemModstamp: after['SystemModstamp'] ?? null,
  });
}
