import { z } from 'zod';
import type { MirrorObject } from '../crm/crm.ts';

const id = z.union([z.number(), z.string()]).transform(String).nullish();

/** What intake needs of a HubSpot event; all of it may be missing. https://developers.hubspot.com/docs/api-reference/webhooks-webhooks-v3/guide */
const event = z.looseObject({
  subscriptionType: z.string().nullish(),
  eventType: z.string().nullish(),
  objectTypeId: z.string().nullish(),
  objectId: id,
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
const kinds: Record<string, MirrorObject> = { '0-1': 'contact', '0-2': 'company', '0-3': 'deal', contact: 'contact', company: 'company', deal: 'deal' };

/** The records a delivery speaks of, by kind: what to read again. Events say that something changed, never what it is now. */
export function subjectsOf(delivery: unknown): Map<MirrorObject, Set<string>> {
  const subjects = new Map<MirrorObject, Set<string>>();
  const add = (kind: MirrorObject | undefined, subject: string | null | undefined): void => {
    if (kind && subject) subjects.set(kind, (subjects.get(kind) ?? new Set()).add(subject));
  };
  for (const given of Array.isArray(delivery) ? delivery : [delivery]) {
    const read = event.safeParse(given);
    if (!read.success) continue;
    const kind = kindOf(read.data);
    const { objectId, primaryObjectId, mergedObjectIds, newObjectId, fromObjectId, toObjectId } = read.data;
    for (const subject of [objectId, primaryObjectId, newObjectId, ...(mergedObjectIds ?? [])]) add(kind, subject);
    const [from, to] = endsOf(read.data);
    add(from, fromObjectId);
    add(to, toObjectId);
  }
  return subjects;
}

function kindOf({ objectTypeId, subscriptionType, eventType, associationType }: Event): MirrorObject | undefined {
  if (associationType) return undefined;
  if (objectTypeId) return kinds[objectTypeId];
  return kinds[(subscriptionType ?? eventType ?? '').split('.')[0] ?? ''];
}

/** `DEAL_TO_COMPANY`, or the two type ids. */
function endsOf({ fromObjectTypeId, toObjectTypeId, associationType }: Event): [MirrorObject | undefined, MirrorObject | undefined] {
  const [from, to] = (associationType ?? '').toLowerCase().split('_to_');
  return [kinds[fromObjectTypeId ?? from ?? ''], kinds[toObjectTypeId ?? to ?? '']];
}
