import { z } from 'zod';
import { batchBody, checkBatchSize, rowError } from './batch.ts';
import { type AddRoute, type Call, created, noContent, ok, parseBody, type Reply } from './call.ts';
import type { PropertyDefinition } from './object-type.ts';
import { tableIn } from './object-lookup.ts';
import type { Portal } from './portal.ts';
import { newProperty, propertyInput, propertyOnWire, propertyPatch, withoutUndefined } from './property-input.ts';
import type { RecordTable } from './record-table.ts';
import { isRefusal, refusal, type Refusal, validationError } from './refusal.ts';
import { schemaReadScopes, schemaWriteScopes } from './scopes.ts';
import { defineProperty } from './store.ts';

const base = '/crm/properties/2026-09/:objectType';
const groupInput = z.object({ name: z.string().min(1), label: z.string().min(1), displayOrder: z.int().default(-1) });
const namesInput = z.object({ inputs: z.array(z.object({ name: z.string() })), archived: z.boolean().default(false) });

export function addPropertyRoutes(portal: Portal, add: AddRoute): void {
  add('get', base, (call) => list(portal, call));
  add('post', base, (call) => create(portal, call));
  add('post', `${base}/batch/create`, (call) => batchCreate(portal, call));
  add('post', `${base}/batch/read`, (call) => batchRead(portal, call));
  add('get', `${base}/groups`, (call) =>
    ok({ results: [...readable(portal, call).type.groups.values()].map((group) => ({ ...group, archived: false })) }),
  );
  add('post', `${base}/groups`, (call) => createGroup(portal, call));
  add('get', `${base}/:propertyName`, (call) => ok(propertyOnWire(mustProperty(readable(portal, call), call))));
  add('patch', `${base}/:propertyName`, (call) => update(portal, call));
  add('delete', `${base}/:propertyName`, (call) => archive(portal, call));
}

function readable(portal: Portal, call: Call): RecordTable {
  const table = tableIn(portal, call.params['objectType']);
  call.needOneOf(schemaReadScopes(table.type));
  return table;
}

function writable(portal: Portal, call: Call): RecordTable {
  const table = tableIn(portal, call.params['objectType']);
  call.needOneOf(schemaWriteScopes(table.type));
  return table;
}

function propertyNotFound(name: string): Refusal {
  return refusal(404, {
    message: `Property ${name} does not exist`,
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'PROPERTY_DOESNT_EXIST',
    context: { propertyName: [name] },
  });
}

function mustProperty(table: RecordTable, call: Call): PropertyDefinition {
  const name = call.params['propertyName'] ?? '';
  const property = table.type.properties.get(name);
  if (!property || property.archived !== (call.query.get('archived') === 'true')) throw propertyNotFound(name);
  return property;
}

function list(portal: Portal, call: Call): Reply {
  const wantArchived = call.query.get('archived') === 'true';
  const properties = [...readable(portal, call).type.properties.values()].filter(
    (property) => property.archived === wantArchived,
  );
  return ok({ results: properties.map(propertyOnWire) });
}

function create(portal: Portal, call: Call): Reply {
  const table = writable(portal, call);
  const property = newProperty(portal, table.type, parseBody(propertyInput, call.json));
  defineProperty(table.type, table, property);
  return created(propertyOnWire(property), `${call.baseUrl}/crm/properties/2026-09/${table.type.id}/${property.name}`);
}

/** Each definition stands for itself: those that exist already are errors of a 207. */
function batchCreate(portal: Portal, call: Call): Reply {
  const table = writable(portal, call);
  const startedAt = portal.clockMs();
  const { inputs } = parseBody(z.object({ inputs: z.array(propertyInput) }), call.json);
  checkBatchSize(inputs);
  const results: unknown[] = [];
  const errors: unknown[] = [];
  for (const input of inputs) {
    try {
      const property = newProperty(portal, table.type, input);
      defineProperty(table.type, table, property);
      results.push(propertyOnWire(property));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      errors.push(rowError(error.body, { name: [input.name] }));
    }
  }
  return { status: errors.length > 0 ? 207 : 201, body: batchBody(portal, { startedAt }, results, errors) };
}

function batchRead(portal: Portal, call: Call): Reply {
  const table = readable(portal, call);
  const startedAt = portal.clockMs();
  const { inputs, archived } = parseBody(namesInput, call.json);
  checkBatchSize(inputs);
  const results: unknown[] = [];
  const errors: unknown[] = [];
  for (const { name } of inputs) {
    const property = table.type.properties.get(name);
    if (property?.archived === archived) results.push(propertyOnWire(property));
    else errors.push(rowError(propertyNotFound(name).body, {}));
  }
  return { status: errors.length > 0 ? 207 : 200, body: batchBody(portal, { startedAt }, results, errors) };
}

/** `hasUniqueValue` is not among what can change: it is settled when the property is made. */
function update(portal: Portal, call: Call): Reply {
  const table = writable(portal, call);
  const property = mustProperty(table, call);
  if (property.hubspotDefined) {
    throw validationError(`Property ${property.name} is defined by HubSpot and cannot be changed`);
  }
  const patch = withoutUndefined(parseBody(propertyPatch, call.json));
  const changed = {
    ...property,
    ...patch,
    options: (patch.options ?? property.options).map(withoutUndefined),
    updatedAt: portal.nowMs(),
  };
  table.type.properties.set(property.name, changed);
  return ok(propertyOnWire(changed));
}

function archive(portal: Portal, call: Call): Reply {
  const table = writable(portal, call);
  const property = mustProperty(table, call);
  if (property.hubspotDefined) {
    throw validationError(`Property ${property.name} is defined by HubSpot and cannot be archived`);
  }
  table.type.properties.set(property.name, { ...property, archived: true, updatedAt: portal.nowMs() });
  return noContent;
}

function createGroup(portal: Portal, call: Call): Reply {
  const { type } = writable(portal, call);
  const group = parseBody(groupInput, call.json);
  if (type.groups.has(group.name)) {
    throw refusal(409, {
      message: `A property group named '${group.name}' already exists.`,
      category: 'OBJECT_ALREADY_EXISTS',
    });
  }
  type.groups.set(group.name, group);
  return created({ ...group, archived: false });
}
