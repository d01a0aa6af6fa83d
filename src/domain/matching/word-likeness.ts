/** Spelling that differs from language to language is folded: "farmacêutica" and "pharmaceutica", "Müller" and "Mueller". */
export const foldSpelling = (word: string): string =>
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
  const alike = 1 - editDistance(foldedShort, foldedLong) / longest;
  return Math.max(begins, alike >= 0.6 ? alike * 0.97 : 0);
}

/** Letters to change, add, drop or swap with their neighbour (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  let beforeLast = new Uint16Array(width);
  let last = new Uint16Array(width);
  let row = new Uint16Array(width);
  for (let at = 0; at < width; at += 1) last[at] = at;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    for (let j = 1; j < width; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row[j] = best;
    }
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[width - 1] ?? 0;
}
