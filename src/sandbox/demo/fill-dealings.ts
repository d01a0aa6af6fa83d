import type { HubSpotStandIn } from '../hubspot/stand-in.ts';
import type { SalesforceStandIn } from '../salesforce/stand-in.ts';
import { scenarios } from './scenarios.ts';

interface Placed {
  hubspotId: string | null;
  salesforceId: string | null;
}

const dayMs = 86_400_000;

/** What our own team did with the scenarios' companies, as the CRMs' own pages would have logged it. */
export function fillDealings(
  now: Date,
  hubspot: HubSpotStandIn,
  salesforce: SalesforceStandIn,
  placed: { companies: ReadonlyMap<string, Placed>; contacts: ReadonlyMap<string, Placed> },
): void {
  for (const { key, dealings = [] } of scenarios) {
    const company = placed.companies.get(`scenario-${key}`);
    const contact = placed.contacts.get(`scenario-${key}`);
    for (const { kind, title, daysAgo, in: crm } of dealings) {
      const at = new Date(now.getTime() - daysAgo * dayMs).toISOString();
      if (crm === 'hubspot' && company?.hubspotId) putInHubSpot(hubspot, company.hubspotId, { kind, title, at });
      if (crm === 'salesforce' && company?.salesforceId) {
        const who = { AccountId: company.salesforceId, WhoId: contact?.salesforceId ?? null };
        putInSalesforce(salesforce, who, { kind, title, at });
      }
    }
  }
}

interface Dealing {
  kind: 'meeting' | 'email';
  title: string;
  at: string;
}

function putInHubSpot({ store }: HubSpotStandIn, companyId: string, { kind, title, at }: Dealing): void {
  const [type, own] =
    kind === 'meeting'
      ? ['meetings', { hs_meeting_title: title, hs_meeting_outcome: 'COMPLETED' }]
      : ['emails', { hs_email_subject: title, hs_email_direction: 'INCOMING_EMAIL' }];
  const ids = store.put(type, [{ properties: { ...own, hs_timestamp: at } }]);
  for (const id of ids) store.associate(type, id, 'companies', companyId);
}

function putInSalesforce(
  { store }: SalesforceStandIn,
  who: { AccountId: string; WhoId: string | null },
  { kind, title, at }: Dealing,
): void {
  const [object, row] =
    kind === 'meeting'
      ? ['Event', { ...who, Subject: title, StartDateTime: at, EndDateTime: at }]
      : ['EmailMessage', { RelatedToId: who.AccountId, Subject: title, Incoming: true, MessageDate: at }];
  const [result] = store.bulkPut(object, [row]);
  if (!result?.ok) throw new Error(`the demo's ${object} was refused: ${JSON.stringify(result)}`);
}
