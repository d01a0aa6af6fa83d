import { isPlaceWord } from './places.ts';
import usual from './data/word-counts.json' with { type: 'json' };

/** How telling a word of a company name is: near 0 for "group", 1 for a word nobody else uses. */
export type WordRarity = (word: string) => number;

const usualCounts = new Map<string, number>(Object.entries(usual.counts));
/** Where a company is tells little about which it is. */
const rarestPlace = 0.45;

/** The shipped default, for a tenant with few companies. */
export const usualRarity: WordRarity = remembered((word) => rarityOf(word, usual.names, usualCounts.get(word) ?? 0));

/**
 * Rarity by a tenant's own companies, resting on the shipped default where they are few.
 * `names`: how many distinct company names the tenant has; `counts`: in how many of them a word stands (absent: in hardly any).
 */
export function tenantRarity(names: number, counts: ReadonlyMap<string, number>): WordRarity {
  if (names === 0) return usualRarity;
  return remembered((word) => {
    // A word is as common as the tenant finds it or as the world does, whichever is more: a mirror of one industry knows
    // its own words, and a small one knows hardly any.
    const own = rarityOf(word, names + usual.names, (counts.get(word) ?? 0) + (usualCounts.get(word) ?? 0));
    return Math.min(own, usualRarity(word) + 0.1);
  });
}

/** Inverse document frequency on a scale of 0 to 1. */
function rarityOf(word: string, names: number, count: number): number {
  const rarity = 1 - Math.log(1 + count) / Math.log(1 + names * 0.12);
  const bounded = Math.min(1, Math.max(0.05, rarity));
  return isPlaceWord(word) ? Math.min(rarestPlace, bounded) : bounded;
}

function remembered(rarity: WordRarity): WordRarity {
  const known = new Map<string, number>();
  return (word) => {
    let value = known.get(word);
    if (value === undefined) {
      value = rarity(word);
      if (known.size > 50_000) known.clear();
      known.set(word, value);
    }
    return value;
  };
}
