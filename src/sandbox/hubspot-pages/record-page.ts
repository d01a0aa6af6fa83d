import type { Store } from '../hubspot/store.ts';
import { activitiesOf, type ActivityView } from './activities.ts';
import { associatedWithDeal, dealOf, propertiesOf, type PropertyView, type RecordView, stagesOf } from './records.ts';

/** All that the deal's record page shows around the cards. */
export interface DealPage {
  deal: RecordView;
  stages: { id: string; label: string; closed: boolean }[];
  about: PropertyView[];
  program: PropertyView[];
  companies: RecordView[];
  contacts: RecordView[];
  /** Null where the portal's plan has no custom objects. */
  registrations: RecordView[] | null;
  registrationProperties: PropertyView[];
  /** Tasks and notes, newest first. */
  activities: ActivityView[];
  salesforceOpportunityId: string | null;
}

const aboutThisDeal = ['amount', 'closedate', 'dealstage', 'pipeline', 'hubspot_owner_id', 'hs_lastmodifieddate'];

export function dealPage(store: Store, id: string): DealPage | undefined {
  const deal = dealOf(store, id);
  if (!deal) return undefined;
  return {
    deal,
    stages: stagesOf(store, deal.properties['pipeline']),
    about: propertiesOf(store, 'deal', aboutThisDeal),
    program: propertiesOf(store, 'deal', 'added'),
    companies: associatedWithDeal(store, deal.id, 'company') ?? [],
    contacts: associatedWithDeal(store, deal.id, 'contact') ?? [],
    registrations: associatedWithDeal(store, deal.id, 'deal_registration'),
    registrationProperties: propertiesOf(store, 'deal_registration', 'added'),
    activities: activitiesOf(store, deal.id),
    salesforceOpportunityId: deal.properties['hs_salesforceopportunityid'] ?? null,
  };
}
