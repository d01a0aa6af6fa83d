import type { FieldValue, WritableObject } from '../crm/crm.ts';

/** A field in the CRM that no longer says what it should. */
export interface FieldDrift {
  field: string;
  wanted: FieldValue;
  found: FieldValue;
}

/** A record in the CRM that no longer says what it should, and in which fields. */
export interface Drift {
  object: WritableObject;
  key: string;
  fields: FieldDrift[];
  /** When we wrote the record last; null for never. */
  writtenAt: string | null;
  /** The CRM has the record no more. */
  isGone: boolean;
}

/** A value as people read it; empty for none. */
export const fieldText = (value: FieldValue): string =>
  value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
