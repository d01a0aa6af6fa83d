import anyAscii from 'any-ascii';

/** Words that join others and tell no company apart, in the languages companies are commonly named in. */
const joiners = new Set(['and', 'und', 'et', 'og', 'och', 'en', 'the', 'of', 'for', 'de', 'fur', 'pour', 'para']);

/** Numbers that people write either way: "Brigade Forty-Four" is "Brigade 44". */
const numberWords = new Map<string, string>(
  'one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, at) => [word, `${at + 1}`]),
);
for (const [word, digits] of Object.entries({ first: '1st', second: '2nd', third: '3rd' })) {
  numberWords.set(word, digits);
}

/** Any script in plain lower-case Latin letters: `Müller` gives `muller`, `Газпром` gives `gazprom`. */
export const plainText = (text: string): string => anyAscii(text.normalize('NFKC').toLowerCase()).toLowerCase();

/**
 * The words of a name in plain letters: punctuation and spacing apart, initials joined (`D. S. M.` gives `dsm`), `&` as any
 * other joiner left out. Names of nothing but joiners keep them.
 */
export function plainWords(text: string): string[] {
  const all = plainText(text)
    .replace(/&/g, ' and ')
    .replace(/['’`´]s\b/g, 's')
    .replace(/['’`´]/g, '')
    .replace(/(?<=\b[a-z])\.\s?(?=[a-z]\b)/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const words = joinInitials(all).map((word) => numberWords.get(word) ?? word);
  const telling = words.filter((word) => !joiners.has(word));
  return telling.length > 0 ? telling : words;
}

/** Letters that stand alone in a row are initials: `d s m ip assets` gives `dsm ip assets`. */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = [];
  let initials = '';
  for (const word of words) {
    if (/^[a-z]$/.test(word)) {
      initials += word;
      continue;
    }
    if (initials !== '') joined.push(initials);
    initials = '';
    joined.push(word);
  }
  if (initials !== '') joined.push(initials);
  return joined;
}
