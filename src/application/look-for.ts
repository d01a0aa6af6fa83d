import { rulingsAbout } from '../db/company-rulings.ts';
import type { Tx } from '../db/transaction.ts';
import type { CompanyIdentity } from '../domain/company-identity.ts';
import { lookupKeys } from '../domain/company-ruling-key.ts';
import { rulingsOf, type Rulings } from '../domain/company-rulings.ts';
import { likeNames, type IdentityQuery } from './find-candidates.ts';
import { inForce } from './keep-ruling.ts';

/** What a company is looked for by, and what people said of it and of its namesakes. */
export interface LookedFor {
  rulings: Rulings;
  query: IdentityQuery & { nameIds: readonly number[] };
}

/** By its own words, and by those of whatever people said is the same as it or as a namesake. */
export async function lookFor(
  tx: Tx,
  company: CompanyIdentity & { contactDomain?: string | null },
): Promise<LookedFor> {
  const like = await likeNames(tx, [company.name]);
  const rows = await rulingsAbout(tx, { keys: lookupKeys(company), nameIds: like });
  const rulings = rulingsOf(rows.flatMap(inForce));
  // What it is not is not looked for under any of its names.
  const { aliases } = rulingsOf(rows.filter(({ beyond }) => !beyond).flatMap(inForce));
  const names = [...new Set([company.name, ...aliases.map(({ name }) => name)])];
  const domains = [company.domain, ...aliases.map(({ domain }) => domain)].filter((domain) => domain !== null);
  const nameIds = [...new Set([...like, ...(await likeNames(tx, names.slice(1)))])];
  const contactDomains = company.contactDomain ? [company.contactDomain] : [];
  return { rulings, query: { names, nameIds, domains: [...new Set(domains)], contactDomains } };
}
