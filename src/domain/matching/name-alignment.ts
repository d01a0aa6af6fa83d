import type { NameProfile, NameVariant } from './name-profile.ts';
import { countryOf } from './places.ts';
import { wordLikeness } from './word-likeness.ts';
import type { WordRarity } from './word-rarity.ts';

/** A word of one name found again in the other. */
export interface WordPair {
  ours: string;
  theirs: string;
  /** 1: the same word; less: another spelling, ending or abbreviation. */
  likeness: number;
}

/** Two names laid beside each other, word by word. */
export interface Alignment {
  pairs: readonly WordPair[];
  /** Words of one name that the other lacks. */
  ourRest: readonly string[];
  theirRest: readonly string[];
  /** How telling what they share is, and what each has alone. */
  shared: number;
  ourRestWeight: number;
  theirRestWeight: number;
}

const leastLikeness = 0.7;

/** Pairs each word of the one name with the word of the other that is most like it. */
export function alignNames(ours: NameVariant, theirs: NameVariant, rarity: WordRarity): Alignment {
  const [left, right] = joinedAlike(ours.words, theirs.words);
  const found: { i: number; j: number; likeness: number; weight: number; text: string }[] = [];
  for (const [i, a] of left.entries()) {
    for (const [j, b] of right.entries()) {
      const likeness = wordLikeness(a, b);
      if (likeness >= leastLikeness) {
        found.push({ i, j, likeness, weight: weightOf(a, b, rarity), text: a < b ? `${a} ${b}` : `${b} ${a}` });
      }
    }
  }
  // Equally good pairs are taken in an order that does not depend on which name comes first.
  found.sort(
    (x, y) => y.likeness - x.likeness || y.weight - x.weight || x.i + x.j - (y.i + y.j) || (x.text < y.text ? -1 : 1),
  );
  const usedLeft = new Set<number>();
  const usedRight = new Set<number>();
  const pairs: WordPair[] = [];
  let shared = 0;
  for (const { i, j, likeness, weight } of found) {
    if (usedLeft.has(i) || usedRight.has(j)) continue;
    usedLeft.add(i);
    usedRight.add(j);
    pairs.push({ ours: left[i] ?? '', theirs: right[j] ?? '', likeness });
    shared += weight * likeness ** 3;
  }
  const ourRest = left.filter((_, at) => !usedLeft.has(at));
  const theirRest = right.filter((_, at) => !usedRight.has(at));
  const [ourRestWeight, theirRestWeight] = [sum(ourRest, rarity), sum(theirRest, rarity)];
  if (isOneCountry(ourRest, theirRest)) {
    const pair = { ours: ourRest.join(' '), theirs: theirRest.join(' '), likeness: otherWords };
    const weight = Math.min(ourRestWeight, theirRestWeight);
    return {
      pairs: [...pairs, pair],
      ourRest: [],
      theirRest: [],
      shared: shared + weight,
      ourRestWeight: 0,
      theirRestWeight: 0,
    };
  }
  return { pairs, ourRest, theirRest, shared, ourRestWeight, theirRestWeight };
}

/** A country in other words: "Exeltis USA", "Exeltis United States". */
const otherWords = 0.97;

function isOneCountry(a: readonly string[], b: readonly string[]): boolean {
  const country = a.length > 0 && b.length > 0 ? countryOf(a) : null;
  return country !== null && country === countryOf(b);
}

/** How telling a pair of words is. */
export const weightOf = (a: string, b: string, rarity: WordRarity): number =>
  a === b ? rarity(a) : Math.min(rarity(a), rarity(b));
const sum = (words: readonly string[], rarity: WordRarity): number =>
  words.reduce((total, word) => total + rarity(word), 0);

/** Two words of the one that are one word of the other are taken together: "Ton Bridge", "Tonbridge". */
function joinedAlike(a: readonly string[], b: readonly string[]): [readonly string[], readonly string[]] {
  return [joinTo(a, b), joinTo(b, a)];
}

function joinTo(words: readonly string[], other: readonly string[]): readonly string[] {
  if (words.length < 2) return words;
  const at = words.findIndex((word, index) => {
    const next = words[index + 1];
    return next !== undefined && other.includes(word + next);
  });
  return at < 0 ? words : [...words.slice(0, at), `${words[at]}${words[at + 1]}`, ...words.slice(at + 2)];
}

/** Two names laid beside each other by those of their variants that are most alike. */
export interface LaidOut {
  ours: NameVariant;
  theirs: NameVariant;
  alignment: Alignment;
}

/** Chooses the variants of two names that are most alike; null where a name has nothing in it. */
export function layOut(ours: NameProfile, theirs: NameProfile, rarity: WordRarity): LaidOut | null {
  let best: (LaidOut & { share: number; order: number; text: string }) | null = null;
  for (const [i, one] of ours.variants.entries()) {
    for (const [j, other] of theirs.variants.entries()) {
      if (one.squashed === '' || other.squashed === '') continue;
      const alignment = alignNames(one, other, rarity);
      const { shared, ourRestWeight, theirRestWeight } = alignment;
      const share =
        one.squashed === other.squashed ? 2 : shared / Math.max(1e-9, shared + ourRestWeight + theirRestWeight);
      const text = [one.squashed, other.squashed].toSorted().join(' ');
      const found = { share, order: i + j, text, ours: one, theirs: other, alignment };
      if (!best || isBetter(found, best)) best = found;
    }
  }
  return best;
}

/** Equally good ones are chosen between in a way that does not depend on which name comes first. */
const isBetter = (one: { share: number; order: number; text: string }, other: typeof one): boolean =>
  one.share === other.share
    ? one.order < other.order || (one.order === other.order && one.text < other.text)
    : one.share > other.share;
