import type { LoadChunk, LoadCompany, LoadDeal, LoadResult, LoadTarget, RowNote } from './types.ts';

/** Outcome of putting one record into a CRM, in order of the records given. */
export type Filled = { id: string } | { refused: string };

export interface NewDeal {
  deal: LoadDeal;
  companyId: string | null;
  /** Id of the same deal in the other CRM, where it has been put there just before. */
  counterpartId: string | null;
}

/** What the loader needs of a CRM's stand-in: find what is there, put in what is not. */
export interface CrmFiller {
  crm: LoadTarget;
  findCompany(name: string, domain: string | null): string | null;
  /** By name alone, for deals that name their company. */
  findCompanyByName(name: string): string | null;
  findDeal(name: string): string | null;
  addCompanies(companies: readonly { company: LoadCompany; counterpartId: string | null }[]): Filled[];
  addDeals(deals: readonly NewDeal[]): Filled[];
  setParent(companyId: string, parentId: string): void;
}

/**
 * Puts one chunk into the CRMs. Salesforce goes first wherever both are filled, because HubSpot's records carry the
 * Salesforce ids (as its native integration does). A record that is already there is left alone, so a load may be repeated.
 */
export function fillChunk(fillers: readonly CrmFiller[], chunk: Omit<LoadChunk, 'into'>): LoadResult {
  const ordered = fillers.toSorted(
    (left, right) => Number(right.crm === 'salesforce') - Number(left.crm === 'salesforce'),
  );
  const result: LoadResult = {
    companiesAdded: 0,
    companiesThere: 0,
    dealsAdded: 0,
    dealsThere: 0,
    refused: [],
    warnings: [],
  };
  const companyCounterparts = new Map<LoadCompany, string>();
  const dealCounterparts = new Map<LoadDeal, string>();
  for (const filler of ordered) {
    const companies = fillCompanies(filler, chunk.companies, companyCounterparts, result);
    const deals = fillDeals(filler, chunk.deals, dealCounterparts, result);
    // Records are counted once however many CRMs they go into.
    result.companiesAdded = Math.max(result.companiesAdded, companies);
    result.dealsAdded = Math.max(result.dealsAdded, deals);
  }
  result.companiesThere =
    chunk.companies.length - result.companiesAdded - distinctRows(result.refused, chunk.companies);
  result.dealsThere = chunk.deals.length - result.dealsAdded - distinctRows(result.refused, chunk.deals);
  result.warnings = uniqueNotes(result.warnings);
  return result;
}

function fillCompanies(
  filler: CrmFiller,
  companies: readonly LoadCompany[],
  counterparts: Map<LoadCompany, string>,
  result: LoadResult,
): number {
  const fresh: LoadCompany[] = [];
  for (const company of companies) {
    const there = filler.findCompany(company.name, company.domain);
    if (there === null) fresh.push(company);
    else if (filler.crm === 'salesforce') counterparts.set(company, there);
  }
  const filled = filler.addCompanies(
    fresh.map((company) => ({ company, counterpartId: counterparts.get(company) ?? null })),
  );
  const added = settle(filler, fresh, filled, counterparts, result);
  for (const company of fresh) {
    if (company.parentName === null) continue;
    const childId = filler.findCompany(company.name, company.domain);
    const parentId = filler.findCompanyByName(company.parentName);
    if (childId !== null && parentId !== null) filler.setParent(childId, parentId);
    else if (childId !== null) {
      result.warnings.push({ ...company.at, reason: `parent company "${company.parentName}" not found` });
    }
  }
  return added;
}

function fillDeals(
  filler: CrmFiller,
  deals: readonly LoadDeal[],
  counterparts: Map<LoadDeal, string>,
  result: LoadResult,
): number {
  const fresh: NewDeal[] = [];
  for (const deal of deals) {
    const there = filler.findDeal(deal.name);
    if (there !== null) {
      if (filler.crm === 'salesforce') counterparts.set(deal, there);
      continue;
    }
    const companyId = deal.companyName === null ? null : filler.findCompanyByName(deal.companyName);
    if (deal.companyName !== null && companyId === null) {
      result.warnings.push({
        ...deal.at,
        reason: `company "${deal.companyName}" not found: the deal is loaded without it`,
      });
    }
    fresh.push({ deal, companyId, counterpartId: counterparts.get(deal) ?? null });
  }
  return settle(
    filler,
    fresh.map(({ deal }) => deal),
    filler.addDeals(fresh),
    counterparts,
    result,
  );
}

/** Notes ids for the other CRM and what was refused; answers how many were added. */
function settle<Item extends LoadCompany | LoadDeal>(
  filler: CrmFiller,
  items: readonly Item[],
  filled: readonly Filled[],
  counterparts: Map<Item, string>,
  result: LoadResult,
): number {
  let added = 0;
  for (const [index, item] of items.entries()) {
    const outcome = filled[index];
    if (outcome === undefined) {
      throw new Error(`${filler.crm} answered for ${filled.length} of ${items.length} records`);
    }
    if ('refused' in outcome) result.refused.push({ ...item.at, reason: `${filler.crm}: ${outcome.refused}` });
    else {
      added += 1;
      if (filler.crm === 'salesforce') counterparts.set(item, outcome.id);
    }
  }
  return added;
}

function distinctRows(notes: readonly RowNote[], items: readonly { at: { file: string; line: number } }[]): number {
  const refused = new Set(notes.map(({ file, line }) => `${file}:${line}`));
  return items.filter(({ at }) => refused.has(`${at.file}:${at.line}`)).length;
}

function uniqueNotes(notes: readonly RowNote[]): RowNote[] {
  return [...new Map(notes.map((note) => [`${note.file}:${note.line}:${note.reason}`, note])).values()];
}
