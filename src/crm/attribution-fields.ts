import type { ProgramField } from './program-field.ts';

export const influenceLabels = ['Sourced', 'Influenced', 'Accelerated'] as const;

/** One partner's credit on one deal (rules 11 and 12). */
export const partnerAttributionFields = {
  title: { label: 'Attribution', kind: 'text', hubspot: 'attribution_title', salesforce: 'Title__c' },
  partnerName: { label: 'Partner', kind: 'text', hubspot: 'partner_name', salesforce: 'Partner_Name__c' },
  dealName: { label: 'Deal', kind: 'text', hubspot: 'deal_name', salesforce: 'Deal_Name__c' },
  status: {
    label: 'Status',
    kind: 'choice',
    hubspot: 'attribution_status',
    salesforce: 'Status__c',
    choices: ['Credited', 'No credit'],
  },
  influenceType: {
    label: 'Influence type',
    kind: 'choice',
    hubspot: 'influence_type',
    salesforce: 'Influence_Type__c',
    choices: influenceLabels,
  },
  creditPercent: {
    label: 'Credit in per cent',
    kind: 'number',
    hubspot: 'credit_percent',
    salesforce: 'Credit_Percent__c',
  },
  creditedAmount: {
    label: 'Credited amount',
    kind: 'number',
    hubspot: 'credited_amount',
    salesforce: 'Credited_Amount__c',
  },
  currency: { label: 'Currency', kind: 'text', hubspot: 'credited_currency', salesforce: 'Currency_Code__c' },
  dealState: {
    label: 'Deal state',
    kind: 'choice',
    hubspot: 'deal_state',
    salesforce: 'Deal_State__c',
    choices: ['Open', 'Won', 'Lost'],
  },
  campaign: { label: 'Campaign', kind: 'text', hubspot: 'partner_campaign', salesforce: 'Campaign__c' },
  firstTouchOn: { label: 'First touch', kind: 'date', hubspot: 'first_touch_on', salesforce: 'First_Touch_On__c' },
  lastTouchOn: { label: 'Last touch', kind: 'date', hubspot: 'last_touch_on', salesforce: 'Last_Touch_On__c' },
  rule: { label: 'Rule', kind: 'longText', hubspot: 'attribution_rule', salesforce: 'Rule__c' },
} as const satisfies Record<string, ProgramField>;
