import { provisionActivities } from './activity-provisioning.ts';
import { contractMonthsField } from '../contract-months.ts';
import { CrmError } from '../crm-error.ts';
import type { Provisioned, ProgramObject } from '../crm.ts';
import type { ProgramField } from '../program-field.ts';
import { dealFields, fieldsOf, programObjects } from '../fields.ts';
import type { HubSpotSchema, PropertyDefinition } from './answers.ts';
import { anything, groupList, propertyList, schema } from './answers.ts';
import type { HubSpotCall } from './call.ts';
import { paths } from './paths.ts';
import type { PropertyCreation } from './property-definitions.ts';
import {
  hubspotTypes,
  keyProperty,
  optionsFor,
  propertyFor,
  propertyGroup,
  schemaFor,
} from './property-definitions.ts';
import type { SchemaBook } from './schemas.ts';

interface Report {
  created: string[];
  missing: string[];
}

const dealType = '0-3';
const companyType = '0-2';

/**
 * Brings the account to what the program needs: deal properties in a group of their own, and custom objects linked to
 * deals, companies and each other where the account's plan has custom objects. Running it again changes nothing more.
 */
export async function provisionAccount(call: HubSpotCall, schemas: SchemaBook): Promise<Provisioned> {
  const report: Report = { created: [], missing: [] };
  const fields = [...Object.values<ProgramField>(dealFields), contractMonthsField];
  await tellingRefusals(report, 'Deal properties', () => ensureProperties(call, 'deals', 'deal', fields, [], report));

  await provisionActivities(call, report);

  schemas.forget();
  const before = await schemas.read();
  const noObjects =
    'Custom objects: this HubSpot account or the app’s permissions do not include them, so the program is kept on deals only.';
  if (before === null) return { mode: 'properties_only', ...report, missing: [...report.missing, noObjects] };
  try {
    const partner = await ensureObject(call, 'partner', before.partner, [{ id: companyType, name: 'COMPANY' }], report);
    await ensureObject(
      call,
      'deal_registration',
      before.deal_registration,
      [
        { id: dealType, name: 'DEAL' },
        { id: companyType, name: 'COMPANY' },
        { id: partner.objectTypeId, name: partner.objectTypeId },
      ],
      report,
    );
    // Each alone: an account that may have no more custom objects keeps partners and registrations all the same.
    await tellingRefusals(report, 'Custom object of certificates', async () => {
      const linked = [{ id: partner.objectTypeId, name: partner.objectTypeId }];
      await ensureObject(call, 'partner_certificate', before.partner_certificate, linked, report);
    });
    await tellingRefusals(report, 'Custom object of attributions', async () => {
      const linked = [
        { id: dealType, name: 'DEAL' },
        { id: partner.objectTypeId, name: partner.objectTypeId },
      ];
      await ensureObject(call, 'partner_attribution', before.partner_attribution, linked, report);
    });
  } catch (fault) {
    if (!isRefusal(fault)) throw fault;
    report.missing.push(fault.kind === 'forbidden' ? noObjects : `Custom objects: ${fault.message}`);
  }
  schemas.forget();
  return { mode: (await schemas.typeIds()) ? 'full' : 'properties_only', ...report };
}

const isRefusal = (fault: unknown): fault is CrmError =>
  fault instanceof CrmError && (fault.kind === 'forbidden' || fault.kind === 'bad_request');

async function tellingRefusals(report: Report, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (!isRefusal(fault)) throw fault;
    report.missing.push(`${what}: ${fault.message}`);
  }
}

async function ensureProperties(
  call: HubSpotCall,
  type: string,
  owner: string,
  fields: readonly ProgramField[],
  keys: readonly PropertyCreation[],
  report: Report,
): Promise<void> {
  const { results } = await call({ method: 'GET', path: paths.properties(type) }, propertyList);
  const present = new Map(results.map((property) => [property.name, property]));
  const absent = fields.filter((field) => !present.has(field.hubspot));
  if (absent.length > 0) await ensureGroup(call, type, report);
  for (const field of absent) {
    await tellingRefusals(report, `Property “${field.label}” of the ${owner}`, async () => {
      await createUnlessThere(call, paths.properties(type), { ...propertyFor(field), groupName: propertyGroup.name });
      report.created.push(`property ${field.hubspot} of the ${owner}`);
    });
  }
  for (const field of fields) {
    const property = present.get(field.hubspot);
    if (property) await reconcileProperty(call, type, owner, field, property, report);
  }
  for (const key of keys) {
    // HubSpot cannot make a property unique later, so a wrong one is a matter for people.
    if (present.get(key.name)?.hasUniqueValue !== true) {
      report.missing.push(
        `Property ${key.name} of the ${owner} must hold unique values; delete the custom object and provision again.`,
      );
    }
  }
}

async function ensureGroup(call: HubSpotCall, type: string, report: Report): Promise<void> {
  const { results } = await call({ method: 'GET', path: paths.propertyGroups(type) }, groupList);
  if (results.some((group) => group.name === propertyGroup.name)) return;
  await createUnlessThere(call, paths.propertyGroups(type), { ...propertyGroup, displayOrder: -1 });
  report.created.push(`property group ${propertyGroup.name}`);
}

/** Somebody else may have made it a moment ago: a conflict is as good as a success. */
async function createUnlessThere(call: HubSpotCall, path: string, json: object): Promise<void> {
  try {
    await call({ method: 'POST', path, json }, anything);
  } catch (fault) {
    if (!(fault instanceof CrmError) || fault.status !== 409) throw fault;
  }
}

/** A property that is there but of another type is reported, not changed; choices it lacks are added to its own. */
async function reconcileProperty(
  call: HubSpotCall,
  type: string,
  owner: string,
  field: ProgramField,
  property: PropertyDefinition,
  report: Report,
): Promise<void> {
  const wanted = hubspotTypes[field.kind].type;
  if (property.type !== wanted) {
    report.missing.push(
      `Property “${field.label}” (${field.hubspot}) of the ${owner} is a ${property.type ?? 'nameless'} property, not a ${wanted} property.`,
    );
    return;
  }
  if (field.kind !== 'choice') return;
  const theirs = property.options ?? [];
  const absent = (optionsFor(field) ?? []).filter((option) => !theirs.some((each) => each.value === option.value));
  if (absent.length === 0) return;
  // HubSpot replaces the list whole: theirs must be sent along.
  const options = [...theirs, ...absent].map((option, displayOrder) => ({
    ...option,
    displayOrder,
    hidden: option.hidden ?? false,
  }));
  await tellingRefusals(report, `Choices of “${field.label}” of the ${owner}`, async () => {
    await call({ method: 'PATCH', path: paths.property(type, field.hubspot), json: { options } }, anything);
    report.created.push(`choices ${absent.map((option) => option.value).join(', ')} of ${field.hubspot}`);
  });
}

async function ensureObject(
  call: HubSpotCall,
  object: ProgramObject,
  found: HubSpotSchema | undefined,
  linked: readonly { id: string; name: string }[],
  report: Report,
): Promise<HubSpotSchema> {
  const { label, hubspotName } = programObjects[object];
  if (!found) {
    const json = schemaFor(
      object,
      linked.map((each) => each.name),
    );
    const made = await call({ method: 'POST', path: paths.schemas, json }, schema);
    report.created.push(`custom object ${hubspotName}`);
    return made;
  }
  const fields = Object.values(fieldsOf(object));
  await ensureProperties(call, found.objectTypeId, label.toLowerCase(), fields, [keyProperty(object)], report);
  for (const { id, name } of linked) {
    const there = (found.associations ?? []).some(
      ({ fromObjectTypeId: from, toObjectTypeId: to }) =>
        (from === found.objectTypeId && to === id) || (to === found.objectTypeId && from === id),
    );
    if (there) continue;
    await tellingRefusals(report, `Link of the ${label.toLowerCase()} to ${name.toLowerCase()} records`, async () => {
      const json = {
        fromObjectTypeId: found.objectTypeId,
        toObjectTypeId: id,
        name: `${hubspotName}_to_${name.toLowerCase()}`,
      };
      await createUnlessThere(call, paths.schemaAssociations(found.objectTypeId), json);
      report.created.push(`link from ${hubspotName} to ${name.toLowerCase()}`);
    });
  }
  return found;
}
