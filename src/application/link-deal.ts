import type { CrmName } from '../contract/shared.ts';
import { survivingDeal } from '../db/deal-merges.ts';
import {
  findCounterpartDeals,
  findDealWithContext,
  type CounterpartDeal,
  type DealWithContext,
} from '../db/mirror-read.ts';
import type { Tx } from '../db/transaction.ts';
import type { DealLinks, SubmittedRegistration } from '../domain/registration.ts';

/**
 * The deal records a registration belongs to: the one it was made on, and the same deal in the other CRM. That one is
 * known by the id the CRMs keep of each other, else by the same company and the same name, if exactly one fits, and this deal
 * alone fits that one: of a deal and its copy that name the same deal over there, neither is it.
 */
export async function linkDeal(
  tx: Tx,
  crm: CrmName,
  { deal, company }: Pick<DealWithContext, 'deal' | 'company'>,
): Promise<DealLinks> {
  const counterpart = await onlyCounterpart(tx, crm, deal.id);
  const here = { dealId: deal.id, companyId: company?.id ?? null };
  const there = {
    dealId: counterpart?.id ?? null,
    companyId: counterpart?.companyId ?? company?.counterpartId ?? null,
  };
  const [hubspot, salesforce] = crm === 'hubspot' ? [here, there] : [there, here];
  return {
    hubspotDealId: hubspot.dealId,
    salesforceOpportunityId: salesforce.dealId,
    hubspotCompanyId: hubspot.companyId,
    salesforceAccountId: salesforce.companyId,
  };
}

async function onlyCounterpart(tx: Tx, crm: CrmName, id: string): Promise<CounterpartDeal | null> {
  const [there, ...others] = await findCounterpartDeals(tx, { crm, id });
  if (!there || others.length > 0) return null;
  const back = await findCounterpartDeals(tx, { crm: there.crm, id: there.id });
  return back.length === 1 && back[0]?.id === id ? there : null;
}

/** Where the registration's deal is now; what is known already stays, but for a deal that was merged into another. */
export async function linksNow(tx: Tx, { origin, links }: SubmittedRegistration): Promise<DealLinks> {
  const found = await findDealWithContext(tx, { crm: origin.crm, id: origin.dealId });
  const fresh = found ? await linkDeal(tx, origin.crm, found) : links;
  const hubspotDealId = links.hubspotDealId ?? fresh.hubspotDealId;
  return {
    // Only HubSpot makes one deal of two.
    hubspotDealId: hubspotDealId && ((await survivingDeal(tx, { crm: 'hubspot', id: hubspotDealId })) ?? hubspotDealId),
    salesforceOpportunityId: links.salesforceOpportunityId ?? fresh.salesforceOpportunityId,
    hubspotCompanyId: links.hubspotCompanyId ?? fresh.hubspotCompanyId,
    salesforceAccountId: links.salesforceAccountId ?? fresh.salesforceAccountId,
  };
}
