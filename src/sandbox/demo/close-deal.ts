import type { HubSpotStandIn } from '../hubspot/stand-in.ts';
import type { SalesforceStandIn } from '../salesforce/stand-in.ts';
import type { PlacedRecord } from './fill.ts';
import { stagesIn } from './stage-names.ts';
import type { StageEntered } from './stage-walk.ts';

/** Takes a deal to its end in both stand-ins, as of the day it ended; both tell of it as news. Again, nothing happens. */
export function closeDeal(
  { hubspot, salesforce, now }: { hubspot: HubSpotStandIn; salesforce: SalesforceStandIn; now: () => Date },
  { hubspotId, salesforceId }: PlacedRecord,
  stages: readonly StageEntered[],
): void {
  const endedAt = stages.at(-1)?.at;
  const deal = hubspotId === null ? undefined : hubspot.store.get('deals', hubspotId);
  if (!endedAt || !deal || !salesforceId || deal.properties['hs_is_closed'] === 'true') return;
  const inHubSpot = stagesIn('hubspot', stages);
  const properties = {
    ...deal.properties,
    dealstage: inHubSpot.at(-1)?.stage,
    closedate: endedAt.toISOString(),
  };
  const past = { dealstage: inHubSpot.map(({ stage, at }) => ({ value: stage, at })) };
  const { id } = deal;
  hubspot.store.put('deals', [{ id, properties, createdAt: new Date(deal.createdAt), updatedAt: now(), past }]);
  const closed = hubspot.store.get('deals', id);
  if (closed) closed.properties['hs_v2_date_entered_current_stage'] = endedAt.toISOString();
  hubspot.store.tellImported('deals', [id]);
  salesforce.store.putStages(salesforceId, stagesIn('salesforce', stages), {
    CloseDate: endedAt.toISOString().slice(0, 10),
  });
}
