import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countryOfLand, groups } from '../../../src/domain/territory/groups.ts';
import { countryCodes } from '../../../src/domain/territory/places.ts';
import {
  countriesOf,
  sameTerritories,
  territoriesIn,
  territoryKey,
  weighTerritory,
  type Territory,
} from '../../../src/domain/territory/territory.ts';

const standing = (claimed: string, agreed: string) => weighTerritory(claimed, territoriesIn(agreed)).standing;

describe('a claim’s territory beside the agreement (rule 2)', () => {
  test.each([
    ['Austria', 'DACH', 'inside'],
    ['Österreich', 'Germany, Austria', 'inside'],
    ['Munich', 'DACH', 'inside'],
    ['Southern Germany', 'Germany', 'inside'],
    ['DACH', 'Germany, Austria, Switzerland', 'inside'],
    ['Europe', 'EMEA', 'inside'],
    ['Nordics', 'Denmark, Finland, Iceland, Norway, Sweden', 'inside'],
    ['Greenland', 'Denmark', 'inside'],
    ['France', 'Worldwide', 'anywhere'],
    ['France', '', 'anywhere'],
    ['  ', 'DACH', 'not_given'],
    ['', '', 'not_given'],
    ['France', 'DACH', 'outside'],
    ['EMEA', 'Europe', 'outside'],
    ['Germany, France', 'DACH', 'outside'],
    ['Worldwide', 'DACH', 'outside'],
    ['Germany', 'Southern Germany', 'outside'],
    ['Aruba', 'Benelux', 'outside'],
    ['Hong Kong', 'China', 'outside'],
    ['Atlantis', 'DACH', 'unread'],
    ['Germany, Atlantis', 'DACH', 'unread'],
    ['everywhere except Germany', 'DACH', 'unread'],
    ['n/a', 'DACH', 'unread'],
    ['...', 'DACH', 'unread'],
    ['bavária NORTH', 'Bavaria North', 'inside'],
    ['region  west', 'Region West, France', 'inside'],
    ['Region West, Germany', 'Region West, DACH', 'inside'],
    ['Region East', 'Region West', 'unread'],
  ])('%s, where %s was agreed: %s', (claimed, agreed, expected) => expect(standing(claimed, agreed)).toBe(expected));

  test('what lies outside and what could not be read are told apart', () => {
    expect(weighTerritory('France, Atlantis, Austria', territoriesIn('DACH'))).toEqual({
      standing: 'outside',
      outside: [{ kind: 'country', code: 'FR' }],
      unread: ['Atlantis'],
    });
  });

  test('a part of a country and what is no place are agreed on as words of one’s own', () => {
    expect(territoriesIn('DACH, Frankreich; Southern Italy, Region West')).toEqual([
      { kind: 'group', id: 'DACH' },
      { kind: 'country', code: 'FR' },
      { kind: 'word', text: 'Southern Italy' },
      { kind: 'word', text: 'Region West' },
    ]);
  });
});

const territory = fc.oneof(
  fc.constantFrom(...countryCodes).map((code): Territory => ({ kind: 'country', code })),
  fc.constantFrom(...groups.map(({ id }) => id)).map((id): Territory => ({ kind: 'group', id })),
  fc.constantFrom('Region West', 'Key accounts', 'Südbayern').map((text): Territory => ({ kind: 'word', text })),
);
const written = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('Germany', 'DACH', 'EMEA, Brazil', 'region west', 'Munich', 'all but France', 'Aruba'),
);

describe('laws', () => {
  test('agreeing on more never puts a claim outside that was inside', () => {
    fc.assert(
      fc.property(written, fc.array(territory, { minLength: 1, maxLength: 4 }), territory, (claimed, agreed, more) => {
        fc.pre(weighTerritory(claimed, agreed).standing === 'inside');
        expect(['inside', 'anywhere']).toContain(weighTerritory(claimed, [...agreed, more]).standing);
      }),
    );
  });

  test('a country passes exactly where the agreement holds it, itself or as a land of an agreed country', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...countryCodes),
        fc.array(territory, { minLength: 1, maxLength: 4 }),
        (code, agreed) => {
          const name = new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? '';
          const isHeld = agreed.flatMap(countriesOf).includes(code);
          const isLand =
            countryOfLand.has(code) &&
            agreed.some((one) => one.kind === 'country' && one.code === countryOfLand.get(code));
          const verdict = weighTerritory(name, agreed);
          expect(['inside', 'anywhere'].includes(verdict.standing)).toBe(isHeld || isLand);
          expect('outside' in verdict ? verdict.outside : []).toEqual(
            isHeld || isLand ? [] : [{ kind: 'country', code }],
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('order and doubling mean nothing; a key tells territories apart', () => {
    fc.assert(
      fc.property(fc.uniqueArray(territory, { selector: territoryKey, maxLength: 6 }), (agreed) => {
        expect(sameTerritories(agreed, agreed.toReversed())).toBe(true);
        expect(agreed.length === 0 || !sameTerritories(agreed, agreed.slice(1))).toBe(true);
      }),
    );
  });
});
