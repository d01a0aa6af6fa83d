import { acronymLikeness } from './acronym.ts';
import { bigramAlike, commonStart, editDistance } from './letters.ts';
import { weightOf, type LaidOut, type WordPair } from './name-alignment.ts';
import type { NameProfile } from './name-profile.ts';
import { ordinariness } from './ordinary-words.ts';
import { isPlace, isPlaceWord } from './places.ts';
import { foldSpelling, wordLikeness } from './word-likeness.ts';
import type { WordRarity } from './word-rarity.ts';

/** What the model judges by, and which way each may move a score: 1 up, -1 down, 0 either. */
export const nameFeatureDirections = {
  sharedShare: 1, coverHigh: 1, coverLow: 1, bestShared: 1, sharedWeight: 1, restHigh: -1, restLow: -1, restMaxHigh: -1,
  restMaxLow: -1, firstAlike: 1, mostTellingAlike: 1, editAlike: 1, foldedAlike: 1, prefixOfShort: 1, prefixOfLong: 1,
  bigrams: 1, acronymShare: 1, acronymLetters: 0, numbersDiffer: -1, placesDiffer: -1, wordsLow: 0, wordsHigh: 0,
  exactPairs: 1, lettersLow: 0, lettersHigh: 0, restIsPlace: 1, sharedIsPlace: -1, namesGiven: 0, worstPair: 1,
  sharedIsOrdinary: -1, restIsOrdinary: 0,
} as const; // prettier-ignore

/** The features in the order of `nameFeatureDirections`; every figure is the same whichever name comes first. */
export function nameFeatures(ours: NameProfile, theirs: NameProfile, pair: LaidOut, rarity: WordRarity): Float64Array {
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
    words.length > 0 && (isPlace(words) || words.every((word) => isPlaceWord(word)));
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
    pairs.length > 0 && pairs.every(({ ours: word }) => isPlaceWord(word)) ? 1 : 0,
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
