import { goesBy } from './company-identity.ts';

/** What of a company a ruling goes by. */
export interface Keyed {
  domain: string | null;
  contactDomain?: string | null;
  nameKey: string;
}

/** The key of a company: its domain where one identifies it (`d acme.io`), else its name (`n acme`). */
export function companyKey(company: Keyed): string {
  const domain = goesBy(company);
  return domain ? `d ${domain}` : `n ${company.nameKey}`;
}

/**
 * The keys of two companies, one each. Two of one domain are told apart by their names as well; null where nothing tells
 * them apart.
 */
export function pairKeys(a: Keyed, b: Keyed): readonly [string, string] | null {
  const [one, other] = [companyKey(a), companyKey(b)];
  if (one === 'n ' || other === 'n ') return null;
  if (one !== other) return [one, other];
  if (a.nameKey === b.nameKey || one.startsWith('n ')) return null;
  return [`${one} n ${a.nameKey}`, `${other} n ${b.nameKey}`];
}

/** One text for two keys, whichever is named first. */
export const unordered = ([a, b]: readonly [string, string]): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

/** All keys under which something may be said of a company. */
export function lookupKeys(company: Keyed): string[] {
  const key = companyKey(company);
  return key.startsWith('d ') ? [key, `${key} n ${company.nameKey}`] : [key];
}
