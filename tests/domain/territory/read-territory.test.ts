import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groups } from '../../../src/domain/territory/groups.ts';
import { countryCodes } from '../../../src/domain/territory/places.ts';
import { readTerritory } from '../../../src/domain/territory/read-territory.ts';

/** Codes of countries, ids of groups; `?` where it could not be read, `*` where it is a part of the country. */
const read = (text: string): string =>
  readTerritory(text)
    .map(
      ({ place, isPart }) =>
        `${place === null ? '?' : place.kind === 'country' ? place.code : place.id}${isPart ? '*' : ''}`,
    )
    .join(' ');

describe('a territory as people write it', () => {
  test.each([
    // Countries, in any language, by name or code.
    ['Germany', 'DE'],
    ['GERMANY.', 'DE'],
    ['Deutschland', 'DE'],
    ['Allemagne', 'DE'],
    ['Германия', 'DE'],
    ['日本', 'JP'],
    ['de', 'DE'],
    ['DEU', 'DE'],
    ['U.S.A.', 'US'],
    ['the Netherlands', 'NL'],
    ['Côte d’Ivoire', 'CI'],
    ['Türkiye', 'TR'],
    ['Republik Österreich', 'AT'],
    ['Republic of Ireland', 'IE'],
    ['Vereinigte Staaten (USA)', 'US'],
    ['Korea, South', 'KR'],
    ['all of France', 'FR'],
    ['UK', 'GB'],
    ['EL', 'GR'],
    // Groups.
    ['DACH', 'DACH'],
    ['D-A-CH', 'DACH'],
    ['D/A/CH', 'DACH'],
    ['Germany, Austria and Switzerland', 'DACH'],
    ['Bénélux', 'BENELUX'],
    ['Nordic countries', 'NORDICS'],
    ['E.U.', 'EU'],
    ['Europäische Union', 'EU'],
    ['UK & Ireland', 'UKI'],
    ['Asia-Pacific', 'APAC'],
    ['LATAM', 'LATAM'],
    ['Amérique du Nord', 'NORTH_AMERICA'],
    ['Südamerika', '005'],
    ['worldwide', 'WORLD'],
    // Several.
    ['DE AT CH', 'DE AT CH'],
    ['Deutschland und Österreich', 'DE AT'],
    ['France + Bosnia and Herzegovina', 'FR BA'],
    ['Sweden Norway', 'SE NO'],
    ['DACH, France; Poland', 'DACH FR PL'],
    // Parts of a country lie in it.
    ['Southern Germany', 'DE*'],
    ['Northern Ireland', 'GB*'],
    ['Bavaria', 'DE*'],
    ['Germany (Bavaria)', 'DE*'],
    ['Munich, Germany', 'DE* DE'],
    ['California', 'US*'],
    ['London', 'GB*'],
    // Whole names go before parts of them.
    ['South Korea', 'KR'],
    ['South Africa', 'ZA'],
    ['North Macedonia', 'MK'],
    ['Papua New Guinea', 'PG'],
  ])('%s is read', (text, places) => expect(read(text)).toBe(places));

  test.each([
    'everywhere except Germany',
    'all but Germany',
    'outside DACH',
    'non-EU',
    'EMEA excl. Germany',
    'Atlantis',
    'Region West',
    'Central Region',
    'Northern Africa market share plan',
    'none',
    'no',
    'tbd',
    '-',
    '...',
  ])('%s is no place, however much of one it names', (text) => expect(read(text)).not.toMatch(/[A-Z0-9]/));

  test.each(['NA', 'ME', 'SA', 'LA'])('%s could be two things, so it is asked about', (text) =>
    expect(read(text)).toBe('?'),
  );

  test('nothing written names nothing', () => expect(readTerritory('  ')).toEqual([]));
});

describe('laws', () => {
  test('every country is read by its code and by its names in the languages of the CRMs', () => {
    const doubtful = new Set(['NA', 'ME', 'SA', 'LA']);
    for (const code of countryCodes) {
      expect(read(code), code).toBe(doubtful.has(code) ? '?' : code);
      for (const language of ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'fi', 'pl', 'ja']) {
        const name = new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? '';
        expect(read(name), `${language} ${name}`).toBe(name === 'Kongo' ? '?' : code);
      }
    }
  });

  test('every group is read by its name and holds only countries there are', () => {
    const all = new Set(countryCodes);
    for (const { id, name, also, countries } of groups) {
      for (const written of [name, ...also]) expect(read(written), written).toBe(id);
      expect(
        [...countries].filter((code) => !all.has(code)),
        id,
      ).toEqual([]);
      expect(countries.size, id).toBeGreaterThan(1);
    }
  });

  test('never throws, and what is read is something that was written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100, unit: 'grapheme' }), (text) => {
        for (const { written } of readTerritory(text)) expect(text).toContain(written);
      }),
      { numRuns: 2000 },
    );
  });
});
