import { jaroWinkler } from '@skyra/jaro-winkler';
import { token_set_ratio, WRatio } from 'fuzzball';
import { openPglite } from '../../../src/db/pglite.ts';
import { nameKey } from '../../../src/domain/company-name.ts';
import { noRulings } from '../../../src/domain/company-rulings.ts';
import { matchCompanies, type CompanyComparison } from '../../../src/domain/match-companies.ts';
import { usualRarity } from '../../../src/domain/matching/word-rarity.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { LabelledPair } from '../../tools/matching/labelled-pairs.ts';

/** The product's own judgement of two companies of which only the names are known, with the shipped thresholds and words. */
export function judge({ a, b }: LabelledPair): CompanyComparison {
  const [ours, theirs] = [a, b].map((name) => ({ name, nameKey: nameKey(name), domain: null }));
  if (!ours || !theirs) throw new Error('a pair has two names');
  return matchCompanies(ours, theirs, { rarity: usualRarity, rulings: noRulings, thresholds: defaultPolicy.conflict });
}

/** Scores of other methods for the same pairs, 0 to 1, each after the product's own clean-up of the names. */
export async function rivalScores(pairs: readonly LabelledPair[]): Promise<Record<string, number[]>> {
  const cleaned = pairs.map(({ a, b }) => [nameKey(a), nameKey(b)] as const);
  const byEach = (score: (a: string, b: string) => number): number[] =>
    cleaned.map(([a, b]) => (a === '' || b === '' ? 0 : score(a, b)));
  // The names are cleaned already; fuzzball would otherwise do it again in its own way.
  const options = { full_process: false };
  return {
    jaro_winkler: byEach((a, b) => jaroWinkler(a, b)),
    pg_trgm: await trigramSimilarities(cleaned),
    token_set_ratio: byEach((a, b) => token_set_ratio(a, b, options) / 100),
    WRatio: byEach((a, b) => WRatio(a, b, options) / 100),
  };
}

/** pg_trgm itself, in the embedded database. */
async function trigramSimilarities(pairs: readonly (readonly [string, string])[]): Promise<number[]> {
  const store = await openPglite({ dataDir: 'memory://' });
  try {
    await store.pool.query('create extension if not exists pg_trgm');
    const { rows } = await store.pool.query<{ similarity: number }>(
      `select similarity(a, b)::float8 as similarity from unnest($1::text[], $2::text[]) with ordinality as p(a, b, at) order by at`,
      [pairs.map(([a]) => a), pairs.map(([, b]) => b)],
    );
    return rows.map(({ similarity }) => similarity);
  } finally {
    await store.close();
  }
}
