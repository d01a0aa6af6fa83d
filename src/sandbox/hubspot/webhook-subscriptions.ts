import { z } from 'zod';

/** Where the app wants to be told. */
export interface WebhookTarget {
  /** The address the app registered; it is what the signature covers. */
  url: string;
  /** The app's client secret. */
  secret: string;
  /** Where to connect instead, when the registered address only exists in public. */
  deliverTo?: string;
}

const kinds = ['creation', 'deletion', 'propertyChange', 'associationChange', 'merge', 'restore'] as const;
export type ChangeKind = (typeof kinds)[number];

export interface WebhookSubscription {
  id: number;
  kind: ChangeKind;
  objectTypeId: string;
  /** For property changes; absent means every property of the object, which only the sandbox can ask for. */
  propertyName?: string;
}

const standardIds: Record<string, string> = { contact: '0-1', company: '0-2', deal: '0-3' };

const declarationSchema = z.object({
  config: z.object({
    subscriptions: z.object({
      crmObjects: z.array(
        z.object({
          subscriptionType: z.string(),
          objectType: z.string(),
          propertyName: z.string().optional(),
          active: z.boolean().default(true),
        }),
      ),
    }),
  }),
});

/** The subscriptions an app declares in its webhooks-hsmeta.json. */
export function subscriptionsDeclared(hsmeta: unknown): WebhookSubscription[] {
  const { crmObjects } = declarationSchema.parse(hsmeta).config.subscriptions;
  return crmObjects
    .filter((declared) => declared.active)
    .map((declared, index) => ({
      id: 500_001 + index,
      kind: z.enum(kinds).parse(declared.subscriptionType.replace(/^object\./, '')),
      objectTypeId: standardIds[declared.objectType.toLowerCase()] ?? declared.objectType,
      ...(declared.propertyName === undefined ? {} : { propertyName: declared.propertyName }),
    }));
}

/** Everything the three standard objects can tell. */
export function everySubscription(): WebhookSubscription[] {
  return Object.values(standardIds).flatMap((objectTypeId, object) =>
    kinds.map((kind, index) => ({ id: 500_001 + object * kinds.length + index, kind, objectTypeId })),
  );
}
