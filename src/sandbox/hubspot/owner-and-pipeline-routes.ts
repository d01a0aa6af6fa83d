import { type AddRoute, type Call, ok, type Reply } from './call.ts';
import { tableIn } from './object-lookup.ts';
import type { Pipeline } from './pipelines.ts';
import type { Portal } from './portal.ts';
import { recordNotFound, validationError } from './refusal.ts';
import { readScopes, schemaReadScopes } from './scopes.ts';
import type { Owner } from './store.ts';
import { wireInstant } from './wire-values.ts';

/** The reference data of a portal: who owns records, and the stages a deal goes through. */
export function addOwnerAndPipelineRoutes(portal: Portal, add: AddRoute): void {
  add('get', '/crm/owners/2026-09', (call) => listOwners(portal, call));
  add('get', '/crm/owners/2026-09/:ownerId', (call) => readOwner(portal, call));
  add('get', '/crm/pipelines/2026-09/:objectType', (call) =>
    ok({ results: pipelinesOf(portal, call).map(pipelineOnWire) }),
  );
  add('get', '/crm/pipelines/2026-09/:objectType/:pipelineId', (call) =>
    ok(pipelineOnWire(mustPipeline(portal, call))),
  );
  add('get', '/crm/pipelines/2026-09/:objectType/:pipelineId/stages', (call) =>
    ok({ results: pipelineOnWire(mustPipeline(portal, call))['stages'] }),
  );
}

function ownerOnWire(owner: Owner): Record<string, unknown> {
  return {
    id: owner.id,
    email: owner.email,
    type: 'PERSON',
    firstName: owner.firstName,
    lastName: owner.lastName,
    // A deactivated person has no userId any more.
    ...(owner.archived ? {} : { userId: owner.userId }),
    userIdIncludingInactive: owner.userId,
    createdAt: wireInstant(owner.createdAt),
    updatedAt: wireInstant(owner.updatedAt),
    archived: owner.archived,
  };
}

function listOwners(portal: Portal, call: Call): Reply {
  call.needOneOf(['crm.objects.owners.read']);
  const limit = Number(call.query.get('limit') ?? '100');
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) throw validationError('limit must be between 1 and 500');
  const after = Number(call.query.get('after') ?? '0');
  const email = call.query.get('email')?.toLowerCase();
  const archived = call.query.get('archived') === 'true';
  const owners = portal.store.owners
    .filter((owner) => owner.archived === archived && (email === undefined || owner.email.toLowerCase() === email))
    .toSorted((left, right) => Number(left.id) - Number(right.id));
  const rest = owners.filter((owner) => Number(owner.id) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1)?.id;
  return ok({
    results: page.map(ownerOnWire),
    ...(rest.length > limit && last !== undefined
      ? { paging: { next: { after: last, link: `${call.baseUrl}${call.path}?limit=${limit}&after=${last}` } } }
      : {}),
  });
}

function readOwner(portal: Portal, call: Call): Reply {
  call.needOneOf(['crm.objects.owners.read']);
  const byUserId = call.query.get('idProperty') === 'userId';
  const owner = portal.store.owners.find(
    (known) => String(byUserId ? known.userId : known.id) === call.params['ownerId'],
  );
  if (!owner) throw recordNotFound();
  return ok(ownerOnWire(owner));
}

function pipelinesOf(portal: Portal, call: Call): Pipeline[] {
  const { type } = tableIn(portal, call.params['objectType']);
  call.needOneOf([...schemaReadScopes(type), ...readScopes(type)]);
  return type.name === 'deal' ? portal.store.pipelines : [];
}

function mustPipeline(portal: Portal, call: Call): Pipeline {
  const pipeline = pipelinesOf(portal, call).find((known) => known.id === call.params['pipelineId']);
  if (!pipeline) throw recordNotFound();
  return pipeline;
}

function pipelineOnWire(pipeline: Pipeline): Record<string, unknown> {
  const dates = { createdAt: wireInstant(0), updatedAt: wireInstant(0), archived: false };
  return {
    ...pipeline,
    ...dates,
    stages: pipeline.stages.map((stage) => ({ ...stage, ...dates, writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT' })),
  };
}
