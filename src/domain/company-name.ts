import anyAscii from 'any-ascii';
import { distance } from 'fastest-levenshtein';

/**
 * Legal forms as they stand at the end of a name, after transliteration and lower-casing, dots removed.
 * Source: ISO 20275 (GLEIF's list of entity legal forms), the common abbreviations.
 */
const legalForms = new Set(
  `ab abp ag aktiengesellschaft aktiebolag ans aps as asa bhd bv bvba co company corp corporation cv doo dba ead eg ehf eirl eood
   ev gbr gesmbh ges gmbh gmbhcokg hf holding holdings inc incorporated jsc kabushiki kaisha kft kg kgaa kk lda limitada limited
   llc llp lp ltd ltda mbh nv nyrt ohg ood oy oyj pbc plc private privatelimited pte pty pvt sa sab sac sae sapi sarl sas sasu
   sau sca scs se sgps sia sl slu snc societe soc sp spa spolka spzoo sro srl sti tbk ug ulc vof zao zoo zrt`.split(
    /\s+/,
  ),
);
const joiners = new Set(['and', 'und', 'et', 'y', 'e', 'og', 'och', 'the', 'of', 'de']);

/** Words of a name that many companies share; two names may not be called alike for sharing only these. */
const commonWords = new Set(
  `agency analytics biotech capital care cloud consulting data design development digital education energy engineering finance
   financial foods global group health healthcare industries industry insurance international labs laboratories logistics
   management marketing media medical network networks partners pharma pharmaceuticals power products research resources
   robotics science sciences security services software solutions studio studios systems tech technologies technology
   therapeutics trading transport ventures works`.split(/\s+/),
);

/** The words of a company name in plain letters, without punctuation: `Müller & Söhne GmbH` gives muller, and, sohne, gmbh. */
function words(name: string): string[] {
  return anyAscii(name.normalize('NFKC').toLowerCase())
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\(([^)]*)\)\s*$/, ' ')
    .replace(/(?<=\b[a-z])\.(?=[a-z]\b)/g, '')
    .replace(/['’`.]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * The name a company is compared by: plain lower-case words without legal form at the end, "the" at the start or a
 * country in brackets. A name that is nothing but legal form ("Company Limited") stays whole, so it is never empty
 * unless it has no letter or digit at all.
 */
export function nameKey(name: string): string {
  const all = words(name);
  const end = endOfCore(all);
  const start = all[0] === 'the' && end > 1 ? 1 : 0;
  const core = all.slice(start, end);
  return (core.length > 0 ? core : all).join(' ');
}

/** Where the name ends and its legal form begins; forms may be spelt apart ("sp z oo") or joined ("GmbH & Co. KG"). */
function endOfCore(all: readonly string[]): number {
  let end = all.length;
  for (;;) {
    const form = [3, 2, 1].find((count) => count <= end && legalForms.has(all.slice(end - count, end).join('')));
    if (form) end -= form;
    else if (end > 0 && end < all.length && joiners.has(all[end - 1] ?? '')) end -= 1;
    else return end;
  }
}

/**
 * Likeness of two name keys, 0 to 1: 1 for equal names, spelling and spacing forgiven by edit distance, every word of the
 * shorter name having to be found in the longer. Words many companies share never make two names alike. Symmetric.
 */
export function nameLikeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const squashed = closeness(a.replaceAll(' ', ''), b.replaceAll(' ', ''));
  if (squashed === 1) return 0.98;
  const [short, long] = [a.split(' '), b.split(' ')].toSorted(byLengthThenText) as [string[], string[]];
  const rest = [...long];
  let matched = 0;
  let total = 0;
  let tellingWords = 0;
  for (const word of short) {
    const best = rest
      .map((other, index) => ({ index, close: closeness(word, other) }))
      .toSorted((x, y) => y.close - x.close)[0];
    const weight = commonWords.has(word) ? 0.4 : 1;
    total += weight;
    if (!best || best.close < 0.72) continue;
    matched += weight * best.close;
    if (weight === 1) tellingWords += 1;
    rest.splice(best.index, 1);
  }
  if (tellingWords === 0) return Math.min(0.5, matched / Math.max(total, 1));
  const left = rest.reduce((sum, word) => sum + (commonWords.has(word) || joiners.has(word) ? 0.25 : 0.8), 0);
  return Math.min(0.97, matched / (total + left));
}

/** 1 minus edit distance over the longer length; words of up to three letters must be equal. */
function closeness(a: string, b: string): number {
  if (a === b) return 1;
  const longest = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) <= 3) return 0;
  return 1 - distance(a, b) / longest;
}

const byLengthThenText = (a: string[], b: string[]): number =>
  a.length - b.length || (a.join(' ') < b.join(' ') ? -1 : 1);
