import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptKeys, soughtKeys } from '../../../src/domain/matching/blocking-keys.ts';
import { nameKeying } from '../../../src/domain/matching/name-keying.ts';

const seed = 7;
/** Whether a search for one name looks at the other. */
const finds = (asked: string, kept: string): boolean => {
  const keys = new Set(keptKeys(kept, seed));
  return soughtKeys(asked, seed).some((key) => keys.has(key));
};
const eachFindsTheOther = (one: string, other: string): boolean => finds(one, other) && finds(other, one);

describe('keys of company names', () => {
  it.each([
    ['Cristalord GmbH', 'Crystalord'],
    ['Northwind Technologies', 'Nortwhind Technologies Inc.'],
    ['DataDog', 'Data Dog, Inc.'],
    ['Müller & Söhne', 'MUELLER AND SOEHNE'],
    ['Газпром', 'Gazprom'],
    ['IBM', 'International Business Machines'],
    ['Acme', 'Acme Widgets Europe'],
    ['Brown Boveri', 'Boveri Brown'],
    ['Insilico Medicine (United States)', 'Insilico'],
    ['Acme (formerly Wile Traders)', 'Wile Traders Ltd'],
    ['Company Limited', 'COMPANY LIMITED'],
    ['3M', '3M Company'],
  ])('lead from “%s” to “%s” and back', (one, other) => {
    expect(eachFindsTheOther(one, other)).toBe(true);
  });

  it.each([
    ['Acme Therapeutics', 'Zonk Robotics'],
    ['Northwind', 'Southsea'],
  ])('keep “%s” away from “%s”', (one, other) => {
    expect(finds(one, other)).toBe(false);
  });

  it('are none where there is no letter and no digit', () => {
    for (const name of ['', '   ', '—', '(…)']) expect(soughtKeys(name, seed)).toEqual([]);
  });

  it('are few, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (name) => {
        const keys = keptKeys(name, seed);
        expect(keys.length).toBeLessThanOrEqual(90);
        expect(keys.every((key) => Number.isSafeInteger(key) && key >= 0)).toBe(true);
        expect(soughtKeys(name, seed)).toEqual(expect.arrayContaining(keys));
      }),
    );
    expect(keptKeys('Northwind Technologies GmbH', seed).length).toBeLessThanOrEqual(16);
    expect(keptKeys('Crystalord', seed).length).toBeLessThanOrEqual(16);
  });

  it('are others for each tenant', () => {
    const [ours, theirs] = [keptKeys('Northwind Technologies', 1), new Set(keptKeys('Northwind Technologies', 2))];
    expect(ours.filter((key) => theirs.has(key))).toEqual([]);
  });

  it('do not mind case and spacing', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 5 }), (words) => {
        const name = words.join(' ');
        expect(keptKeys(`  ${words.join('  ').toUpperCase()} `, seed)).toEqual(keptKeys(name, seed));
      }),
    );
  });

  // Letters that make no legal form, joiner, number or country.
  const word = fc.stringMatching(/^[qxzvw]{3,10}$/);
  const name = fc.array(word, { minLength: 1, maxLength: 4 });

  it('do not mind the order of words', () => {
    fc.assert(
      fc.property(name, (words) => {
        expect(eachFindsTheOther(words.join(' '), words.toReversed().join(' '))).toBe(true);
      }),
    );
  });

  it('survive a slip in a name of six letters and more', () => {
    const slip = fc.record({ at: fc.nat(), letter: fc.constantFrom('q', 'x', 'z', 'v', 'w'), kind: fc.nat(3) });
    fc.assert(
      fc.property(name, slip, (words, { at, letter, kind }) => {
        fc.pre(words.join('').length >= 6);
        const index = at % words.length;
        const one = words[index] ?? '';
        const spot = at % one.length;
        const [before, here, after] = [one.slice(0, spot), one.charAt(spot), one.slice(spot + 1)];
        const slips = [
          before + after,
          before + letter + here + after,
          before + letter + after,
          before + after.slice(0, 1) + here + after.slice(1),
        ];
        const slipped = words.with(index, slips[kind] ?? one).join(' ');
        expect(eachFindsTheOther(words.join(' '), slipped)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throw, and no name is too long to keep', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        const { id, name: kept, words } = nameKeying.keyed(text, 'tenant');
        expect(id).toBe(nameKeying.idOf(text));
        expect(kept.length).toBeLessThanOrEqual(500);
        expect(words.length).toBeLessThanOrEqual(12);
      }),
    );
  });
});
