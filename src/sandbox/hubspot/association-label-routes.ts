import { z } from 'zod';
import { pairIn, specOnWire } from './association-access.ts';
import { defineAssociation } from './association-types.ts';
import { type AddRoute, type Call, created, ok, parseBody, type Reply } from './call.ts';
import { tableIn } from './object-lookup.ts';
import type { Portal } from './portal.ts';
import { schemaWriteScopes, writeScopes } from './scopes.ts';

const base = '/crm/associations/2026-09/:fromType/:toType/labels';
const labelInput = z.object({
  label: z.string().min(1),
  name: z.string().min(1),
  inverseLabel: z.string().min(1).optional(),
});

/** The kinds of association there are between two kinds of object, and new labels for them. */
export function addAssociationLabelRoutes(portal: Portal, add: AddRoute): void {
  add('get', base, (call) => labels(portal, call));
  add('post', base, (call) => defineLabel(portal, call));
}

function labels(portal: Portal, call: Call): Reply {
  const { from, to } = pairIn(portal, call, 'read');
  const types = portal.store.associationTypes.filter(
    (type) => type.fromTypeId === from.type.id && type.toTypeId === to.type.id,
  );
  return ok({ results: types.map(specOnWire) });
}

function defineLabel(portal: Portal, call: Call): Reply {
  const from = tableIn(portal, call.params['fromType']);
  const to = tableIn(portal, call.params['toType']);
  call.needOneOf([...schemaWriteScopes(from.type), ...writeScopes(from.type)]);
  const input = parseBody(labelInput, call.json);
  const pair = defineAssociation(
    portal.store.associationTypes,
    { typeId: from.type.id, name: from.type.name },
    { typeId: to.type.id, name: to.type.name },
    { label: input.label, inverseLabel: input.inverseLabel ?? input.label },
  );
  return created({ results: pair.map(specOnWire) });
}
