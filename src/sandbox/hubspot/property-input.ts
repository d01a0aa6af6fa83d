import { z } from 'zod';
import type { ObjectType, PropertyDefinition } from './object-type.ts';
import type { Portal } from './portal.ts';
import { refusal, validationError } from './refusal.ts';
import { wireInstant } from './wire-values.ts';

const uniquePropertiesPerObject = 10;

const optionInput = z.object({
  label: z.string(),
  value: z.string(),
  displayOrder: z.int().default(-1),
  hidden: z.boolean().default(false),
  description: z.string().optional(),
});

/** Which field types a type may have. https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
const fieldTypesOf: Record<string, readonly string[]> = {
  bool: ['booleancheckbox', 'calculation_equation'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  string: ['file', 'text', 'textarea', 'calculation_equation', 'html', 'phonenumber'],
  number: ['number', 'calculation_equation'],
  phone_number: ['phonenumber'],
};

export const propertyInput = z.object({
  name: z.string().min(1).max(100),
  label: z.string().min(1),
  type: z.enum(['string', 'number', 'date', 'datetime', 'enumeration', 'bool', 'phone_number']),
  fieldType: z.string().min(1),
  groupName: z.string().min(1),
  description: z.string().default(''),
  options: z.array(optionInput).default([]),
  displayOrder: z.int().default(-1),
  hasUniqueValue: z.boolean().default(false),
  hidden: z.boolean().default(false),
  formField: z.boolean().default(false),
  externalOptions: z.boolean().default(false),
  referencedObjectType: z.string().optional(),
  showCurrencySymbol: z.boolean().optional(),
  currencyPropertyName: z.string().optional(),
});

/** Properties of a new custom object go to its own group. */
export const schemaPropertyInput = propertyInput.extend({ groupName: z.string().optional() });
export const propertyPatch = propertyInput
  .pick({
    label: true,
    description: true,
    groupName: true,
    displayOrder: true,
    hidden: true,
    formField: true,
    options: true,
    fieldType: true,
    type: true,
  })
  .partial();

export type PropertyInput = z.infer<typeof propertyInput>;

/** A definition ready to be added, or HubSpot's refusal. An archived property of that name comes back to life. */
export function newProperty(portal: Portal, type: ObjectType, input: PropertyInput): PropertyDefinition {
  if (!/^[a-z][a-z0-9_]*$/.test(input.name)) {
    throw validationError(
      `Invalid property name '${input.name}': names must be lowercase, start with a letter and contain only letters, numbers and underscores`,
    );
  }
  const existing = type.properties.get(input.name);
  if (existing && !existing.archived) {
    throw refusal(409, {
      message: `A property named '${input.name}' already exists.`,
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    });
  }
  if (!fieldTypesOf[input.type]?.includes(input.fieldType)) {
    throw validationError(`Field type '${input.fieldType}' is not valid for property type '${input.type}'`);
  }
  if (!type.groups.has(input.groupName)) throw validationError(`Property group '${input.groupName}' does not exist`);
  if (input.type === 'enumeration' && !input.externalOptions && input.options.length === 0) {
    throw validationError(`Property '${input.name}' of type enumeration needs options`);
  }
  checkUniqueAllowed(type, input);
  const now = portal.nowMs();
  return {
    ...withoutUndefined(input),
    options: input.options.map(withoutUndefined),
    readOnlyValue: false,
    hubspotDefined: false,
    archived: false,
    createdAt: existing?.createdAt ?? now,
    updatedAt: now,
  };
}

function checkUniqueAllowed(type: ObjectType, input: PropertyInput): void {
  if (!input.hasUniqueValue) return;
  if (!['string', 'number'].includes(input.type)) {
    throw validationError(`Property '${input.name}' of type ${input.type} cannot have unique values`);
  }
  const unique = [...type.properties.values()].filter(
    (property) => property.hasUniqueValue && !property.hubspotDefined && !property.archived,
  );
  if (unique.length >= uniquePropertiesPerObject) {
    throw validationError(`An object type may have at most ${uniquePropertiesPerObject} properties with unique values`);
  }
}

/** Optional keys that were not sent are absent, as `exactOptionalPropertyTypes` wants. */
type Present<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> };
export function withoutUndefined<Value extends object>(value: Value): Present<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Present<Value>;
}

export function propertyOnWire(property: PropertyDefinition): Record<string, unknown> {
  const { readOnlyValue, createdAt, updatedAt, ...rest } = property;
  return {
    ...rest,
    calculated: readOnlyValue,
    ...(property.hubspotDefined ? {} : { createdAt: wireInstant(createdAt), updatedAt: wireInstant(updatedAt) }),
    dataSensitivity: 'non_sensitive',
    modificationMetadata: {
      archivable: !property.hubspotDefined,
      readOnlyDefinition: property.hubspotDefined,
      readOnlyValue,
    },
  };
}
