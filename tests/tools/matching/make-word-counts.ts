/**
 * Makes src/domain/matching/data/word-counts.json: in how many of some thousand company names a word stands. Counted are the
 * names of openly licensed sources only: ROR (CC0), PATSTAT and nomenklatura (MIT) of the labelled pairs, and the S&P 500.
 *     node tests/tools/matching/make-word-counts.ts pairs.csv sp500.csv
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { profileOf } from '../../../src/domain/matching/name-profile.ts';

const [, , pairsFile, namesFile] = process.argv;
if (!pairsFile || !namesFile) throw new Error('usage: make-word-counts.ts PAIRS NAMES');
const rows = (file: string): Record<string, string>[] =>
  parse(readFileSync(file, 'utf8'), { columns: true, bom: true });
const open = new Set(['ror', 'patstat', 'nomenklatura']);
/** Words by company, so that a company of many names counts once. */
const companies = new Map<string, Set<string>>();
const addName = (id: string, name: string): void => {
  const words = companies.get(id) ?? new Set();
  for (const word of profileOf(name).variants[0].words) words.add(word);
  companies.set(id, words);
};
for (const { source, name_a: a, name_b: b, id_a: idA, id_b: idB, category, label } of rows(pairsFile)) {
  if (!open.has(source ?? '') || category?.includes('synth') || !a || !b) continue;
  addName(idA || a, a);
  addName((label === 'same' && idA) || idB || b, b);
}
for (const row of rows(namesFile)) addName(row['Security'] ?? '', row['Security'] ?? '');
const counts = new Map<string, number>();
for (const words of companies.values()) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
// Words that young companies share and the sources above, which are of older ones, hardly know.
const alsoCommon =
  `agency ai analytics app apps capital care cloud club consulting crypto data dev digital education fitness food foods
  fund games gaming get health home hq insurance intelligence io labs logistics markets media medicine mobile money network networks
  online pay payments platform robotics safety science security semiconductor shop social software solar solutions space studio
  studios systems team tech technologies therapeutics tools travel ventures video wallet web works`.split(/\s+/);
for (const word of alsoCommon) counts.set(word, Math.max(counts.get(word) ?? 0, 30));
const frequent = [...counts]
  .filter(([word, count]) => count >= 4 && word.length > 1)
  .toSorted(([a], [b]) => (a < b ? -1 : 1));
const target = new URL('../../../src/domain/matching/data/word-counts.json', import.meta.url);
const file = {
  source: 'company names of ROR (CC0), PATSTAT and nomenklatura test data (MIT) and the S&P 500 list (PDDL)',
  names: companies.size,
  counts: Object.fromEntries(frequent),
};
writeFileSync(target, `${JSON.stringify(file, null, 1)}\n`);
process.stdout.write(`${frequent.length} words of ${companies.size} companies\n`);
