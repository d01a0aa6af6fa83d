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

/** Properties that only we write. The mirror does not hold them, so their echoes are no news. */
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

function subjectKind({ objectTypeId, subscriptionType, eventType, associationType }: Event): MirrorObject | undefined {
  if (associationType) return undefined;
  return kindOf(objectTypeId ?? (subscriptionType ?? eventType ?? '').split('.')[0]);
}

/** `DEAL_TO_COMPANY`, or the two type ids. */
function endsOf(given: Event): [MirrorObject | undefined, MirrorObject | undefined] {
  const [from, to] = (given.associationType ?? '').toLowerCase().split('_to_');
  return [kindOf(given.fromObjectTypeId ?? from), kindOf(given.toObjectTypeId ?? to)];
}
