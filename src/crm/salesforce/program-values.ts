import type { FieldValue } from '../crm.ts';
import type { ProgramField } from '../program-field.ts';
import { instant } from './records.ts';

export function toSalesforce(
  fields: Record<string, FieldValue>,
  known: Record<string, ProgramField>,
): Record<string, FieldValue> {
  const row: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = known[name];
    if (!field) throw new Error(`There is no program field called ${name}.`);
    // A checkbox is never empty in Salesforce.
    row[field.salesforce] = field.kind === 'boolean' ? value === true : value;
  }
  return row;
}

export function fromSalesforce(
  row: Record<string, unknown>,
  known: Record<string, ProgramField>,
): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(known).map(([name, field]) => [name, valueOf(row[field.salesforce], field)]),
  );
}

export function valueOf(value: unknown, field: ProgramField): FieldValue {
  if (value === null || value === undefined || value === '') return null;
  if (field.kind === 'instant' && typeof value === 'string') return instant(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}
