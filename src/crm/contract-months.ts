import type { ProgramField } from './program-field.ts';

/** Neither CRM has a field of its own for it: people fill in ours, and we only read it (rule 33). */
export const contractMonthsField = {
  label: 'Contract length in months',
  kind: 'number',
  hubspot: 'partner_desk_contract_months',
  salesforce: 'Partner_Desk_Contract_Months__c',
} as const satisfies ProgramField;

const mostMonths = 120;

/** `{ contractMonths: … }` of what a deal says, or nothing to spread: what is no whole number of 1 to 120 months is no length. */
export function contractMonthsOf(value: unknown): { contractMonths?: number } {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const months = /^\d{1,3}(\.0+)?$/.test(text) ? Number(text) : 0;
  return months >= 1 && months <= mostMonths ? { contractMonths: months } : {};
}
