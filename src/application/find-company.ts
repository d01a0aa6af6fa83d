import type { Tx } from '../db/transaction.ts';
import { dealsOfCompanies } from '../db/mirror-read.ts';
import type { MirrorCompany, MirrorDeal } from '../db/mirror-records.ts';
import { claimant, type ClaimedIdentity, type KnownCompany } from '../domain/company-identity.ts';
import { noRulings } from '../domain/company-rulings.ts';
import type { PipelineDeal, Records, RivalRegistration } from '../domain/conflict-facts.ts';
import { usualRarity } from '../domain/matching/word-rarity.ts';
import { identityOf } from '../domain/registration.ts';
import { candidateCompanies, candidateRegistrations, type IdentityQuery } from './find-candidates.ts';
import { registrationOf } from './registration-row.ts';

const rivalStates = ['submitted', 'in_review', 'conflict', 'blocked', 'approved', 'expired'] as const;

/** Deals that are not the direct pipeline's: the one being registered, and the same deal in the other CRM. */
export interface OwnDeals {
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
}

/** Everything on record that may be about the same company: registrations of all partners, deals of both CRMs. */
export async function findCompany(tx: Tx, identity: ClaimedIdentity, own: OwnDeals): Promise<Records> {
  const query = queryOf(identity);
  const matches = await candidateRegistrations(tx, { ...query, states: rivalStates });
  const companies = await candidateCompanies(tx, query);
  const deals = companies.length === 0 ? [] : await dealsOfCompanies(tx, companies, ['open', 'won']);
  const registrations = matches.map(rivalOf);
  const partnerDeals = new Set(matches.flatMap((row) => [row.hubspotDealId, row.salesforceOpportunityId]));
  const ownIds = new Set([own.hubspotDealId, own.salesforceOpportunityId]);
  const byId = new Map(companies.map((company) => [recordKey(company), knownCompany(company)]));
  return {
    registrations,
    knowledge: { rarity: usualRarity, rulings: noRulings },
    deals: deals
      .filter((deal) => !ownIds.has(deal.id) && !(deal.counterpartId && ownIds.has(deal.counterpartId)))
      // A deal that a partner registered is that partner's claim already, not the direct pipeline's.
      .filter((deal) => deal.state === 'won' || !partnerDeals.has(deal.id))
      .flatMap((deal) => {
        const company = byId.get(`${deal.crm} ${deal.companyId}`);
        return company ? [pipelineDeal(deal, company)] : [];
      }),
  };
}

/** What a claim's company is looked for by. */
export const queryOf = ({ name, domain, contactDomain }: ClaimedIdentity): IdentityQuery => ({
  names: [name],
  domains: domain === null ? [] : [domain],
  contactDomains: contactDomain === null ? [] : [contactDomain],
});

function rivalOf(row: Parameters<typeof registrationOf>[0]): RivalRegistration {
  const registration = registrationOf(row);
  const { id, state, claim, submittedAt, ...rest } = registration;
  return {
    registrationId: id,
    partnerId: claim.partnerId,
    partnerName: claim.partnerName,
    customerName: claim.customerName,
    identity: claimant(identityOf(registration)),
    state: state as RivalRegistration['state'],
    submittedAt,
    protectedUntil: row.protectedUntil,
    expiredOn: 'expiredOn' in rest ? rest.expiredOn : null,
    expiredBySilence: 'cause' in rest && rest.cause === 'silence',
  };
}

/** A calendar date as an instant that is that day nearly everywhere. */
const noonOf = (day: string | null): string | null => (day === null ? null : `${day}T12:00:00.000Z`);

const pipelineDeal = (deal: MirrorDeal, company: KnownCompany): PipelineDeal => ({
  crm: deal.crm,
  dealId: deal.id,
  dealName: deal.name,
  companyName: company.name,
  identity: company,
  state: deal.state === 'won' ? 'won' : 'open',
  stage: deal.stage,
  createdAt: deal.createdAt,
  wonAt: deal.state === 'won' ? (deal.closedAt ?? noonOf(deal.closeDate) ?? deal.updatedAt) : null,
  counterpartId: deal.counterpartId,
});

const recordKey = ({ crm, id }: { crm: string; id: string }): string => `${crm} ${id}`;

/** One object a company, however many deals it has, so that it is compared once. */
const knownCompany = ({ name, domain, nameKey }: MirrorCompany): KnownCompany => ({ name, domain, nameKey });
