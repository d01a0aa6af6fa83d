import { similarNames, tenantOf } from '../db/company-names.ts';
import { findCandidateCompanies, type CandidateCompany } from '../db/mirror-read.ts';
import { findRegistrationMatches, type MatchedRegistration, type SoughtCompany } from '../db/registration-matches.ts';
import type { Tx } from '../db/transaction.ts';
import { nameKey } from '../domain/company-name.ts';
import { compareNames } from '../domain/matching/compare-names.ts';
import { worthComparing } from '../domain/matching/rough-likeness.ts';
import { soughtIn } from '../domain/matching/name-keying.ts';
import { wordRarity } from './word-rarity.ts';

/** What a company is looked for by. */
export interface IdentityQuery {
  /** As written: the claim's, and those the company is also known by. */
  names: readonly string[];
  /** Registrable domains that identify the company. */
  domains: readonly string[];
  /** Domains of contacts' mail addresses where they identify a company. */
  contactDomains: readonly string[];
  /** The tenant's names that are like these, where they were looked up before; see likeNames. */
  nameIds?: readonly number[];
  /** How many to answer at most; 50 unless told. */
  limit?: number;
}

/** Companies of both CRMs that may be the one asked for: same domain, contact's domain, same name or a similar one. Best first. */
export const candidateCompanies = async (tx: Tx, query: IdentityQuery): Promise<CandidateCompany[]> =>
  findCandidateCompanies(tx, await sought(tx, query));

/** Registrations in the given states that may be about the same company, found in the same ways. Best first. */
export const candidateRegistrations = async (
  tx: Tx,
  query: IdentityQuery & { states: readonly string[] },
): Promise<MatchedRegistration[]> =>
  findRegistrationMatches(tx, { ...(await sought(tx, query)), states: query.states });

const sought = async (tx: Tx, { names, nameIds, ...rest }: IdentityQuery): Promise<SoughtCompany> => ({
  ...rest,
  nameKeys: names.map(nameKey).filter((key) => key !== ''),
  nameIds: nameIds ?? (await likeNames(tx, names)),
});

/** Below this, names are taken for different whatever else is known; well under every threshold a policy may set. */
const leastLike = 0.2;
/** People give a company few names; a hundred would make one search a hundred. */
const mostNames = 8;

/** Ids of the tenant's names that may be meant by one of these, the likest first. */
export async function likeNames(tx: Tx, names: readonly string[]): Promise<number[]> {
  if (names.length === 0) return [];
  const few = names.slice(0, mostNames);
  const similar = await similarNames(tx, soughtIn(few, tenantOf(tx)));
  if (similar.length === 0) return [];
  const rarity = await wordRarity(tx);
  const likeness = (theirs: string): number =>
    Math.max(
      ...few.map((ours) => {
        const { score, sisters } = compareNames(ours, theirs, rarity);
        return sisters ? Math.max(score, leastLike) : score;
      }),
    );
  return worthComparing(few, similar)
    .map(({ id, name }) => ({ id, score: likeness(name) }))
    .filter(({ score }) => score >= leastLike)
    .toSorted((a, b) => b.score - a.score)
    .map(({ id }) => id);
}
