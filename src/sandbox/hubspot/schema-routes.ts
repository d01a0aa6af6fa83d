import { z } from 'zod';
import { type AssociationType, defaultAssociation, defineAssociation } from './association-types.ts';
import { type AddRoute, type Call, created, noContent, ok, parseBody, type Reply } from './call.ts';
import { alwaysReturned, type ObjectType } from './object-type.ts';
import { tableIn } from './object-lookup.ts';
import type { Portal } from './portal.ts';
import { newProperty, propertyOnWire, schemaPropertyInput } from './property-input.ts';
import { emptyTable, rebuildUniqueIndex, type RecordTable } from './record-table.ts';
import { recordNotFound, refusal, validationError } from './refusal.ts';
import { standardProperties } from './standard-properties.ts';
import { tableNamed } from './store.ts';
import { wireInstant } from './wire-values.ts';

const base = '/crm-object-schemas/2026-09/schemas';
const customObjectsPerPortal = 10;
const readers = ['crm.schemas.custom.read', 'crm.schemas.custom.write'];
const writers = ['crm.schemas.custom.write'];

const labelsInput = z.object({ singular: z.string().min(1), plural: z.string().min(1) });
const schemaInput = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,49}$/i, 'must start with a letter and contain only letters, numbers and underscores'),
  labels: labelsInput,
  description: z.string().nullish(),
  requiredProperties: z.array(z.string()),
  properties: z.array(schemaPropertyInput),
  associatedObjects: z.array(z.string()),
  primaryDisplayProperty: z.string().optional(),
  secondaryDisplayProperties: z.array(z.string()).default([]),
  searchableProperties: z.array(z.string()).default([]),
});
type SchemaInput = z.infer<typeof schemaInput>;

const schemaPatch = z.object({
  labels: labelsInput.optional(),
  description: z.string().nullish(),
  requiredProperties: z.array(z.string()).optional(),
  primaryDisplayProperty: z.string().optional(),
  secondaryDisplayProperties: z.array(z.string()).optional(),
  searchableProperties: z.array(z.string()).optional(),
});

const associationInput = z.object({
  fromObjectTypeId: z.string(),
  toObjectTypeId: z.string(),
  name: z.string().optional(),
});

/** Only Enterprise accounts can grant these scopes, so the scope check answers 403 everywhere else. */
export function addSchemaRoutes(portal: Portal, add: AddRoute): void {
  add('get', base, (call) => {
    call.needOneOf(readers);
    const custom = [...portal.store.tables.values()].filter((table) => table.type.custom);
    return ok({ results: custom.map((table) => schemaOnWire(portal, table.type)) });
  });
  add('post', base, (call) => create(portal, call));
  add('get', `${base}/:objectType`, (call) => {
    call.needOneOf(readers);
    return ok(schemaOnWire(portal, mustSchema(portal, call).type));
  });
  add('patch', `${base}/:objectType`, (call) => update(portal, call));
  add('delete', `${base}/:objectType`, (call) => remove(portal, call));
  add('post', `${base}/:objectType/associations`, (call) => associate(portal, call));
}

function mustSchema(portal: Portal, call: Call): RecordTable {
  const table = tableNamed(portal.store, call.params['objectType'] ?? '');
  if (!table) throw recordNotFound();
  return table;
}

function create(portal: Portal, call: Call): Reply {
  call.needOneOf(writers);
  const { store } = portal;
  const input = parseBody(schemaInput, call.json);
  const name = input.name.toLowerCase();
  const custom = [...store.tables.values()].filter((table) => table.type.custom);
  if (custom.some((table) => table.type.name === name)) {
    throw refusal(409, {
      message: `An object type named '${name}' already exists.`,
      category: 'OBJECT_ALREADY_EXISTS',
    });
  }
  if (custom.length >= customObjectsPerPortal) {
    throw validationError(`This account may have at most ${customObjectsPerPortal} custom objects`);
  }
  const type = newType(portal, input, name, `2-${1_000_001 + custom.length}`);
  // Associations are checked before the type exists, so that a refusal leaves nothing behind.
  const others = input.associatedObjects.map((other) => {
    const found = tableNamed(store, other);
    if (!found) throw validationError(`Unable to infer object type from: ${other}`);
    return found.type;
  });
  const table = emptyTable(type);
  rebuildUniqueIndex(table);
  store.tables.set(type.id, table);
  for (const other of others) {
    defineAssociation(
      store.associationTypes,
      { typeId: type.id, name: type.name },
      { typeId: other.id, name: other.name },
      null,
    );
  }
  return created(schemaOnWire(portal, type));
}

function newType(portal: Portal, input: SchemaInput, name: string, id: string): ObjectType {
  const group = { name: `${name}_information`, label: `${input.labels.singular} information`, displayOrder: 0 };
  const now = portal.nowMs();
  const type: ObjectType = {
    id,
    name,
    plural: name,
    fullyQualifiedName: `p${portal.options.portalId}_${name}`,
    custom: true,
    labels: input.labels,
    description: input.description ?? null,
    properties: standardProperties('custom', group.name),
    groups: new Map([[group.name, group]]),
    primaryDisplayProperty: input.primaryDisplayProperty ?? input.properties[0]?.name ?? '',
    secondaryDisplayProperties: input.secondaryDisplayProperties,
    searchableProperties: input.searchableProperties,
    requiredProperties: input.requiredProperties,
    createdProperty: 'hs_createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    defaultProperties: [],
    scopeName: 'custom',
    createdAt: now,
    updatedAt: now,
  };
  for (const given of input.properties) {
    const property = newProperty(portal, type, { ...given, groupName: given.groupName ?? group.name });
    type.properties.set(property.name, property);
  }
  checkNames(type);
  type.defaultProperties = [...new Set([type.primaryDisplayProperty, ...type.secondaryDisplayProperties])].filter(
    (each) => !alwaysReturned(type).includes(each),
  );
  return type;
}

function checkNames(type: ObjectType): void {
  const named = [
    type.primaryDisplayProperty,
    ...type.requiredProperties,
    ...type.searchableProperties,
    ...type.secondaryDisplayProperties,
  ];
  const unknown = named.filter((name) => !type.properties.has(name));
  if (unknown.length > 0) {
    throw validationError(`The object schema names properties that it does not define: [${unknown.join(', ')}]`, {
      context: { properties: unknown },
    });
  }
}

function update(portal: Portal, call: Call): Reply {
  call.needOneOf(writers);
  const { type } = mustSchema(portal, call);
  const patch = parseBody(schemaPatch, call.json);
  const changed = { ...type, ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) };
  checkNames(changed);
  Object.assign(type, changed, { updatedAt: portal.nowMs() });
  return ok(schemaOnWire(portal, type));
}

/** One more kind of association for an object that exists already. */
function associate(portal: Portal, call: Call): Reply {
  call.needOneOf(writers);
  const input = parseBody(associationInput, call.json);
  const from = tableIn(portal, input.fromObjectTypeId).type;
  const to = tableIn(portal, input.toObjectTypeId).type;
  const { associationTypes } = portal.store;
  if (defaultAssociation(associationTypes, from.id, to.id)) {
    throw refusal(409, {
      message: `An association between ${from.name} and ${to.name} already exists.`,
      category: 'OBJECT_ALREADY_EXISTS',
    });
  }
  const [there] = defineAssociation(
    associationTypes,
    { typeId: from.id, name: from.name },
    { typeId: to.id, name: to.name },
    null,
  );
  return created(associationOnWire(there));
}

/** A schema with records in it cannot be deleted. */
function remove(portal: Portal, call: Call): Reply {
  call.needOneOf(writers);
  const table = mustSchema(portal, call);
  if (!table.type.custom) throw validationError(`${table.type.name} is defined by HubSpot and cannot be deleted`);
  if ([...table.records.values()].some((record) => !record.archived)) {
    throw validationError(`Cannot delete object type ${table.type.fullyQualifiedName}: it still has records`);
  }
  portal.store.tables.delete(table.type.id);
  const left = portal.store.associationTypes.filter(
    (known) => known.fromTypeId !== table.type.id && known.toTypeId !== table.type.id,
  );
  portal.store.associationTypes.splice(0, portal.store.associationTypes.length, ...left);
  return noContent;
}

function schemaOnWire(portal: Portal, type: ObjectType): Record<string, unknown> {
  const associations = portal.store.associationTypes.filter(
    (known) => known.fromTypeId === type.id || known.toTypeId === type.id,
  );
  return {
    id: type.id.split('-')[1],
    objectTypeId: type.id,
    name: type.name,
    fullyQualifiedName: type.fullyQualifiedName,
    labels: type.labels,
    description: type.description,
    primaryDisplayProperty: type.primaryDisplayProperty,
    secondaryDisplayProperties: type.secondaryDisplayProperties,
    searchableProperties: type.searchableProperties,
    requiredProperties: type.requiredProperties,
    properties: [...type.properties.values()].filter((property) => !property.archived).map(propertyOnWire),
    associations: associations.map(associationOnWire),
    archived: false,
    createdAt: wireInstant(type.createdAt),
    updatedAt: wireInstant(type.updatedAt),
  };
}

function associationOnWire(type: AssociationType): Record<string, unknown> {
  return {
    id: String(type.typeId),
    fromObjectTypeId: type.fromTypeId,
    toObjectTypeId: type.toTypeId,
    name: type.name,
  };
}
