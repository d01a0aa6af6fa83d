import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roughLikeness, worthComparing } from '../../../src/domain/matching/rough-likeness.ts';

describe('names worth comparing', () => {
  it('are the first ones, whatever they look like, and of the others those that look alike', () => {
    const found = [...Array.from({ length: 50 }, (_, n) => ({ name: `Velmora ${n}` })), { name: 'Crystalord' }];
    const worth = worthComparing(['Nobody', 'Cristalord'], found).map(({ name }) => name);
    expect(worth).toEqual([...found.slice(0, 40), found[50]].map((one) => one?.name));
  });
});

describe('a glance at two names', () => {
  it('tells what is nothing alike from what may be', () => {
    expect(roughLikeness('Cristalord GmbH')('Crystalord')).toBeGreaterThan(0.6);
    expect(roughLikeness('Iazo')('Iazo Research (United States)')).toBe(1);
    expect(roughLikeness('Northwind Technologies')('Nortwhind Technology')).toBeGreaterThan(0.6);
    expect(roughLikeness('Cristalord')('Velmora Foods')).toBeLessThan(0.2);
    expect(roughLikeness('')('')).toBe(0);
  });

  it('is the same from both sides, minds no case, and is 1 for the same name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(roughLikeness(one)(other)).toBe(roughLikeness(other)(one));
        expect(roughLikeness(`a${one}`)(`a${one}`)).toBe(1);
      }),
    );
    expect(roughLikeness('ACME Works')('acme works')).toBe(1);
  });
});
