import type { ChangeKind, WebhookSubscription } from './webhook-subscriptions.ts';

/** Who made a change: a person in HubSpot's pages, or an app through the API. */
export interface ChangeSource {
  changeSource: 'CRM_UI' | 'INTEGRATION' | 'IMPORT';
  sourceId?: string;
}

export interface ChangeEvent {
  kind: ChangeKind;
  source: ChangeSource;
  occurredAt: number;
  objectTypeId: string;
  objectId: string;
  propertyName?: string;
  propertyValue?: string;
  merge?: { primaryObjectId: string; mergedObjectIds: string[]; newObjectId: string; numberOfPropertiesMoved: number };
  association?: {
    name: string;
    typeId: number;
    category: string;
    toObjectId: string;
    toObjectTypeId: string;
    removed: boolean;
    primary: boolean;
  };
}

export interface AppFacts {
  portalId: number;
  appId: number;
}

/** True when a subscription covers a change. */
export function covers(subscription: WebhookSubscription, event: ChangeEvent): boolean {
  return (
    subscription.kind === event.kind &&
    subscription.objectTypeId === event.objectTypeId &&
    (subscription.propertyName === undefined || subscription.propertyName === event.propertyName)
  );
}

/**
 * One event as it is posted, in the generic form (`object.*` with objectTypeId). Ids are numbers here and strings in
 * the API; an association event has no objectId.
 * https://developers.hubspot.com/docs/apps/legacy-apps/public-apps/create-generic-webhook-subscriptions
 */
export function eventOnWire(
  event: ChangeEvent,
  subscription: WebhookSubscription,
  app: AppFacts,
  eventId: number,
): Record<string, unknown> {
  const { association, merge } = event;
  return {
    eventId,
    subscriptionId: subscription.id,
    portalId: app.portalId,
    appId: app.appId,
    occurredAt: event.occurredAt,
    subscriptionType: `object.${event.kind}`,
    attemptNumber: 0,
    changeSource: event.source.changeSource,
    ...(event.source.sourceId === undefined ? {} : { sourceId: event.source.sourceId }),
    ...(association ? {} : { objectId: Number(event.objectId), objectTypeId: event.objectTypeId }),
    ...(event.kind === 'creation' ? { changeFlag: 'NEW' } : {}),
    ...(event.kind === 'deletion' ? { changeFlag: 'DELETED' } : {}),
    ...(event.propertyName === undefined
      ? {}
      : { propertyName: event.propertyName, propertyValue: event.propertyValue ?? '', isSensitive: false }),
    ...(merge
      ? {
          primaryObjectId: Number(merge.primaryObjectId),
          mergedObjectIds: merge.mergedObjectIds.map(Number),
          newObjectId: Number(merge.newObjectId),
          numberOfPropertiesMoved: merge.numberOfPropertiesMoved,
        }
      : {}),
    ...(association
      ? {
          associationType: association.name.toUpperCase(),
          associationTypeId: association.typeId,
          associationCategory: association.category,
          associationRemoved: association.removed,
          isPrimaryAssociation: association.primary,
          fromObjectId: Number(event.objectId),
          fromObjectTypeId: event.objectTypeId,
          toObjectId: Number(association.toObjectId),
          toObjectTypeId: association.toObjectTypeId,
        }
      : {}),
  };
}
