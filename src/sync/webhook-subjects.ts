import { z } from 'zod';
import type { MirrorObject } from '../crm/crm.ts';
import { fieldsOf } from '../crm/fields.ts';

const id = z.union([z.number(), z.string()]).transform(String).nullish();

/** What intake needs of a HubSpot event; all of it may be missing. https://developers.hubspot.com/docs/api-reference/webhooks-webhooks-v3/guide */
const event = z.looseObject({
  subscriptionType: z.string().nullish(),
  eventType: z.string().nullish(),
  objectTypeId: z.string().nullish(),
  objectId: id,
  propertyName: z.string().nullish(),
  changeSource: z.string().nullish(),
  sourceId: id,
  appId: id,
  fromObjectId: id,
  fromObjectTypeId: z.string().nullish(),
  toObjectId: id,
  toObjectTypeId: z.string().nullish(),
  associationType: z.string().nullish(),
  primaryObjectId: id,
  mergedObjectIds: z.array(z.union([z.number(), z.string()]).transform(String)).nullish(),
  newObjectId: id,
});

type Event = z.infer<typeof event>;
const kinds = new Map<string, MirrorObject>([
  ['0-1', 'contact'],
  ['0-2', 'company'],
  ['0-3', 'deal'],
  ['contact', 'contact'],
  ['company', 'company'],
  ['deal', 'deal'],
]);
const kindOf = (name: string | null | undefined): MirrorObject | undefined => kinds.get((name ?? '').toLowerCase());

/** Properties that we write: of these the mirror holds nothing. Set by anybody else they are edits (rule 11). */
const ours = new Set(Object.values(fieldsOf('deal')).map((field) => field.hubspot));

/** The records a delivery speaks of, by kind: what to read again. Events say that something changed, never what it is now. */
export function subjectsOf(delivery: unknown): Map<MirrorObject, Set<string>> {
  const subjects = new Map<MirrorObject, Set<string>>();
  const add = (kind: MirrorObject | undefined, subject: string | null | undefined): void => {
    if (kind && subject) subjects.set(kind, (subjects.get(kind) ?? new Set()).add(subject));
  };
  for (const given of Array.isArray(delivery) ? delivery : [delivery]) {
    const read = event.safeParse(given);
    if (!read.success || ours.has(read.data.propertyName ?? '')) continue;
    const { objectId, primaryObjectId, mergedObjectIds, newObjectId, fromObjectId, toObjectId } = read.data;
    const kind = subjectKind(read.data);
    for (const subject of [objectId, primaryObjectId, newObjectId, ...(mergedObjectIds ?? [])]) add(kind, subject);
    const [from, to] = endsOf(read.data);
    add(from, fromObjectId);
    add(to, toObjectId);
  }
  return subjects;
}

/** Deals whose program fields somebody else than this app has set. */
export function editedDealsOf(delivery: unknown): Set<string> {
  const edited = new Set<string>();
  for (const given of Array.isArray(delivery) ? delivery : [delivery]) {
    const read = event.safeParse(given);
    if (!read.success || !ours.has(read.data.propertyName ?? '') || subjectKind(read.data) !== 'deal') continue;
    const { objectId, changeSource, sourceId, appId } = read.data;
    const isEcho = changeSource === 'INTEGRATION' && appId !== null && appId !== undefined && sourceId === appId;
    if (objectId && !isEcho) edited.add(objectId);
  }
  return edited;
}

function subjectKind({ objectTypeId, subscriptionType, eventType, associationType }: Event): MirrorObject | undefined {
  if (associationType) return undefined;
  return kindOf(objectTypeId ?? (subscriptionType ?? eventType ?? '').split('.')[0]);
}

/** `DEAL_TO_COMPANY`, or the two type ids. */
function endsOf(given: Event): [MirrorObject | undefined, MirrorObject | undefined] {
  const [from, to] = (given.associationType ?? '').toLowerCase().split('_to_');
  return [kindOf(given.fromObjectTypeId ?? from), kindOf(given.toObjectTypeId ?? to)];
}
