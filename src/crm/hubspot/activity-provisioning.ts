import { activityKeyLabel, activityObjects } from '../activities.ts';
import { CrmError } from '../crm-error.ts';
import { anything, groupList, propertyList } from './answers.ts';
import type { HubSpotCall } from './call.ts';
import { paths } from './paths.ts';
import { hubspotTypes, propertyGroup } from './property-definitions.ts';

/** Gives tasks and notes the property by which ours are found again. What the account does not allow is said, not thrown. */
export async function provisionActivities(
  call: HubSpotCall,
  report: { created: string[]; missing: string[] },
): Promise<void> {
  for (const { hubspot: type, hubspotKey: name } of Object.values(activityObjects)) {
    try {
      const { results } = await call({ method: 'GET', path: paths.properties(type) }, propertyList);
      const found = results.find((property) => property.name === name);
      if (found?.hasUniqueValue === true) continue;
      if (found) {
        report.missing.push(`Property ${name} of ${type} must hold unique values; delete it and provision again.`);
        continue;
      }
      await ensureGroup(call, type);
      const property = { name, label: activityKeyLabel, ...hubspotTypes.text, groupName: propertyGroup.name };
      await unlessThere(call, paths.properties(type), { ...property, hasUniqueValue: true });
      report.created.push(`property ${name} of ${type}`);
    } catch (fault) {
      if (!(fault instanceof CrmError) || (fault.kind !== 'forbidden' && fault.kind !== 'bad_request')) throw fault;
      report.missing.push(`Key of ${type}: ${fault.message}`);
    }
  }
}

async function ensureGroup(call: HubSpotCall, type: string): Promise<void> {
  const { results } = await call({ method: 'GET', path: paths.propertyGroups(type) }, groupList);
  if (results.some((group) => group.name === propertyGroup.name)) return;
  await unlessThere(call, paths.propertyGroups(type), { ...propertyGroup, displayOrder: -1 });
}

async function unlessThere(call: HubSpotCall, path: string, json: object): Promise<void> {
  try {
    await call({ method: 'POST', path, json }, anything);
  } catch (fault) {
    if (!(fault instanceof CrmError) || fault.status !== 409) throw fault;
  }
}
