import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameKey } from '../../src/domain/company-name.ts';

describe('name', () => {
  test.each([
    ['Müller & Söhne GmbH & Co. KG', 'muller sohne'],
    ['I.B.M. Corp.', 'ibm'],
    ['The Boring Company', 'boring'],
    ['Company Limited', 'company limited'],
    ['Kowalski sp. z o.o.', 'kowalski'],
    ['Betasoloin (Germany)', 'betasoloin'],
    ["McDonald's Corp", 'mcdonalds'],
  ])('%s -> %s', (name, key) => expect(nameKey(name)).toBe(key));

  const name = fc
    .array(fc.constantFrom('acme', 'kestrel', 'robotics', 'software', 'muller', 'bank', 'x'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((words) => words.join(' '));
  test('case, spacing and legal form do not matter', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(nameKey(`  ${text.toUpperCase()}   GmbH `)).toBe(nameKey(text));
      }),
    );
  });
});
