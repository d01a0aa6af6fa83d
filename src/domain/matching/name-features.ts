import type { NameProfile, NameVariant } from './name-profile.ts';
import { ordinariness } from './ordinary-words.ts';
import { isPlace } from './places.ts';
import { editDistance, foldSpelling, wordLikeness } from './word-likeness.ts';
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
      if (likeness >= leastLikeness)
        found.push({ i, j, likeness, weight: weightOf(a, b, rarity), text: a < b ? `${a} ${b}` : `${b} ${a}` });
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
  return {
    pairs,
    ourRest,
    theirRest,
    shared,
    ourRestWeight: sum(ourRest, rarity),
    theirRestWeight: sum(theirRest, rarity),
  };
}

const weightOf = (a: string, b: string, rarity: WordRarity): number =>
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

/** How well the one name, squashed, is made of the initials of the other's words; the letters that stand for nothing count against it. */
export function acronymLikeness(short: NameVariant, long: NameProfile): { letters: number; share: number } {
  const text = short.squashed;
  if (text.length < 2 || text.length > 8 || short.words.length > 2) return { letters: 0, share: 0 };
  let best = 0;
  for (const initials of long.initials) {
    if (initials.length < 2 || initials === text.slice(0, 1)) continue;
    if (initials === text) best = Math.max(best, 1);
    else if (initials.startsWith(text) || initials.endsWith(text)) best = Math.max(best, 0.85);
    else if (text[0] === initials[0] && isWithin(text, initials)) best = Math.max(best, 0.75);
    else if (text[0] === initials[0] && isWithin(initials, text)) best = Math.max(best, 0.65);
  }
  if (best === 0 && text.length >= 3 && long.variants[0].words.length >= 2 && readsAs(text, long.variants[0].words))
    best = 0.55;
  return { letters: best === 0 ? 0 : text.length, share: best };
}

/** Whether all letters of `part` stand in `whole` in the same order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at += 1;
  return at === part.length;
}

/** Whether the text is made of beginnings of the words in their order, the first word's among them: "necsa", "ziclet". */
function readsAs(text: string, words: readonly string[]): boolean {
  const reach = (at: number, word: number, used: number): boolean => {
    if (at === text.length) return used >= 2;
    for (let next = word; next < words.length; next += 1) {
      const candidate = words[next] ?? '';
      for (let length = Math.min(4, candidate.length, text.length - at); length >= 1; length -= 1) {
        if (candidate.startsWith(text.slice(at, at + length)) && reach(at + length, next + 1, used + 1)) return true;
      }
      if (word === 0) return false;
    }
    return false;
  };
  return reach(0, 0, 0);
}

/** What the model judges by, and which way each may move a score: 1 up, -1 down, 0 either. */
export const nameFeatureDirections = {
  sharedShare: 1, coverHigh: 1, coverLow: 1, bestShared: 1, sharedWeight: 1, restHigh: -1, restLow: -1, restMaxHigh: -1,
  restMaxLow: -1, firstAlike: 1, mostTellingAlike: 1, editAlike: 1, foldedAlike: 1, prefixOfShort: 1, prefixOfLong: 1,
  bigrams: 1, acronymShare: 1, acronymLetters: 0, numbersDiffer: -1, placesDiffer: -1, wordsLow: 0, wordsHigh: 0,
  exactPairs: 1, lettersLow: 0, lettersHigh: 0, restIsPlace: 1, sharedIsPlace: -1, namesGiven: 0, worstPair: 1,
  sharedIsOrdinary: -1, restIsOrdinary: 0,
} as const; // prettier-ignore

/** The features in the order of `nameFeatureDirections`; every figure is the same whichever name comes first. */
export function nameFeatures(
  ours: NameProfile,
  theirs: NameProfile,
  pair: { ours: NameVariant; theirs: NameVariant; alignment: Alignment },
  rarity: WordRarity,
): Float64Array {
  const { alignment: { pairs, ourRest, theirRest, shared, ourRestWeight, theirRestWeight } } = pair; // prettier-ignore
  const [a, b] = [pair.ours, pair.theirs];
  const cover = (rest: number): number => (shared + rest === 0 ? 0 : shared / (shared + rest));
  const restMax = (rest: readonly string[]): number => rest.reduce((most, word) => Math.max(most, rarity(word)), 0);
  const [ourMax, theirMax] = [restMax(ourRest), restMax(theirRest)];
  const pairWeight = (one: WordPair): number => weightOf(one.ours, one.theirs, rarity) * one.likeness ** 3;
  const bestShared = pairs.reduce((most, one) => Math.max(most, pairWeight(one)), 0);
  const [short, long] = a.squashed.length <= b.squashed.length ? [a.squashed, b.squashed] : [b.squashed, a.squashed];
  const common = commonStart(short, long);
  const longest = Math.max(1, long.length);
  const edit = 1 - editDistance(short, long) / longest;
  const [foldedA, foldedB] = [foldSpelling(a.squashed), foldSpelling(b.squashed)];
  const folded = 1 - editDistance(foldedA, foldedB) / Math.max(1, foldedA.length, foldedB.length);
  const acronyms = [acronymLikeness(a, theirs), acronymLikeness(b, ours)].toSorted(
    (x, y) => y.share - x.share || y.letters - x.letters,
  );
  const numbers = (rest: readonly string[]): boolean => rest.some((word) => /\d/.test(word) || /^[ivx]+$/.test(word));
  const place = (words: readonly string[]): boolean =>
    words.length > 0 && (isPlace(words) || words.every((word) => isPlace([word])));
  const [firstA = '', firstB = ''] = [a.words[0], b.words[0]];
  return Float64Array.of(
    shared + ourRestWeight + theirRestWeight === 0 ? 0 : shared / (shared + ourRestWeight + theirRestWeight),
    Math.max(cover(ourRestWeight), cover(theirRestWeight)),
    Math.min(cover(ourRestWeight), cover(theirRestWeight)),
    bestShared,
    Math.min(4, shared),
    Math.min(5, Math.max(ourRestWeight, theirRestWeight)),
    Math.min(5, Math.min(ourRestWeight, theirRestWeight)),
    Math.max(ourMax, theirMax),
    Math.min(ourMax, theirMax),
    wordLikeness(firstA, firstB) * Math.min(rarity(firstA), rarity(firstB)),
    wordLikeness(mostTelling(a.words, rarity), mostTelling(b.words, rarity)),
    edit,
    folded,
    short.length === 0 ? 0 : common / short.length,
    common / longest,
    bigramAlike(short, long),
    acronyms[0]?.share ?? 0,
    acronyms[0]?.letters ?? 0,
    numbers(ourRest) && numbers(theirRest) ? 2 : numbers(ourRest) || numbers(theirRest) ? 1 : 0,
    place(ourRest) && place(theirRest) ? 1 : 0,
    Math.min(6, a.words.length, b.words.length),
    Math.min(10, Math.max(a.words.length, b.words.length)),
    pairs.filter(({ likeness }) => likeness === 1).length,
    short.length,
    Math.min(40, long.length),
    (place(ourRest) && theirRest.length === 0) || (place(theirRest) && ourRest.length === 0) ? 1 : 0,
    pairs.length > 0 && pairs.every(({ ours: word }) => isPlace([word])) ? 1 : 0,
    Math.min(4, ours.variants.length + theirs.variants.length - 2),
    pairs.reduce((worst, { likeness }) => Math.min(worst, likeness), 1),
    ordinarinessOfMostTelling(pairs, rarity),
    Math.max(...[...ourRest, ...theirRest].map(ordinariness), 0),
  );
}

function mostTelling(words: readonly string[], rarity: WordRarity): string {
  let best = '';
  for (const word of words) if (best === '' || rarity(word) > rarity(best)) best = word;
  return best;
}

/** Of the most telling word that both share; a name made of an everyday word may be anybody's. */
function ordinarinessOfMostTelling(pairs: readonly WordPair[], rarity: WordRarity): number {
  let most = -1;
  let ordinary = 0;
  for (const { ours, theirs } of pairs) {
    const weight = weightOf(ours, theirs, rarity);
    const level = Math.max(ordinariness(ours), ordinariness(theirs));
    if (weight > most || (weight === most && level < ordinary)) [most, ordinary] = [weight, level];
  }
  return ordinary;
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

/** Dice coefficient of letter pairs. */
function bigramAlike(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return a === b ? 1 : 0;
  const counts = new Map<string, number>();
  for (let at = 0; at < a.length - 1; at += 1) {
    const pair = a.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  let common = 0;
  for (let at = 0; at < b.length - 1; at += 1) {
    const pair = b.slice(at, at + 2);
    const left = counts.get(pair) ?? 0;
    if (left > 0) {
      common += 1;
      counts.set(pair, left - 1);
    }
  }
  return (2 * common) / (a.length + b.length - 2);
}
