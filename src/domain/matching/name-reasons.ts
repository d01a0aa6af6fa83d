import { acronymLikeness } from './acronym.ts';
import type { LaidOut } from './name-alignment.ts';
import type { NameProfile } from './name-profile.ts';
import { isPlace } from './places.ts';
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

/** What speaks for one company and what against it, strongest first. */
export function nameReasons(
  a: string,
  b: string,
  { ours, theirs, alignment }: LaidOut,
  profiles: { ours: NameProfile; theirs: NameProfile },
  rarity: WordRarity,
): NameReason[] {
  const reasons: NameReason[] = [];
  for (const [variant, profile] of [
    [ours, profiles.ours],
    [theirs, profiles.theirs],
  ] as const) {
    if (variant !== profile.variants[0]) reasons.push({ kind: 'other_name_given', name: variant.words.join(' ') });
  }
  if (ours.squashed === theirs.squashed) {
    return [{ kind: written(a) === written(b) ? 'same_name' : 'same_but_form' }, ...reasons, ...otherPlace(profiles)];
  }
  const short = acronymLikeness(ours, profiles.theirs);
  const long = acronymLikeness(theirs, profiles.ours);
  if (Math.max(short.share, long.share) >= 0.75 && alignment.pairs.length < 2) {
    const [acronym, spelt] =
      short.share >= long.share ? [ours, profiles.theirs.variants[0]] : [theirs, profiles.ours.variants[0]];
    reasons.push({ kind: 'acronym', short: acronym.words.join(' '), long: spelt.words.join(' ') });
  }
  const byRarity = alignment.pairs.toSorted((x, y) => rarity(y.ours) - rarity(x.ours) || (x.ours < y.ours ? -1 : 1));
  const shared = byRarity.filter(({ likeness }) => likeness === 1).map((pair) => pair.ours);
  const { ourRest, theirRest } = alignment;
  const spelling = byRarity
    .filter(({ likeness }) => likeness < 1)
    .map((pair): NameReason => ({ kind: 'spelling', ours: pair.ours, theirs: pair.theirs }));
  const sharing: NameReason[] = shared.length > 0 ? [{ kind: 'shared_words', words: shared }] : [];
  // Where every word is found again, the spelling is all that tells the names apart, and says the most.
  reasons.push(...(ourRest.length + theirRest.length === 0 ? [...spelling, ...sharing] : [...sharing, ...spelling]));
  if (ourRest.length === 0 || theirRest.length === 0) {
    const added = [...ourRest, ...theirRest];
    if (added.length > 0 && alignment.pairs.length > 0) reasons.push({ kind: 'added_words', words: added });
  } else if (isPlace(ourRest) && isPlace(theirRest)) {
    reasons.push({ kind: 'other_place', ours: ourRest.join(' '), theirs: theirRest.join(' ') });
  }
  return reasons;
}

const written = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

function otherPlace({ ours, theirs }: { ours: NameProfile; theirs: NameProfile }): NameReason[] {
  const [left, right] = [ours.countries[0], theirs.countries[0]];
  return left && right && !ours.countries.some((code) => theirs.countries.includes(code))
    ? [{ kind: 'other_place', ours: left, theirs: right }]
    : [];
}
