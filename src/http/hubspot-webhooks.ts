import type { HubSpotWebhookEvent } from '../contract/hubspot-webhook.ts';
import type { Problem } from './problem.ts';
import type { Input, Reply, Served } from './route.ts';

/**
 * Stores the events of each portal, then acknowledges. A fault reaches HubSpot as 503, and it sends the whole batch
 * again (up to ten times in a day); a portal that may already have been stored bears that, as intake bears duplicates.
 */
export async function receiveWebhooks(served: Served, input: Input): Promise<Reply | Problem> {
  // The schema of the route produced the body.
  const events = input.body as HubSpotWebhookEvent[];
  const byPortal = Map.groupBy(events, (event) => String(event.portalId));
  for (const [portalId, ofPortal] of byPortal) {
    const tenantId = await served.findTenantByHubSpotPortal(portalId);
    if (tenantId === null) {
      // Acknowledged all the same: HubSpot would send them ten times more, and nobody here would want them then either.
      served.log.warn(
        { portalId, events: ofPortal.length },
        'webhook events of a portal that is not connected were dropped',
      );
      continue;
    }
    await served.stories.receiveHubSpotWebhooks(tenantId, portalId, ofPortal);
  }
  return { status: 204 };
}
