import { layOut, type LaidOut } from './name-alignment.ts';
import { mostByInitials } from './acronym.ts';
import { nameFeatures } from './name-features.ts';
import { shareOfSame } from './name-model.ts';
import { profileOf, type NameProfile } from './name-profile.ts';
import { nameReasons, type NameReason } from './name-reasons.ts';
import { isPlace, isPlaceWord } from './places.ts';
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

const unlike: NameComparison = { score: 0, sisters: false, reasons: [] };
/** Names that are equal once taken apart are told apart by nothing but chance. */
const leastForEqual = 0.8;

/** How alike two company names are and what shows it. Never throws; names with nothing in them are like nothing. */
export function compareNames(a: string, b: string, rarity: WordRarity): NameComparison {
  const [ours, theirs] = [profileOf(a), profileOf(b)];
  const laidOut = layOut(ours, theirs, rarity);
  if (!laidOut) return unlike;
  const share = shareOfSame(nameFeatures(ours, theirs, laidOut, rarity));
  return {
    score: Math.round(bounded(share, laidOut, ours, theirs) * 1000) / 1000,
    sisters: areSisters(ours, theirs, laidOut),
    reasons: nameReasons(a, b, laidOut, { ours, theirs }, rarity),
  };
}

function bounded(share: number, { ours, theirs, alignment }: LaidOut, our: NameProfile, their: NameProfile): number {
  if (ours.squashed === theirs.squashed) return Math.max(leastForEqual, share);
  // Words in common speak for themselves; only where there are none do the initials carry the comparison.
  return alignment.pairs.length > 0 ? share : Math.min(share, mostByInitials(ours, theirs, our, their));
}

/** The model's view of two names; null where one has nothing in it. */
export function featuresOf(a: string, b: string, rarity: WordRarity): Float64Array | null {
  const [ours, theirs] = [profileOf(a), profileOf(b)];
  const laidOut = layOut(ours, theirs, rarity);
  return laidOut && nameFeatures(ours, theirs, laidOut, rarity);
}

function areSisters(ours: NameProfile, theirs: NameProfile, { alignment }: LaidOut): boolean {
  const { ourRest, theirRest, pairs } = alignment;
  const places = (words: readonly string[]): boolean => words.every((word) => isPlaceWord(word)) || isPlace(words);
  if (pairs.length === 0 || !places(ourRest) || !places(theirRest)) return false;
  if (ourRest.length > 0 && theirRest.length > 0) return true;
  const [left, right] = [ours.countries, theirs.countries];
  return left.length > 0 && right.length > 0 && !left.some((code) => right.includes(code));
}
