import type { HubSpotStandIn } from '../hubspot/stand-in.ts';
import type { SalesforceStandIn } from '../salesforce/stand-in.ts';
import { fillDealings } from './fill-dealings.ts';
import { people, type Person } from './people.ts';
import { stagesIn } from './stage-names.ts';
import type { DemoCompany, DemoDeal } from './demo-records.ts';
import type { DemoWorld } from './world.ts';

/** Where one of the world's deals or companies ended up; null where that CRM does not hold it. */
export interface PlacedRecord {
  hubspotId: string | null;
  salesforceId: string | null;
}

export interface PlacedWorld {
  companies: ReadonlyMap<string, PlacedRecord>;
  deals: ReadonlyMap<string, PlacedRecord>;
}

/** Puts the demo's records into both stand-ins, as if they had always been there: no news is told, dates lie in the past. */
export function fillStandIns(world: DemoWorld, hubspot: HubSpotStandIn, salesforce: SalesforceStandIn): PlacedWorld {
  for (const person of people) {
    hubspot.store.putOwner({
      id: person.hubspotOwnerId,
      email: person.email,
      firstName: person.firstName,
      lastName: person.lastName,
      userId: Number(person.hubspotUserId),
    });
  }
  const companies = new Map<string, PlacedRecord>();
  const contacts = new Map<string, PlacedRecord>();
  for (const company of world.companies) {
    const salesforceId = company.in === 'hubspot' ? null : putAccount(salesforce, company);
    const hubspotId = company.in === 'salesforce' ? null : putCompany(hubspot, company, salesforceId);
    companies.set(company.key, { hubspotId, salesforceId });
    contacts.set(company.key, {
      hubspotId: hubspotId === null ? null : putHubSpotContact(hubspot, company, hubspotId),
      salesforceId: salesforceId === null ? null : putSalesforceContact(salesforce, company, salesforceId),
    });
  }
  const deals = new Map<string, PlacedRecord>();
  for (const deal of world.deals) {
    const company = companies.get(deal.companyKey);
    const contact = contacts.get(deal.companyKey);
    const inSalesforce = deal.in !== 'hubspot' && company?.salesforceId && contact?.salesforceId;
    const salesforceId = inSalesforce
      ? putOpportunity(salesforce, deal, company.salesforceId ?? '', contact.salesforceId ?? '')
      : null;
    const inHubSpot = deal.in !== 'salesforce' && company?.hubspotId && contact?.hubspotId;
    const hubspotId = inHubSpot
      ? putDeal(hubspot, deal, salesforceId, company.hubspotId ?? '', contact.hubspotId ?? '')
      : null;
    deals.set(deal.key, { hubspotId, salesforceId });
  }
  fillDealings(world.now, hubspot, salesforce, { companies, contacts });
  return { companies, deals };
}

const ownerOf = (key: string): Person => people.find((person) => person.key === key) ?? (people[0] as Person);

function putCompany({ store }: HubSpotStandIn, company: DemoCompany, salesforceId: string | null): string {
  const properties = {
    name: company.name,
    domain: company.domain,
    website: `https://www.${company.domain}`,
    hubspot_owner_id: ownerOf(company.ownerKey).hubspotOwnerId,
    salesforceaccountid: salesforceId,
  };
  return one(store.put('companies', [{ properties, createdAt: company.createdAt }]));
}

function putHubSpotContact({ store }: HubSpotStandIn, { contact, createdAt }: DemoCompany, companyId: string): string {
  const id = one(
    store.put('contacts', [
      { properties: { firstname: contact.firstName, lastname: contact.lastName, email: contact.email }, createdAt },
    ]),
  );
  store.associate('contacts', id, 'companies', companyId);
  return id;
}

function putDeal(
  { store }: HubSpotStandIn,
  deal: DemoDeal,
  salesforceId: string | null,
  companyId: string,
  contactId: string,
): string {
  const stages = stagesIn('hubspot', deal.stages);
  const properties = {
    dealname: deal.name,
    amount: deal.amount,
    deal_currency_code: deal.currency,
    pipeline: 'default',
    dealstage: stages.at(-1)?.stage,
    closedate: deal.closedAt?.toISOString() ?? `${deal.closeDate}T00:00:00.000Z`,
    hubspot_owner_id: ownerOf(deal.ownerKey).hubspotOwnerId,
    hs_salesforceopportunityid: salesforceId,
  };
  const past = { dealstage: stages.map(({ stage, at }) => ({ value: stage, at })) };
  const at = stages.at(-1)?.at ?? deal.createdAt;
  const id = one(store.put('deals', [{ properties, createdAt: deal.createdAt, updatedAt: at, past }]));
  store.associate('deals', id, 'companies', companyId);
  store.associate('deals', id, 'contacts', contactId);
  return id;
}

function putAccount(salesforce: SalesforceStandIn, company: DemoCompany): string {
  return put(salesforce, 'Account', {
    Name: company.name,
    Website: `https://www.${company.domain}`,
    ...audit(salesforce, company.ownerKey, company.createdAt),
  });
}

function putSalesforceContact(salesforce: SalesforceStandIn, company: DemoCompany, accountId: string): string {
  const { firstName, lastName, email } = company.contact;
  return put(salesforce, 'Contact', {
    FirstName: firstName,
    LastName: lastName,
    Email: email,
    AccountId: accountId,
    ...audit(salesforce, company.ownerKey, company.createdAt),
  });
}

function putOpportunity(salesforce: SalesforceStandIn, deal: DemoDeal, accountId: string, contactId: string): string {
  const stages = stagesIn('salesforce', deal.stages);
  const id = put(salesforce, 'Opportunity', {
    Name: deal.name,
    AccountId: accountId,
    Amount: deal.amount,
    CurrencyIsoCode: deal.currency,
    StageName: stages.at(-1)?.stage,
    CloseDate: deal.closeDate,
    ...audit(salesforce, deal.ownerKey, deal.createdAt),
  });
  salesforce.store.putStages(id, stages);
  put(salesforce, 'OpportunityContactRole', { OpportunityId: id, ContactId: contactId, IsPrimary: true });
  return id;
}

const audit = (salesforce: SalesforceStandIn, ownerKey: string, createdAt: Date) => ({
  OwnerId: salesforce.store.userId(ownerOf(ownerKey).email),
  CreatedDate: createdAt.toISOString(),
});

function put({ store }: SalesforceStandIn, object: string, record: object): string {
  const [result] = store.bulkPut(object, [record]);
  if (!result?.ok) throw new Error(`the demo's ${object} was refused: ${JSON.stringify(result)}`);
  return result.id;
}

function one(ids: readonly string[]): string {
  const [id] = ids;
  if (id === undefined) throw new Error('the record was not made');
  return id;
}
