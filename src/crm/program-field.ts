import type { FieldValue } from './crm.ts';

export type FieldKind = 'text' | 'longText' | 'date' | 'instant' | 'number' | 'boolean' | 'choice';

export interface ProgramField {
  label: string;
  kind: FieldKind;
  hubspot: string;
  salesforce: string;
  choices?: readonly string[];
}

/**
 * Whether a CRM holds what we want it to hold, for drift checks. An empty text is no text, an unticked box is no tick,
 * Salesforce keeps instants to the second and our number field to two decimals.
 */
export function sameFieldValue(kind: FieldKind, wanted: FieldValue, found: FieldValue): boolean {
  if (kind === 'boolean') return (wanted ?? false) === (found ?? false);
  const [a, b] = [wanted === '' ? null : wanted, found === '' ? null : found];
  if (a === null || b === null) return a === b;
  if (kind === 'instant') return secondOf(a) === secondOf(b);
  if (kind === 'number') return Math.abs(Number(a) - Number(b)) <= 0.005;
  return String(a).replaceAll('\r\n', '\n').trim() === String(b).replaceAll('\r\n', '\n').trim();
}

const secondOf = (value: string | number | boolean) => Math.floor(Date.parse(String(value)) / 1000);
