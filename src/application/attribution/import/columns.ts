import type { Columns } from '../../imports/read-file.ts';

/** Columns an import of touchpoints understands. The first spelling is ours, the others are what CRMs and spreadsheets call it. */
const spellings = {
  partner: ['partner', 'partner name', 'partner id', 'reseller', 'partner account'],
  kind: ['kind', 'what', 'what they did', 'activity', 'activity type', 'type', 'touchpoint'],
  date: ['date', 'when', 'day', 'activity date', 'occurred on', 'happened on'],
  deal: [
    'deal',
    'deal id',
    'opportunity',
    'opportunity id',
    'record id',
    'hubspot deal id',
    'salesforce opportunity id',
  ],
  customer: ['customer', 'customer name', 'company', 'company name', 'account', 'account name'],
  domain: ['web domain', 'domain', 'website', 'company domain name', 'customer domain'],
  email: ['e mail', 'email', 'mail', 'contact e mail', 'contact email', 'email address', 'e mail address'],
  evidence: ['what shows it', 'evidence', 'note', 'notes', 'description', 'comment'],
  link: ['link', 'url', 'evidence link'],
  campaign: ['campaign', 'campaign name', 'partner campaign'],
} as const;

export type Column = keyof typeof spellings;

export const columns: Columns<Column> = {
  spellings,
  needed: [
    { label: 'Partner', oneOf: [['partner']] },
    { label: 'Kind', oneOf: [['kind']] },
    { label: 'Date', oneOf: [['date']] },
    { label: 'Deal', oneOf: [['deal'], ['customer']] },
    { label: 'What shows it', oneOf: [['evidence'], ['link']] },
  ],
};
