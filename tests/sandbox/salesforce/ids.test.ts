import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idChecksum, isIdShaped, makeId, normaliseId } from '../../../src/sandbox/salesforce/ids.ts';

const idCharacters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const id15 = fc.string({ unit: fc.constantFrom(...idCharacters.split('')), minLength: 15, maxLength: 15 });

describe('record ids', () => {
  it('adds the checksum Salesforce adds', () => {
    // Pairs published in Salesforce documentation and forums.
    expect(idChecksum('001xx000003DGb2')).toBe('AAG');
    expect(idChecksum('0035e000002WEZs')).toBe('AAO');
    expect(idChecksum('001D000000IqhSL')).toBe('IAZ');
    expect(idChecksum('003RM0000068xVC')).toBe('YAY');
  });

  it('turns 15 characters into 18, and 18 into the same 18', () => {
    fc.assert(
      fc.property(id15, (id) => {
        const long = normaliseId(id);
        expect(long).toBe(id + idChecksum(id));
        expect(normaliseId(long ?? '')).toBe(long);
      }),
    );
  });

  it('restores an 18-character id whose case was lost', () => {
    fc.assert(
      fc.property(id15, (id) => {
        const long = id + idChecksum(id);
        expect(normaliseId(long.toLowerCase())).toBe(long);
        expect(normaliseId(long.toUpperCase())).toBe(long);
      }),
    );
  });

  it('refuses what is no id', () => {
    for (const text of ['', '001', 'not-an-id', '001xx000003DGb2AA', '001xx000003DGb2!', '0000000000000001AB']) {
      expect(normaliseId(text)).toBeNull();
    }
  });

  it('makes distinct ids that sort in the order they were made', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900_000_000 }), fc.integer({ min: 1, max: 10_000 }), (serial, step) => {
        const [one, later] = [makeId('006', serial), makeId('006', serial + step)];
        expect(isIdShaped(one) && one.startsWith('006') && one.length === 18).toBe(true);
        expect(one < later).toBe(true);
        expect(normaliseId(one)).toBe(one);
      }),
    );
  });
});
