import type { ProgramObject } from '../crm.ts';
import type { FieldKind, ProgramField } from '../program-field.ts';
import { fieldsOf, programObjects } from '../fields.ts';

/** Group of our properties on HubSpot's own objects. */
export const propertyGroup = { name: 'partner_desk', label: 'Partner Desk' } as const;

export interface PropertyCreation {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  groupName?: string;
  hasUniqueValue?: boolean;
  options?: { label: string; value: string; displayOrder: number; hidden: boolean }[];
}

export const hubspotTypes = {
  text: { type: 'string', fieldType: 'text' },
  longText: { type: 'string', fieldType: 'textarea' },
  date: { type: 'date', fieldType: 'date' },
  instant: { type: 'datetime', fieldType: 'date' },
  number: { type: 'number', fieldType: 'number' },
  boolean: { type: 'bool', fieldType: 'booleancheckbox' },
  choice: { type: 'enumeration', fieldType: 'select' },
} as const satisfies Record<FieldKind, { type: string; fieldType: string }>;

export function propertyFor(field: ProgramField): PropertyCreation {
  const options = optionsFor(field);
  return { name: field.hubspot, label: field.label, ...hubspotTypes[field.kind], ...(options && { options }) };
}

const option = (label: string, value: string, displayOrder: number) => ({
  label,
  value,
  displayOrder,
  hidden: false,
});

export function optionsFor(field: ProgramField): PropertyCreation['options'] {
  if (field.kind === 'boolean') return [option('Yes', 'true', 0), option('No', 'false', 1)];
  return field.choices?.map((choice, order) => option(choice, choice, order));
}

/** Our id on a program record: upserts find their record by it, so it must be unique from the start. */
export function keyProperty(object: ProgramObject): PropertyCreation {
  return {
    name: programObjects[object].hubspotKey,
    label: 'Partner Desk id',
    ...hubspotTypes.text,
    hasUniqueValue: true,
  };
}

/** Body that creates a custom object. `associatedObjects` are HubSpot's own objects by name, custom ones by type id. */
export function schemaFor(object: ProgramObject, associatedObjects: readonly string[]) {
  const facts = programObjects[object];
  const fields = fieldsOf(object);
  const title = fields['title'] ?? fields['name'];
  if (!title) throw new Error(`${object} has no field to be shown by.`);
  return {
    name: facts.hubspotName,
    labels: { singular: facts.label, plural: facts.plural },
    primaryDisplayProperty: title.hubspot,
    requiredProperties: [title.hubspot],
    searchableProperties: [title.hubspot],
    properties: [...Object.values(fields).map(propertyFor), keyProperty(object)],
    associatedObjects,
  };
}
