import { alignNames, nameFeatures, type Alignment } from './name-features.ts';
import { shareOfSame } from './name-model.ts';
import { profileOf, type NameProfile, type NameVariant } from './name-profile.ts';
import { nameReasons, type NameReason } from './name-reasons.ts';
import { isPlace } from './places.ts';
import type { WordRarity } from './word-rarity.ts';

export type { NameReason } from './name-reasons.ts';

export interface NameComparison {
  /** 0 to 1: the share of such pairs that are one company. Symmetric. */
  score: number;
  /** The names are one but for the country or place they name: sisters rather than the same company. */
  sisters: boolean;
  /** Strongest first; empty where nothing speaks for one company. */
  reasons: NameReason[];
}

/** Two names laid beside each other by those of their variants that are most alike. */
export interface LaidOut {
  ours: NameVariant;
  theirs: NameVariant;
  alignment: Alignment;
}

const unlike: NameComparison = { score: 0, sisters: false, reasons: [] };
/** Names that are equal once taken apart are told apart by nothing but chance. */
const leastForEqual = 0.8;

/** How alike two company names are and what shows it. Never throws; names with nothing in them are like nothing. */
export function compareNames(a: string, b: string, rarity: WordRarity): NameComparison {
  const [ours, theirs] = [profileOf(a), profileOf(b)];
  const laidOut = layOut(ours, theirs, rarity);
  if (!laidOut) return unlike;
  const share = shareOfSame(nameFeatures(ours, theirs, laidOut, rarity));
  const isEqual = laidOut.ours.squashed === laidOut.theirs.squashed;
  const score = Math.round((isEqual ? Math.max(leastForEqual, share) : share) * 1000) / 1000;
  return {
    score,
    sisters: areSisters(ours, theirs, laidOut),
    reasons: nameReasons(a, b, laidOut, { ours, theirs }, rarity),
  };
}

/** The model's view of two names; null where one has nothing in it. */
export function featuresOf(a: string, b: string, rarity: WordRarity): Float64Array | null {
  const [ours, theirs] = [profileOf(a), profileOf(b)];
  const laidOut = layOut(ours, theirs, rarity);
  return laidOut && nameFeatures(ours, theirs, laidOut, rarity);
}

function layOut(ours: NameProfile, theirs: NameProfile, rarity: WordRarity): LaidOut | null {
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

function areSisters(ours: NameProfile, theirs: NameProfile, { alignment }: LaidOut): boolean {
  const { ourRest, theirRest, pairs } = alignment;
  const places = (words: readonly string[]): boolean => words.every((word) => isPlace([word])) || isPlace(words);
  if (pairs.length === 0 || !places(ourRest) || !places(theirRest)) return false;
  if (ourRest.length > 0 && theirRest.length > 0) return true;
  const [left, right] = [ours.countries, theirs.countries];
  return left.length > 0 && right.length > 0 && !left.some((code) => right.includes(code));
}
