import { dealsOfCompanies } from '../../../db/mirror-read.ts';
import type { MirrorCompany, MirrorDeal } from '../../../db/mirror-records.ts';
import { findPartner } from '../../../db/partners.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { Lead } from '../../../domain/attribution/lead.ts';
import { apartFrom, claimant, claimedIdentity } from '../../../domain/company-identity.ts';
import type { CompanyComparison } from '../../../domain/match-companies.ts';
import { matchCompanies } from '../../../domain/match-companies.ts';
import { dayIn } from '../../../domain/protection.ts';
import type { Scene } from '../../desk.ts';
import { companiesLike } from '../../find-company.ts';
import { knownCompany, recordKey } from '../../known-company.ts';
import { linkDeal } from '../../link-deal.ts';
import { lookFor } from '../../look-for.ts';
import { wordRarity } from '../../word-rarity.ts';

/** An open deal that a lead may belong to. */
export interface DealOfLead {
  deal: MirrorDeal;
  company: MirrorCompany;
  match: CompanyComparison;
  /** The same for both CRMs' records of one deal. */
  key: string;
}

/** Open deals of companies that are, or may be, the one that a lead names; each once, the surest first. */
export async function dealsOfLead(tx: Tx, scene: Scene, lead: Lead): Promise<DealOfLead[]> {
  const { name, domain, contactEmail } = lead.customer;
  const partner = await findPartner(tx, lead.partnerId);
  const claimed = apartFrom(
    partner?.domain ?? null,
    claimedIdentity({ customerName: name, customerDomain: domain, contactEmail }),
  );
  const { rulings, query } = await lookFor(tx, claimed);
  const { companies, byContact } = await companiesLike(tx, query, claimed);
  const known = { rarity: await wordRarity(tx), rulings, thresholds: scene.policy.conflict };
  const alike = new Map<string, { company: MirrorCompany; match: CompanyComparison }>();
  for (const company of companies) {
    const contact = byContact.has(recordKey(company)) ? claimed.contactEmail : null;
    const match = matchCompanies(claimant(claimed), knownCompany(company, [], contact), known);
    if (match.verdict === 'same' || match.verdict === 'likely') alike.set(recordKey(company), { company, match });
  }
  if (alike.size === 0) return [];
  const deals = await dealsOfCompanies(
    tx,
    [...alike.values()].map(({ company }) => company),
    ['open'],
  );
  const found = new Map<string, DealOfLead>();
  for (const deal of deals) {
    const of = alike.get(`${deal.crm} ${deal.companyId}`);
    if (!of) continue;
    const links = await linkDeal(tx, deal.crm, { deal, company: of.company });
    const key = `${links.hubspotDealId ?? ''}|${links.salesforceOpportunityId ?? ''}`;
    const earlier = found.get(key);
    if (!earlier || earlier.match.score < of.match.score) found.set(key, { deal, ...of, key });
  }
  return [...found.values()].toSorted((a, b) => b.match.score - a.match.score);
}

/** Whether more than an address speaks for the two being one: their names, or a person's word. */
export const namesFit = ({ reasons }: CompanyComparison): boolean => reasons.some(({ kind }) => !addresses.has(kind));

const addresses: ReadonlySet<CompanyComparison['reasons'][number]['kind']> = new Set([
  'same_domain',
  'contact_domain',
  'former_domain',
  'other_domain',
  'same_contact',
] as const);

/**
 * The deal that a lead belongs to beyond doubt: of companies that are surely the same the only one made since, else the only
 * one there is. What a partner's form tells counts
 * at once, so there the names have to fit as well. Null where a person has to choose.
 */
export function surelyOf(lead: Lead, deals: readonly DealOfLead[], timeZone: string): DealOfLead | null {
  const speaksAlone = lead.source.kind === 'referral_form';
  const sure = deals.filter(({ match }) => match.verdict === 'same' && (!speaksAlone || namesFit(match)));
  const since = sure.filter(
    ({ deal }) => dayIn(Temporal.Instant.from(deal.createdAt), timeZone).toString() >= lead.occurredOn,
  );
  const [only, ...others] = since.length > 0 ? since : sure;
  return only && others.length === 0 ? only : null;
}
