import { keepDelivery } from '../db/inbox.ts';
import { withTenant } from '../db/transaction.ts';
import type { Desk } from './desk.ts';

/** HubSpot's events are kept before they are acknowledged; what they mean is read from HubSpot later. */
export async function receiveHubSpotWebhooks(desk: Desk, tenantId: string, events: readonly object[]): Promise<void> {
  await withTenant(desk.db, tenantId, (tx) => keepDelivery(tx, { crm: 'hubspot', source: 'webhook', body: events }));
  desk.nudge();
}
