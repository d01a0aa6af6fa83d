import type { Tag } from '../../../contract/shared.ts';
import type { Influence } from '../../../domain/attribution/credit.ts';
import type { Evidence, SourceKind, TouchpointKind, TouchpointStatus } from '../../../domain/attribution/touchpoint.ts';

/** What a partner did, as a list and a row say it. */
export const kindLabels: Record<TouchpointKind, string> = {
  registration: 'Deal registration',
  introduction: 'Introduction',
  demo_support: 'Demo support',
  technical_validation: 'Technical validation',
  executive_introduction: 'Executive introduction',
  campaign_response: 'Campaign response',
  referral: 'Referral',
  other: 'Something else',
};

/** What each choice means, under the form. */
export const kindHints: Record<Exclude<TouchpointKind, 'registration'>, string> = {
  introduction: 'The partner brought you and the customer together.',
  demo_support: 'The partner helped to show the product.',
  technical_validation: 'The partner proved that it works for this customer.',
  executive_introduction: 'The partner opened the door to somebody who decides.',
  campaign_response: 'The customer answered to a campaign of the partner.',
  referral: 'The partner named the customer to you.',
  other: 'Say what it was under “What shows it?”',
};

export const statusTags: Record<TouchpointStatus, Tag> = {
  proposed: { label: 'Waits for confirmation', tone: 'warning' },
  confirmed: { label: 'Confirmed', tone: 'success' },
  declined: { label: 'Declined', tone: 'danger' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' },
};

export const influenceTags: Record<Influence, Tag> = {
  sourced: { label: 'Sourced', tone: 'success' },
  accelerated: { label: 'Accelerated', tone: 'success' },
  influenced: { label: 'Influenced', tone: 'info' },
};
export const noCredit: Tag = { label: 'No credit', tone: 'neutral' };

export const evidenceLabels: Record<Evidence['kind'], string> = {
  meeting: 'Meeting',
  email: 'E-mail',
  link: 'Link',
  note: 'Note',
  registration: 'Deal registration',
  utm: 'Campaign link',
  crm_field: 'Field in the CRM',
  import: 'Imported list',
  form: 'Referral form',
};

/** By which way it was told, as the beginning of "… on 3 Nov 2026". */
export const sourceWords: Record<SourceKind, (name: string) => string> = {
  tag: (name) => `Told by ${name}`,
  registration: () => 'From the deal registration',
  utm: () => 'From a campaign link',
  crm_field: (name) => `From a field that ${name} filled in the CRM`,
  workflow: () => 'Told by a workflow',
  import: (name) => `Imported by ${name}`,
  api: (name) => `Told by ${name}`,
  referral_form: () => 'From the partner’s referral form',
};
