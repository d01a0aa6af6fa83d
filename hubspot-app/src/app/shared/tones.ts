import type { ConflictFinding, Tone } from './contract.ts';

export const statusVariant: Record<Tone, 'default' | 'info' | 'success' | 'warning' | 'danger'> = {
  neutral: 'default',
  info: 'info',
  success: 'success',
  warning: 'warning',
  danger: 'danger',
};

export const tagVariant: Record<Tone, 'default' | 'info' | 'success' | 'warning' | 'error'> = {
  neutral: 'default',
  info: 'info',
  success: 'success',
  warning: 'warning',
  danger: 'error',
};

export const alertVariant: Record<Tone, 'info' | 'success' | 'warning' | 'danger'> = {
  neutral: 'info',
  info: 'info',
  success: 'success',
  warning: 'warning',
  danger: 'danger',
};

/** A colour is never alone: each finding names its kind. */
export const findingLabel: Record<ConflictFinding['kind'], string> = {
  another_partner: 'Another partner',
  direct_pipeline: 'Direct pipeline',
  direct_later: 'Later direct deal',
  direct_activity: 'Direct contact',
  existing_customer: 'Existing customer',
  certificate: 'Certificate',
  out_of_territory: 'Territory',
  cool_off: 'Cool-off',
  own_registration: 'Already registered',
  related_company: 'Related company',
};

/** A related company is told for information and never stands in the way: it must not look as if it did. */
export const isRelated = ({ kind }: ConflictFinding) => kind === 'related_company';

export const findingTone = (finding: ConflictFinding): Tone => (isRelated(finding) ? 'neutral' : finding.tone);

/** How sure the match is, beside the words that say it. */
export function surenessTone(finding: ConflictFinding): Tone {
  if (isRelated(finding) || finding.verdict === 'related') return 'neutral';
  return finding.verdict === 'likely' ? 'warning' : finding.tone;
}

export const crmLabel = { hubspot: 'HubSpot', salesforce: 'Salesforce' } as const;
