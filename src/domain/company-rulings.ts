import type { CompanyIdentity } from './company-identity.ts';
import { companyKey, pairKeys, unordered, type Keyed } from './company-ruling-key.ts';

/** What a person said about two companies, as it holds now. */
export interface StandingRuling {
  kind: 'same' | 'different';
  /** From pairKeys, one a company. */
  keys: readonly [string, string];
  companies: readonly [CompanyIdentity, CompanyIdentity];
  /** Name of the person. */
  by: string;
  /** ISO 8601 in UTC. */
  at: string;
}

/** Another identity of a company, by somebody's word. */
export interface Alias {
  identity: CompanyIdentity;
  ruling: StandingRuling;
}

/** People's word on companies, to be asked while two are compared. */
export interface Rulings {
  /** What was said about the two, directly or through what else they are the same as; null where nothing was. */
  between(a: Keyed, b: Keyed): StandingRuling | null;
  /** What else the company is known as; not itself. */
  aliasesOf(company: Keyed): readonly Alias[];
  /** Every company of which anybody said that it is the same as another. */
  readonly aliases: readonly CompanyIdentity[];
}

export const noRulings: Rulings = { between: () => null, aliasesOf: () => [], aliases: [] };

/** A word about two companies comes before what follows from others: same as the same is the same, same as a different one is different. */
export function rulingsOf(standing: readonly StandingRuling[]): Rulings {
  if (standing.length === 0) return noRulings;
  // In an order of their own, so that it never matters how they were read.
  const all = standing.toSorted(byKeys);
  const direct = new Map(all.map((ruling) => [unordered(ruling.keys), ruling]));
  const said = (one: string, other: string): StandingRuling | undefined => direct.get(unordered([one, other]));

  const reach = (from: string): Map<string, Alias> => {
    const found = new Map<string, Alias>();
    const waiting = [from];
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
      for (const ruling of all) {
        if (ruling.kind !== 'same') continue;
        const side = ruling.keys.indexOf(key);
        if (side === -1) continue;
        const [next, identity] =
          side === 0 ? [ruling.keys[1], ruling.companies[1]] : [ruling.keys[0], ruling.companies[0]];
        if (next === from || found.has(next)) continue;
        found.set(next, { identity, ruling });
        waiting.push(next);
      }
    }
    return found;
  };

  return {
    between: (a, b) => {
      const keys = pairKeys(a, b);
      const word = keys && said(...keys);
      if (word) return word;
      const [one, other] = [companyKey(a), companyKey(b)];
      if (one === other) return null;
      const [ours, theirs] = [reach(one), reach(other)];
      // Both ways alike: the word that is told is the first by its keys.
      const path = [ours.get(other)?.ruling, theirs.get(one)?.ruling].filter((ruling) => ruling !== undefined);
      if (path.length > 0) return path.toSorted(byKeys)[0] ?? null;
      const apart = [one, ...ours.keys()].flatMap((x) => [other, ...theirs.keys()].flatMap((y) => said(x, y) ?? []));
      return apart.toSorted(byKeys)[0] ?? null;
    },
    aliases: all.flatMap(({ kind, companies }) => (kind === 'same' ? companies : [])),
    aliasesOf: (company) => [...reach(companyKey(company)).values()],
  };
}

const byKeys = (a: StandingRuling, b: StandingRuling): number => (unordered(a.keys) < unordered(b.keys) ? -1 : 1);
