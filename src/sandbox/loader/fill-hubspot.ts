import { parentCompanyTypeId } from '../hubspot/association-types.ts';
import type { StoreAccess } from '../hubspot/loader.ts';
import type { CrmFiller } from './fill.ts';
import { makeNameIndex } from './name-index.ts';
import type { LoadStage } from './types.ts';

const stageIds: Record<LoadStage, string> = {
  prospecting: 'appointmentscheduled',
  engaging: 'qualifiedtobuy',
  proposal: 'presentationscheduled',
  negotiation: 'contractsent',
  won: 'closedwon',
  lost: 'closedlost',
};

/** Fills the HubSpot stand-in with companies and deals; each carries the id of its Salesforce record where there is one. */
export function hubspotFiller(store: StoreAccess): CrmFiller {
  const index = makeNameIndex();
  for (const { id, properties } of store.list('company')) {
    index.addCompany(properties['name'] ?? '', properties['domain'] ?? null, id);
  }
  for (const { id, properties } of store.list('deal')) index.addDeal(properties['dealname'] ?? '', id);
  return {
    crm: 'hubspot',
    findCompany: index.company,
    findCompanyByName: index.companyByName,
    findDeal: index.deal,
    addCompanies: (companies) => {
      const ids = store.put(
        'company',
        companies.map(({ company, counterpartId }) => ({
          properties: {
            name: company.name,
            domain: company.domain,
            website: company.website,
            industry: company.industry,
            numberofemployees: company.employees,
            country: company.location,
            salesforceaccountid: counterpartId,
          },
        })),
      );
      for (const [at, id] of ids.entries()) {
        const company = companies[at]?.company;
        if (company) index.addCompany(company.name, company.domain, id);
      }
      store.tellImported('company', ids);
      return ids.map((id) => ({ id }));
    },
    addDeals: (deals) => {
      const ids = store.put(
        'deal',
        deals.map(({ deal, counterpartId }) => ({
          properties: {
            dealname: deal.name,
            pipeline: 'default',
            dealstage: stageIds[deal.stage],
            amount: deal.amount,
            deal_currency_code: deal.currency,
            closedate: `${deal.closeDate}T00:00:00.000Z`,
            description: deal.description,
            hs_salesforceopportunityid: counterpartId,
            ...(deal.createdOn === null ? {} : { createdate: `${deal.createdOn}T00:00:00.000Z` }),
          },
        })),
      );
      for (const [at, id] of ids.entries()) {
        const given = deals[at];
        if (!given) continue;
        index.addDeal(given.deal.name, id);
        if (given.companyId !== null) store.associate('deal', id, 'company', given.companyId);
      }
      store.tellImported('deal', ids);
      return ids.map((id) => ({ id }));
    },
    setParent: (companyId, parentId) => store.associate('company', companyId, 'company', parentId, parentCompanyTypeId),
  };
}
