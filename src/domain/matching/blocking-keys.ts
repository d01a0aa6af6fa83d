import { hash53 } from './hash.ts';
import { profileOf, type NameVariant } from './name-profile.ts';

/**
 * Changes whenever a name would get other keys than before: names kept under an older version are given new ones.
 * That is also so when `profileOf` takes names apart differently.
 */
export const keyVersion = 1;

const mostWords = 6;
/** Longer names are told apart by their beginning. */
const longest = 80;

/**
 * Keys under which a company name is kept, so that names like it are found without looking at every name: two names that
 * may be one company share at least one. `seed` keeps tenants apart. 53-bit numbers, a dozen or so; none for a name
 * without letters and digits.
 */
export const keptKeys = (name: string, seed: number): number[] => hashed(textsOf(name, keptTexts), seed);

/** Keys under which names like this one are kept: its own, and those by which a shorter or a longer name is found. */
export const soughtKeys = (name: string, seed: number): number[] =>
  hashed(
    textsOf(name, (variant) => [...keptTexts(variant), ...soughtTexts(variant)]),
    seed,
  );

const hashed = (texts: ReadonlySet<string>, seed: number): number[] => [
  ...new Set([...texts].map((text) => hash53(text, seed))),
];

function textsOf(name: string, of: (variant: NameVariant) => string[]): Set<string> {
  const { variants, initials } = profileOf(name);
  const texts = variants.slice(0, 3).flatMap((variant) => {
    const words = variant.words.slice(0, mostWords);
    const squashed = variant.squashed.slice(0, longest);
    return squashed === '' ? [] : of({ words, squashed });
  });
  const acronyms = initials.filter((letters) => letters.length >= 3).map((letters) => `word ${letters}`);
  return new Set([...texts, ...acronyms]);
}

/** The first letter of each text tells kinds of keys apart. */
function keptTexts({ words, squashed }: NameVariant): string[] {
  const texts = [`whole ${squashed}`, `bones ${bones(squashed)}`];
  if (squashed.length >= 5) texts.push(`start ${squashed.slice(0, 5)}`, `end ${squashed.slice(-5)}`);
  const [first = ''] = words;
  if (words.length === 1) return [...texts, ...ofOneWord(squashed)];
  if (first.length >= 8) texts.push(`end ${first.slice(-5)}`);
  // The first word may be all there is elsewhere: "LG Electronics" is "LG".
  texts.push(...words.filter((word, at) => at === 0 || word.length >= 3).map((word) => `word ${word}`));
  texts.push(...pairs(words));
  if (squashed.length <= 7) texts.push(...lettersLeftOut(squashed));
  if (words.length === 2) {
    for (const [short, long] of bothWays(words)) {
      if (short.length <= 2) texts.push(beside('', long));
      if (short.length <= 3) texts.push(beside(short.slice(0, 1), long));
      if (long.length >= short.length - 2) texts.push(beside(short.slice(0, 2), long));
    }
  }
  return texts;
}

/** Two names that differ by one slip share one of these. */
const lettersLeftOut = (word: string): string[] =>
  word.length < 4 ? [] : Array.from(word, (_, at) => `whole ${word.slice(0, at)}${word.slice(at + 1)}`);

/** One word has no neighbours to be found by: a slip in a short one is caught by leaving out a letter at a time. */
function ofOneWord(word: string): string[] {
  const texts = [`word ${word}`];
  if (word.length >= 8) {
    texts.push(`ends ${word.slice(0, 1)} ${word.slice(-4)}`, `ends ${word.slice(0, 4)} ${word.slice(-1)}`);
  }
  if (word.length >= 4 && word.length <= 6) texts.push(`four ${word.slice(0, 4)}`);
  if (word.length <= 9) texts.push(...lettersLeftOut(word));
  return texts;
}

function soughtTexts({ words, squashed }: NameVariant): string[] {
  if (words.length === 1) return [`four ${squashed.slice(0, 4)}`];
  const few = words.slice(0, 3);
  const besides = bothWays(few).flatMap(([short, long]) =>
    [0, 1, 2].map((letters) => beside(short.slice(0, letters), long)),
  );
  return [...words.map((word) => `whole ${word}`), ...besides];
}

/** Beginnings and ends of two words at a time, in whichever order they stand. */
function pairs(words: readonly string[]): string[] {
  const texts: string[] = [];
  for (const [at, one] of words.slice(0, 3).entries()) {
    for (const other of words.slice(at + 1, 4)) {
      texts.push(unordered(one.slice(0, 3), other.slice(0, 3)), unordered(one.slice(-3), other.slice(-3)));
      if (words.length > 2) continue;
      texts.push(unordered(one.slice(0, 3), other.slice(-3)), unordered(one.slice(-3), other.slice(0, 3)));
    }
  }
  return texts;
}

const unordered = (one: string, other: string): string => `pair ${one < other ? `${one} ${other}` : `${other} ${one}`}`;
/** A word, and how the one beside it begins. */
const beside = (letters: string, word: string): string => `beside ${letters} ${word.slice(0, 5)}`;
const bothWays = (words: readonly string[]): [string, string][] =>
  words.flatMap((one, at) => words.flatMap((other, index): [string, string][] => (at === index ? [] : [[one, other]])));

/** The consonants in their order, doubled ones once, and the first letter. */
const bones = (word: string): string =>
  word.slice(0, 1) +
  word
    .slice(1)
    .replace(/[aeiouyhw]/g, '')
    .replace(/(.)\1+/g, '$1');
