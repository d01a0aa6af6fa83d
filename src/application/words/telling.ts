import type { Evidence, Tone } from '../../contract/shared.ts';

/** One event of a story in words. `rule` is empty where none spoke. */
export interface Telling {
  what: string;
  tone: Tone;
  rule: string;
  evidence: Evidence[];
}

export const told = (what: string, tone: Tone, rule = ''): Telling => ({ what, tone, rule, evidence: [] });

/** What somebody wrote, as a quotation after a sentence; nothing where nothing was written. */
export const said = (words: string): string => (words.trim() === '' ? '' : ` "${words.trim()}"`);

export const crmLabel = (crm: 'hubspot' | 'salesforce'): string => (crm === 'hubspot' ? 'HubSpot' : 'Salesforce');
