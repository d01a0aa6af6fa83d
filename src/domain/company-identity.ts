import { nameKey, nameLikeness } from './company-name.ts';
import { companyDomain, domainLabel } from './web-domain.ts';

/** What a company is known by: its registrable web domain, where it has one that identifies it, and its name key. */
export interface CompanyIdentity {
  domain: string | null;
  nameKey: string;
}

/** What a deal registration says about the customer; the contact's address may stand in for a missing domain. */
export interface ClaimedIdentity extends CompanyIdentity {
  contactDomain: string | null;
}

export type MatchBasis = 'same_record' | 'domain' | 'contact_domain' | 'name' | 'similar_name';

/** How two companies are taken for one: on what basis, by which words, and how surely (0 to 1). */
export interface CompanyMatch {
  basis: MatchBasis;
  /** The domain or name key on our side and on the other. */
  ours: string;
  theirs: string;
  score: number;
}

/** A company record's identity, for the mirror. */
export const companyIdentity = (company: { name: string; website: string | null }): CompanyIdentity => ({
  domain: companyDomain(company.website),
  nameKey: nameKey(company.name),
});

/** A claim's identity: domain as typed, else nothing; the contact's domain is kept apart because it is weaker evidence. */
export const claimedIdentity = (claim: {
  customerName: string;
  customerDomain: string;
  contactEmail: string;
}): ClaimedIdentity => ({
  domain: companyDomain(claim.customerDomain),
  nameKey: nameKey(claim.customerName),
  contactDomain: companyDomain(claim.contactEmail),
});

/** Name key of a deal, to find the same deal in the other CRM. */
export const dealNameKey = (name: string): string => nameKey(name);

/**
 * Whether two identities are one company, and what shows it. A shared domain is proof; a name is judged by its likeness and
 * counts for less where both sides have a domain of their own and the two differ.
 */
export function matchCompanies(ours: ClaimedIdentity, theirs: CompanyIdentity): CompanyMatch | null {
  if (ours.domain && ours.domain === theirs.domain) {
    return { basis: 'domain', ours: ours.domain, theirs: theirs.domain, score: 1 };
  }
  if (!ours.domain && ours.contactDomain && ours.contactDomain === theirs.domain) {
    return { basis: 'contact_domain', ours: ours.contactDomain, theirs: theirs.domain, score: 0.97 };
  }
  const likeness = nameLikeness(ours.nameKey, theirs.nameKey);
  if (likeness === 0) return null;
  const score = Math.round(likeness * domainDoubt(ours.domain, theirs.domain) * 1000) / 1000;
  return { basis: likeness === 1 ? 'name' : 'similar_name', ours: ours.nameKey, theirs: theirs.nameKey, score };
}

/** Two different domains speak against one company, unless only the ending differs (acme.com, acme.de). */
function domainDoubt(ours: string | null, theirs: string | null): number {
  if (!ours || !theirs) return 1;
  return domainLabel(ours) === domainLabel(theirs) ? 1 : 0.86;
}
