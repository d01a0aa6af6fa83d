import { nameKey } from '../company-name.ts';
import { keptKeys, keyVersion, soughtKeys } from './blocking-keys.ts';
import { hash53 } from './hash.ts';
import { profileOf } from './name-profile.ts';

/** A name as it is kept for searching: by what it is known, found and counted. */
export interface KeyedName {
  /** 53-bit number: equal names have equal ids. */
  id: number;
  /** As written, at most 500 characters of it. */
  name: string;
  keys: readonly number[];
  /** Each word once, in plain letters, without legal form. */
  words: readonly string[];
}

/** How names are made searchable; handed to the store, which knows nothing of names. */
export interface NameKeying {
  version: number;
  idOf(name: string): number;
  /** What equal names are told by; it is made anew together with the keys. */
  nameKey(name: string): string;
  keyed(name: string, tenantId: string): KeyedName;
}

/** What does not fit is not told apart; no CRM's names are that long. */
const longest = 500;
const kept = (name: string): string => name.slice(0, longest);
const mostWords = 12;
/** So that a page of random letters fills no table of words. */
const longestWord = 40;

export const nameKeying: NameKeying = {
  version: keyVersion,
  idOf: (name) => hash53(kept(name)),
  nameKey,
  keyed: (name, tenantId) => ({
    id: nameKeying.idOf(name),
    name: kept(name),
    keys: keptKeys(kept(name), hash53(tenantId)),
    words: wordsOf(kept(name)),
  }),
};

/** Keys under which names like these are kept, for `similarNames`. */
export const soughtIn = (names: readonly string[], tenantId: string): number[] => [
  ...new Set(names.flatMap((name) => soughtKeys(kept(name), hash53(tenantId)))),
];

const wordsOf = (name: string): string[] =>
  [...new Set(profileOf(name).variants.flatMap(({ words }) => words))]
    .filter((word) => word !== '' && word.length <= longestWord)
    .slice(0, mostWords);
