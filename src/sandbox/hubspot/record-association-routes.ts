import { z } from 'zod';
import { associatedObjects, checkLinkable, linkPair, mustBothExist, pairIn, pairOnWire } from './association-access.ts';
import { defaultAssociation } from './association-types.ts';
import { batchBody } from './batch.ts';
import { type AddRoute, type Call, created, noContent, ok, parseBody, type Reply } from './call.ts';
import { unlink } from './link-changes.ts';
import { associationSpecInput } from './object-input.ts';
import { apiSource } from './object-lookup.ts';
import type { Portal } from './portal.ts';

const base = '/crm/objects/2026-09/:fromType/:fromId/associations';

/** Associations of one record at a time. */
export function addRecordAssociationRoutes(portal: Portal, add: AddRoute): void {
  add('get', `${base}/:toType`, (call) =>
    ok({ results: associatedObjects(portal, pairIn(portal, call, 'read'), call.params['fromId'] ?? '') }),
  );
  add('put', `${base}/default/:toType/:toId`, (call) => putDefault(portal, call));
  add('put', `${base}/:toType/:toId`, (call) => putLabelled(portal, call));
  add('delete', `${base}/:toType/:toId`, (call) => remove(portal, call));
}

function putDefault(portal: Portal, call: Call): Reply {
  const pair = pairIn(portal, call, 'write');
  const { fromId = '', toId = '' } = call.params;
  checkLinkable(portal, pair, []);
  mustBothExist(pair, fromId, toId);
  linkPair(portal, pair, fromId, toId, []);
  const type = defaultAssociation(portal.store.associationTypes, pair.from.type.id, pair.to.type.id);
  const result = {
    from: { id: fromId },
    to: { id: toId },
    associationSpec: { associationCategory: type?.category, associationTypeId: type?.typeId },
  };
  return ok(batchBody(portal, { startedAt: portal.clockMs() }, [result], []));
}

function putLabelled(portal: Portal, call: Call): Reply {
  const pair = pairIn(portal, call, 'write');
  const { fromId = '', toId = '' } = call.params;
  const typeIds = parseBody(z.array(associationSpecInput).min(1), call.json).map((spec) => spec.associationTypeId);
  checkLinkable(portal, pair, typeIds);
  mustBothExist(pair, fromId, toId);
  linkPair(portal, pair, fromId, toId, typeIds);
  return created(pairOnWire(portal, pair, fromId, toId, typeIds));
}

function remove(portal: Portal, call: Call): Reply {
  const { from, to } = pairIn(portal, call, 'write');
  const { fromId = '', toId = '' } = call.params;
  unlink(portal, { typeId: from.type.id, id: fromId }, { typeId: to.type.id, id: toId }, 'all', apiSource(portal));
  return noContent;
}
