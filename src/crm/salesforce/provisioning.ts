import { salesforceActivity } from '../activities.ts';
import type { Provisioned, ProgramObject } from '../crm.ts';
import type { FieldKind, ProgramField } from '../program-field.ts';
import { dealFields, fieldsOf, programObjects } from '../fields.ts';
import type { Description } from './answers.ts';
import type { SalesforceCall } from './call.ts';
import { describe } from './org.ts';

/** Types of Salesforce's description that can hold a field of ours. */
const fittingTypes: Record<FieldKind, readonly string[]> = {
  text: ['string', 'textarea'],
  longText: ['textarea'],
  date: ['date'],
  instant: ['datetime'],
  number: ['double', 'currency'],
  boolean: ['boolean'],
  choice: ['picklist', 'string'],
};

/**
 * In Salesforce the package brings objects and fields, so nothing is created here: this says what the integration user
 * cannot see or write, in words an administrator can act on.
 */
export async function verifyOrg(call: SalesforceCall): Promise<Provisioned> {
  const missing: string[] = [];
  for (const object of ['partner', 'partner_certificate', 'deal_registration', 'partner_attribution'] as const) {
    missing.push(...(await missingOfObject(call, object)));
  }
  const opportunity = await describe(call, 'Opportunity');
  if (!opportunity) missing.push('Opportunity: the integration user may not see opportunities.');
  else missing.push(...missingFields(opportunity, 'Opportunity', Object.values<ProgramField>(dealFields)));
  const task = await describe(call, salesforceActivity.name);
  if (!task?.fields.some(({ name, externalId }) => name === salesforceActivity.key && externalId === true)) {
    missing.push(
      `${salesforceActivity.name}.${salesforceActivity.key}: tasks cannot be written: install the newest package and assign its permission set “Partner Desk: integration user”.`,
    );
  }
  // An older package has no certificates or attributions yet: everything else is kept all the same.
  const needed = [programObjects.partner, programObjects.deal_registration].map(({ salesforceName }) => salesforceName);
  const hasObjects = !missing.some((line) => line.includes(notThere) && needed.some((name) => line.startsWith(name)));
  return { mode: hasObjects ? 'full' : 'properties_only', created: [], missing };
}

const notThere = 'is not in this org, or the integration user may not see it';

const lookups: Record<ProgramObject, readonly string[]> = {
  partner: ['Account__c'],
  partner_certificate: ['Partner__c'],
  deal_registration: ['Partner__c', 'Opportunity__c', 'Account__c'],
  partner_attribution: ['Partner__c', 'Opportunity__c'],
};

async function missingOfObject(call: SalesforceCall, object: ProgramObject): Promise<string[]> {
  const { salesforceName: name, salesforceKey, label } = programObjects[object];
  const described = await describe(call, name);
  if (!described) {
    return [
      `${name} (${label}) ${notThere}: install the package and assign its permission set “Partner Desk: integration user”.`,
    ];
  }
  const missing = missingFields(described, name, Object.values(fieldsOf(object)));
  const key = described.fields.find((field) => field.name === salesforceKey);
  if (!key) missing.push(`${name}.${salesforceKey}: the field is missing or hidden from the integration user.`);
  else if (!key.externalId) {
    missing.push(`${name}.${salesforceKey} must be an external id, or records cannot be matched.`);
  }
  for (const lookup of lookups[object]) {
    const field = described.fields.find((each) => each.name === lookup);
    if (field?.type !== 'reference') {
      missing.push(`${name}.${lookup}: the lookup is missing or hidden from the integration user.`);
    }
  }
  return missing;
}

function missingFields(described: Description, name: string, fields: readonly ProgramField[]): string[] {
  return fields.flatMap((field): string[] => {
    const where = `${name}.${field.salesforce} (${field.label})`;
    const found = described.fields.find((each) => each.name === field.salesforce);
    if (!found) return [`${where}: the field is missing or hidden from the integration user.`];
    if (!fittingTypes[field.kind].includes(found.type)) {
      return [`${where} is of type ${found.type}, which cannot hold a ${field.kind}.`];
    }
    if (found.updateable === false) return [`${where}: the integration user may not write the field.`];
    const values = found.picklistValues ?? [];
    const lacking =
      found.type === 'picklist'
        ? (field.choices ?? []).filter((choice) => !values.some((each) => each.value === choice))
        : [];
    return lacking.length > 0 ? [`${where} lacks the values ${lacking.join(', ')}.`] : [];
  });
}
