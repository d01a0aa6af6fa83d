import { historyName, parentField } from '../schema/field-history.ts';
import type { ObjectSchema, Schema } from '../schema/schema.ts';
import type { Value } from '../schema/types.ts';
import type { RecordRow } from '../store/row.ts';
import type { Tables } from '../store/tables.ts';

/** Of longer fields Salesforce records that they were changed, and neither value. */
const longestValue = 255;

/**
 * A row for each tracked field that changes; of a new record only that it was created.
 * https://help.salesforce.com/s/articleView?id=xcloud.tracking_field_history.htm&type=5
 */
export function keepFieldHistory(
  context: { schema: Schema; tables: Tables; userId: string },
  object: ObjectSchema,
  before: RecordRow | null,
  after: RecordRow,
): void {
  const history = context.schema.object(historyName(object.name));
  if (!object.trackedFields || !history) return;
  const keep = (field: string, oldValue: Value, newValue: Value) =>
    context.tables.put(history, {
      Id: context.tables.newId(history),
      [parentField(object.name)]: after.Id,
      Field: field,
      OldValue: oldValue,
      NewValue: newValue,
      CreatedDate: after['SystemModstamp'] ?? null,
      CreatedById: context.userId,
      IsDeleted: false,
    });
  if (!before) return keep('created', null, null);
  for (const name of object.trackedFields) {
    const [oldValue, newValue] = [before[name] ?? null, after[name] ?? null];
    if (oldValue === newValue) continue;
    const isLong = (object.field(name)?.length ?? 0) > longestValue;
    keep(name, isLong ? null : oldValue, isLong ? null : newValue);
  }
}
