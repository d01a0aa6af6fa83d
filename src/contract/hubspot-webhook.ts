import { z } from 'zod';

const idNumber = z.union([z.int(), z.string().max(40)]);

/**
 * One event as HubSpot posts it. Only what intake cannot do without is required; `objectId` is absent in some
 * association events, and unknown keys are kept, because HubSpot adds them without notice.
 * https://developers.hubspot.com/docs/api-reference/webhooks-webhooks-v3/guide
 */
export const hubSpotWebhookEvent = z.looseObject({
  portalId: z.int().positive(),
  /** Milliseconds since 1970. */
  occurredAt: z.int().positive(),
  subscriptionType: z.string().min(1).max(200).optional(),
  eventType: z.string().min(1).max(200).optional(),
  subscriptionId: idNumber.optional(),
  /** Not unique: several events may share it. */
  eventId: idNumber.optional(),
  appId: idNumber.optional(),
  objectId: idNumber.nullish(),
  objectTypeId: z.string().max(100).nullish(),
  propertyName: z.string().max(300).nullish(),
  attemptNumber: z.int().min(0).optional(),
  fromObjectId: idNumber.nullish(),
  toObjectId: idNumber.nullish(),
  fromObjectTypeId: z.string().max(100).nullish(),
  toObjectTypeId: z.string().max(100).nullish(),
  primaryObjectId: idNumber.nullish(),
  mergedObjectIds: z.array(idNumber).nullish(),
  newObjectId: idNumber.nullish(),
});

/** HubSpot documents at most 100 events a request; the bound here only keeps a mistake from growing without end. */
export const hubSpotWebhookBatch = z.array(hubSpotWebhookEvent).min(1).max(1000);

export type HubSpotWebhookEvent = z.infer<typeof hubSpotWebhookEvent>;
