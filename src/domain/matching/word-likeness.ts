import { editDistance, lettersApart } from './letters.ts';

/** Spelling that differs from language to language is folded: "farmacêutica" and "pharmaceutica", "Müller" and "Mueller". */
export function foldSpelling(word: string): string {
  const known = folded.get(word);
  if (known !== undefined) return known;
  if (folded.size > 50_000) folded.clear();
  const made = fold(word);
  folded.set(word, made);
  return made;
}

const folded = new Map<string, string>();

const fold = (word: string): string =>
  word
    .replace(/([aou])e/g, '$1')
    .replace(/ph/g, 'f')
    .replace(/sch/g, 'sh')
    .replace(/ck|c(?=[^hieyz])|c$|q/g, 'k')
    .replace(/y|j/g, 'i')
    .replace(/(?<=[tr])h/g, '')
    .replace(/w/g, 'v')
    .replace(/([a-z])\1+/g, '$1');

const isNumber = (word: string): boolean =>
  /^\d+$/.test(word) || /^(?:i{2,3}|iv|vi{0,3}|i?x|xi{0,3}|x?iv|xvi{0,3})$/.test(word);

const endings = /(?:ies|es|s|e|i|a|o)$/;

/** Below this, two spellings are two words. */
const leastAlike = 0.6;

/**
 * Likeness of two words, 0 to 1: 1 for equal, less for another spelling, ending or abbreviation; 0 for different words.
 * Words of up to three letters must be equal or begin the other. Symmetric.
 */
export function wordLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3 || isNumber(short) || isNumber(long)) return 0;
  if (short.length > 3 && short.replace(endings, '') === long.replace(endings, '')) return 0.97;
  const begins = long.startsWith(short) ? 0.6 + 0.36 * (short.length / long.length) : 0;
  if (short.length === 3) return begins;
  const [foldedShort, foldedLong] = [foldSpelling(short), foldSpelling(long)];
  if (foldedShort === foldedLong) return 0.95;
  const longest = Math.max(foldedShort.length, foldedLong.length);
  if (longest - Math.min(foldedShort.length, foldedLong.length) > longest * 0.4) return begins;
  // Each letter that the other lacks takes an edit; most words that are not alike are told apart by that alone.
  if (lettersApart(foldedShort, foldedLong) > longest * (1 - leastAlike)) return begins;
  const alike = 1 - editDistance(foldedShort, foldedLong) / longest;
  return Math.max(begins, alike >= leastAlike ? alike * 0.97 : 0);
}
