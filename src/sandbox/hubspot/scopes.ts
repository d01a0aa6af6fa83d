import type { ObjectType } from './object-type.ts';
import { refusal, type Refusal } from './refusal.ts';

const everyScope = [
  'oauth',
  ...['companies', 'contacts', 'deals', 'custom'].flatMap((name) => [
    `crm.objects.${name}.read`,
    `crm.objects.${name}.write`,
    `crm.schemas.${name}.read`,
    `crm.schemas.${name}.write`,
  ]),
  'crm.objects.owners.read',
  'sales-email-read',
];

/** Scopes an account on this plan can grant at all: custom objects come with Enterprise only. */
export function grantableScopes(plan: 'enterprise' | 'professional'): string[] {
  return plan === 'enterprise' ? everyScope : everyScope.filter((scope) => !scope.includes('.custom.'));
}

export function missingScopes(required: readonly string[]): Refusal {
  return refusal(403, {
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: [...required] },
      },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
    category: 'MISSING_SCOPES',
  });
}

export const readScopes = (type: ObjectType): string[] => [`crm.objects.${type.scopeName}.read`];
export const writeScopes = (type: ObjectType): string[] => [`crm.objects.${type.scopeName}.write`];
export const schemaReadScopes = (type: ObjectType): string[] => [
  `crm.schemas.${type.scopeName}.read`,
  `crm.objects.${type.scopeName}.read`,
  `crm.schemas.${type.scopeName}.write`,
];
export const schemaWriteScopes = (type: ObjectType): string[] => [`crm.schemas.${type.scopeName}.write`];
