import type { SaveResult } from '../salesforce/records/row-error.ts';
import type { SalesforceStore } from '../salesforce/store/store.ts';
import type { CrmFiller, Filled } from './fill.ts';
import { makeNameIndex } from './name-index.ts';
import type { LoadStage } from './types.ts';
import { readHost } from './values.ts';

const stageNames: Record<LoadStage, string> = {
  prospecting: 'Prospecting',
  engaging: 'Qualification',
  proposal: 'Proposal/Price Quote',
  negotiation: 'Negotiation/Review',
  won: 'Closed Won',
  lost: 'Closed Lost',
};

/** Fills the Salesforce stand-in: companies become Accounts, deals become Opportunities. */
export function salesforceFiller(store: SalesforceStore): CrmFiller {
  const index = makeNameIndex();
  for (const row of store.list('Account')) {
    index.addCompany(String(row['Name']), readHost(String(row['Website'] ?? '')), row.Id);
  }
  for (const row of store.list('Opportunity')) index.addDeal(String(row['Name']), row.Id);
  const hasCurrency = store.hasField('Opportunity', 'CurrencyIsoCode');
  return {
    crm: 'salesforce',
    findCompany: index.company,
    findCompanyByName: index.companyByName,
    findDeal: index.deal,
    addCompanies: (companies) => {
      const results = store.bulkPut(
        'Account',
        companies.map(({ company }) => ({
          Name: company.name,
          Website: company.website,
          Industry: company.industry,
          NumberOfEmployees: company.employees,
          BillingCountry: company.location?.slice(0, 80) ?? null,
        })),
      );
      return results.map((result, at) => {
        const company = companies[at]?.company;
        if (result.ok && company) index.addCompany(company.name, company.domain, result.id);
        return filledOf(result);
      });
    },
    addDeals: (deals) => {
      const results = store.bulkPut(
        'Opportunity',
        deals.map(({ deal, companyId }) => ({
          Name: deal.name,
          AccountId: companyId,
          StageName: stageNames[deal.stage],
          Amount: deal.amount,
          CloseDate: deal.closeDate,
          Description: deal.description,
          ...(hasCurrency ? { CurrencyIsoCode: deal.currency } : {}),
          ...(deal.createdOn === null ? {} : { CreatedDate: `${deal.createdOn}T00:00:00Z` }),
          ...(deal.stage === 'won' || deal.stage === 'lost'
            ? { LastStageChangeDate: `${deal.closeDate}T00:00:00Z` }
            : {}),
        })),
      );
      return results.map((result, at) => {
        const deal = deals[at]?.deal;
        if (result.ok && deal) index.addDeal(deal.name, result.id);
        return filledOf(result);
      });
    },
    setParent: (companyId, parentId) => {
      store.uiUpdate('Account', companyId, { ParentId: parentId });
    },
  };
}

function filledOf(result: SaveResult): Filled {
  return result.ok ? { id: result.id } : { refused: result.errors.map((error) => error.message).join('; ') };
}
