import type { Faults } from '../faults.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Value } from '../schema/types.ts';
import { rowError } from './row-error.ts';
import type { RowError } from './row-error.ts';

/** The customer's own rule, where one is switched on for this object. */
export function validationError(
  rule: Faults['validationRule'],
  object: ObjectSchema,
  record: Readonly<Record<string, Value>>,
): RowError | null {
  if (!rule || rule.object.toLowerCase() !== object.name.toLowerCase()) return null;
  const field = rule.field === undefined ? undefined : object.field(rule.field);
  if (field && (record[field.name] ?? null) !== null) return null;
  return rowError('FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, field ? [field.name] : []);
}
