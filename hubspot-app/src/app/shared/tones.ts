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
  existing_customer: 'Existing customer',
  certificate: 'Certificate',
  cool_off: 'Cool-off',
  own_registration: 'Already registered',
};

export const crmLabel = { hubspot: 'HubSpot', salesforce: 'Salesforce' } as const;
