import { plainWords } from '../matching/name-words.ts';
import { countryOfLand, groupOf } from './groups.ts';
import type { Place } from './places.ts';
import { readTerritory, type WrittenPlace } from './read-territory.ts';

/** A territory of a partner's agreement: a country, a group of countries, or a word that the vendor itself uses. */
export type Territory = Place | { kind: 'word'; text: string };

/** What a claimed territory is to the agreed ones. */
export type TerritoryVerdict =
  | { standing: 'not_given' | 'anywhere' | 'inside' }
  /** `outside`: places that no agreed territory covers. `unread`: what could not be read, as written. */
  | { standing: 'outside' | 'unread'; outside: Territory[]; unread: string[] };

/**
 * Whether an agreement covers what a claim says: a country inside an agreed group does, a group whose countries are all
 * agreed does, and so does the vendor's own word, however it is spelt. Nothing agreed is anywhere. What cannot be read is
 * never taken to be covered.
 */
export function weighTerritory(claimed: string, agreed: readonly Territory[]): TerritoryVerdict {
  if (claimed.trim() === '') return { standing: 'not_given' };
  if (agreed.length === 0 || agreed.some(isWorld)) return { standing: 'anywhere' };
  const words = new Set(agreed.flatMap((one) => (one.kind === 'word' ? [wordKey(one.text)] : [])));
  if (words.has(wordKey(claimed))) return { standing: 'inside' };
  const places = readTerritory(claimed);
  const outside: Territory[] = [];
  const unread: string[] = [];
  for (const { written, place } of places) {
    if (words.has(wordKey(written))) continue;
    if (place === null) unread.push(written);
    else if (!covers(agreed, place)) outside.push(place);
  }
  if (outside.length > 0) return { standing: 'outside', outside: distinct(outside), unread };
  // A line of nothing but signs says nothing that could be covered.
  const isEmpty = places.length === 0;
  return unread.length > 0 || isEmpty
    ? { standing: 'unread', outside, unread: isEmpty ? [claimed.trim()] : unread }
    : { standing: 'inside' };
}

/** Territories out of a line as somebody wrote it; a part of a country, and what is no known place, is the vendor's own word. */
export const territoriesIn = (text: string): Territory[] => distinct(readTerritory(text).map(territoryOf));

const territoryOf = ({ written, place, isPart }: WrittenPlace): Territory =>
  place && !isPart ? place : { kind: 'word', text: written };

/** What makes two territories the same. */
export function territoryKey(territory: Territory): string {
  switch (territory.kind) {
    case 'country':
      return `country ${territory.code}`;
    case 'group':
      return `group ${territory.id}`;
    case 'word':
      return `word ${wordKey(territory.text)}`;
  }
}

/** Whether both agree on the same, in whatever order. */
export const sameTerritories = (a: readonly Territory[], b: readonly Territory[]): boolean =>
  keysOf(a).join('\n') === keysOf(b).join('\n');

const keysOf = (territories: readonly Territory[]): string[] => territories.map(territoryKey).toSorted();

const distinct = (territories: readonly Territory[]): Territory[] => [
  ...new Map(territories.map((one) => [territoryKey(one), one])).values(),
];

const isWorld = (territory: Territory): boolean => territory.kind === 'group' && territory.id === 'WORLD';

/** Case and accents aside. Where nothing is left in plain letters, the word is itself. */
const wordKey = (text: string): string => plainWords(text).join(' ') || text.trim();

function covers(agreed: readonly Territory[], place: Place): boolean {
  const countries = new Set(agreed.flatMap(countriesOf));
  if (place.kind === 'country') {
    const home = countryOfLand.get(place.code);
    return countries.has(place.code) || agreed.some((one) => one.kind === 'country' && one.code === home);
  }
  const claimed = groupOf(place.id).countries;
  return [...claimed].every((code) => countries.has(code) || countries.has(homeWithin(claimed, code)));
}

/** Whoever has all countries of a group has their lands in it too. */
function homeWithin(group: ReadonlySet<string>, code: string): string {
  const home = countryOfLand.get(code);
  return home !== undefined && group.has(home) ? home : '';
}

/** The countries of a territory; none for a word. */
export function countriesOf(territory: Territory): readonly string[] {
  switch (territory.kind) {
    case 'country':
      return [territory.code];
    case 'group':
      return [...groupOf(territory.id).countries];
    case 'word':
      return [];
  }
}
