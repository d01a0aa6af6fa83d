import type { ProgramField } from './program-field.ts';

/** A partner, with what its money stands at: one currency in numbers, others in words. */
export const partnerFields = {
  name: { label: 'Name', kind: 'text', hubspot: 'partner_name', salesforce: 'Name' },
  tier: {
    label: 'Tier',
    kind: 'choice',
    hubspot: 'partner_tier',
    salesforce: 'Tier__c',
    choices: ['Registered', 'Silver', 'Gold', 'Platinum'],
  },
  domain: { label: 'Web domain', kind: 'text', hubspot: 'partner_domain', salesforce: 'Web_Domain__c' },
  certificateValidUntil: {
    label: 'Sales certificate valid until',
    kind: 'date',
    hubspot: 'certificate_valid_until',
    salesforce: 'Certificate_Valid_Until__c',
  },
  territories: { label: 'Territories', kind: 'longText', hubspot: 'territories', salesforce: 'Territories__c' },
  amountOwed: { label: 'Amount owed', kind: 'number', hubspot: 'partner_amount_owed', salesforce: 'Amount_Owed__c' },
  amountPending: {
    label: 'Amount pending',
    kind: 'number',
    hubspot: 'partner_amount_pending',
    salesforce: 'Amount_Pending__c',
  },
  paidToDate: { label: 'Paid to date', kind: 'number', hubspot: 'partner_paid_to_date', salesforce: 'Paid_To_Date__c' },
  balanceCurrency: {
    label: 'Balance currency',
    kind: 'text',
    hubspot: 'partner_balance_currency',
    salesforce: 'Balance_Currency__c',
  },
  otherBalances: {
    label: 'Balances in other currencies',
    kind: 'longText',
    hubspot: 'partner_other_balances',
    salesforce: 'Other_Balances__c',
  },
  lastStatementMonth: {
    label: 'Last statement month',
    kind: 'text',
    hubspot: 'partner_last_statement_month',
    salesforce: 'Last_Statement_Month__c',
  },
} as const satisfies Record<string, ProgramField>;
