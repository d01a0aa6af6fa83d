import { nameKey } from './company-name.ts';
import { companyDomain } from './web-domain.ts';

/** What a company is known by: its name as written, the key of that name, and its registrable web domain where one identifies it. */
export interface CompanyIdentity {
  name: string;
  nameKey: string;
  domain: string | null;
}

/** What a deal registration says about the customer; the contact's address may stand in for a missing domain. */
export interface ClaimedIdentity extends CompanyIdentity {
  contactDomain: string | null;
  /** Lower case; null where none is given. */
  contactEmail: string | null;
}

/** The part of a claim's identity that its event keeps; name and address stand in the claim beside it. */
export type KeptIdentity = Pick<ClaimedIdentity, 'domain' | 'nameKey' | 'contactDomain'>;

/** A name or domain that a company had until an instant. */
export interface FormerIdentity extends CompanyIdentity {
  until: string;
}

/** A company record of a CRM and the record above it; keys are `hubspot 42`, links never cross CRMs. */
export interface CompanyRecord {
  key: string;
  parentKey: string | null;
}

/** A company with everything on record about it; what is not known is left out. */
export interface KnownCompany extends CompanyIdentity {
  contactDomain?: string | null;
  /** Exact addresses, lower case, of people known to work there. */
  contactEmails?: readonly string[];
  former?: readonly FormerIdentity[];
  records?: readonly CompanyRecord[];
}

/** A company as somebody wrote it; `domain` is empty where none is known. */
export interface WrittenCompany {
  name: string;
  domain: string;
}

/** A company record's identity, for the mirror. */
export const companyIdentity = (company: { name: string; website: string | null }): CompanyIdentity => ({
  name: company.name,
  domain: companyDomain(company.website),
  nameKey: nameKey(company.name),
});

/** A claim's identity: domain as typed, else nothing; the contact's domain is kept apart because it is weaker evidence. */
export const claimedIdentity = (claim: {
  customerName: string;
  customerDomain: string;
  contactEmail: string;
}): ClaimedIdentity => ({
  name: claim.customerName,
  domain: companyDomain(claim.customerDomain),
  nameKey: nameKey(claim.customerName),
  contactDomain: companyDomain(claim.contactEmail),
  contactEmail: claim.contactEmail.trim().toLowerCase() || null,
});

/** What a changed address says of the customer; nothing where it was not changed. */
export const contactChange = ({
  contactEmail,
}: {
  contactEmail?: string;
}): { identity?: { contactDomain: string | null } } =>
  contactEmail === undefined ? {} : { identity: { contactDomain: companyDomain(contactEmail) } };

/** A contact at the partner itself says nothing about the customer. */
export const apartFrom = (partnerDomain: string | null, identity: ClaimedIdentity): ClaimedIdentity =>
  identity.contactDomain !== null && identity.contactDomain === companyDomain(partnerDomain)
    ? { ...identity, contactDomain: null, contactEmail: null }
    : identity;

/** A claim as one side of a comparison. */
export const claimant = ({ contactEmail, ...identity }: ClaimedIdentity): KnownCompany => ({
  ...identity,
  contactEmails: contactEmail === null ? [] : [contactEmail],
});

/** The domain a company goes by: its own, else that of its contact. */
export const goesBy = ({ domain, contactDomain }: { domain: string | null; contactDomain?: string | null }) =>
  domain ?? contactDomain ?? null;

/** A company in the words it was written in. */
export const asWritten = (company: KnownCompany): WrittenCompany => ({
  name: company.name,
  domain: goesBy(company) ?? '',
});

/** Name key of a deal, to find the same deal in the other CRM. */
export const dealNameKey = (name: string): string => nameKey(name);
