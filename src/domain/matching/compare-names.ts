import { nameKey, nameLikeness } from '../company-name.ts';
import type { WordRarity } from './word-rarity.ts';

/** What the names show, as facts; `application/words` makes phrases of them. Words are as in the names, lower case, in plain letters. */
export type NameReason =
  | { kind: 'same_name' }
  /** The names differ by nothing but a legal form, a country in brackets, case, spacing or punctuation. */
  | { kind: 'same_but_form' }
  /** One name is an acronym of the other: `short` "ibm", `long` "international business machines". */
  | { kind: 'acronym'; short: string; long: string }
  /** A word is spelt differently: `ours` "cristalord", `theirs` "crystalord". */
  | { kind: 'spelling'; ours: string; theirs: string }
  /** The names share these words, the rarest first. */
  | { kind: 'shared_words'; words: string[] }
  /** One name has words that the other lacks. */
  | { kind: 'added_words'; words: string[] }
  /** A name gives another one in brackets or after "formerly": `name` is that other name. */
  | { kind: 'other_name_given'; name: string }
  /** The names name two different countries or places: probably sister companies. */
  | { kind: 'other_place'; ours: string; theirs: string };

export interface NameComparison {
  /** 0 to 1: the share of such pairs that are one company. Symmetric. */
  score: number;
  /** The names are one but for the country or place they name: sisters rather than the same company. */
  sisters: boolean;
  /** Strongest first; empty where nothing speaks for one company. */
  reasons: NameReason[];
}

/** How alike two company names are and what shows it. Never throws; names with nothing in them are like nothing. */
export function compareNames(a: string, b: string, _rarity: WordRarity): NameComparison {
  const score = nameLikeness(nameKey(a), nameKey(b));
  return { score, sisters: false, reasons: score === 1 ? [{ kind: 'same_name' }] : [] };
}
