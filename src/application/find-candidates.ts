import { findCandidateCompanies, type CandidateCompany } from '../db/mirror-read.ts';
import { findRegistrationMatches, type MatchedRegistration } from '../db/registration-matches.ts';
import type { Tx } from '../db/transaction.ts';
import { nameKey } from '../domain/company-name.ts';

/** What a company is looked for by. */
export interface IdentityQuery {
  /** As written: the claim's, and those the company is also known by. */
  names: readonly string[];
  /** Registrable domains that identify the company. */
  domains: readonly string[];
  /** Domains of contacts' mail addresses where they identify a company. */
  contactDomains: readonly string[];
  /** How many to answer at most; 50 unless told. */
  limit?: number;
}

/** Companies of both CRMs that may be the one asked for: same domain, contact's domain, same name or a similar one. Best first. */
export const candidateCompanies = (tx: Tx, query: IdentityQuery): Promise<CandidateCompany[]> =>
  findCandidateCompanies(tx, sought(query));

/** Registrations in the given states that may be about the same company, found in the same ways. Best first. */
export const candidateRegistrations = (
  tx: Tx,
  query: IdentityQuery & { states: readonly string[] },
): Promise<MatchedRegistration[]> => findRegistrationMatches(tx, { ...sought(query), states: query.states });

const sought = ({ names, ...rest }: IdentityQuery) => ({
  ...rest,
  nameKeys: names.map(nameKey).filter((key) => key !== ''),
});
