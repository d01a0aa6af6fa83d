import { tenantOf, wordCounts } from '../db/company-names.ts';
import type { Tx } from '../db/transaction.ts';
import { tenantRarity, type WordRarity } from '../domain/matching/word-rarity.ts';

const keptMs = 5 * 60_000;
const mostTenants = 1_000;
const kept = new Map<string, { until: number; rarity: WordRarity }>();

/** How telling words are among the tenant's own names, as counted within the last minutes. */
export async function wordRarity(tx: Tx): Promise<WordRarity> {
  const tenantId = tenantOf(tx);
  const known = kept.get(tenantId);
  if (known && performance.now() < known.until) return known.rarity;
  const { names, counts } = await wordCounts(tx);
  const rarity = tenantRarity(names, counts);
  if (kept.size >= mostTenants) kept.clear();
  kept.set(tenantId, { until: performance.now() + keptMs, rarity });
  return rarity;
}
