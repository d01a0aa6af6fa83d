import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareNames } from '../../../src/domain/matching/compare-names.ts';
import { tenantRarity, usualRarity } from '../../../src/domain/matching/word-rarity.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';

const { sameCompanyScore, likelyCompanyScore } = defaultPolicy.conflict;
const compare = (a: string, b: string) => compareNames(a, b, usualRarity);
const scoreOf = (a: string, b: string) => compare(a, b).score;
const kindsOf = (a: string, b: string) => compare(a, b).reasons.map(({ kind }) => kind);

describe('the same company, however it is written', () => {
  test.each([
    ['legal forms of the world', 'Nordzucker AG', 'Nordzucker'],
    ['a legal form before the name', 'ООО "Оборонные Инициативы"', 'Oboronnye Initsiativy OOO'],
    ['a legal form in full', 'Siemens Aktiengesellschaft', 'Siemens AG'],
    ['a misspelt legal form', 'Siemens Aktiengeselschaft', 'Siemens AG'],
    ['a country in brackets', 'Insilico Medicine (United States)', 'Insilico Medicine'],
    ['an address after the name', 'C. VAN DER LELY N.V., MAASLAND, NL', 'C. van der Lely N.V.'],
    ['another script', 'Газпром', 'Gazprom'],
    ['accents', 'Müller & Söhne', 'Mueller und Soehne GmbH'],
    ['a legal form that sticks to the name', '株式会社ウエスコ', 'ウエスコ'],
    ['spacing', 'Circuit Hub', 'CircuitHub'],
    ['initials', 'D. S. M. IP Assets', 'DSM IP Assets B.V.'],
    ['a letter left out', 'Bloom Institute of Technolgy', 'Bloom Institute of Technology'],
    ['two letters swapped', 'Hotetchi', 'Hottechi'],
    ['a name given in brackets', 'Aleph Solutions (Alephee)', 'Alephee'],
    ['a former name given', 'Legora (formerly Leya)', 'Leya'],
    ['"and" for "&"', 'Johnson & Johnson', 'Johnson and Johnson'],
    ['a country in other words', 'Exeltis USA', 'Exeltis United States'],
    ['a country in another language', 'Siemens Deutschland GmbH', 'Siemens Germany'],
  ])('%s: %s is %s', (_, a, b) => expect(scoreOf(a, b)).toBeGreaterThanOrEqual(sameCompanyScore));

  test.each([
    ['an acronym', 'NASA', 'National Aeronautics and Space Administration'],
    ['added words', 'Tesla', 'Tesla Motors'],
    ['word order', 'Technologies Vandelay', 'Vandelay Technologies'],
  ])('likely by %s: %s and %s', (_, a, b) => expect(scoreOf(a, b)).toBeGreaterThanOrEqual(likelyCompanyScore));
});

describe('different companies that look alike', () => {
  test.each([
    ['a shared industry word', 'Stoke Therapeutics', 'Sapience Therapeutics'],
    ['a shared city', 'Shanghai Electric', 'Shanghai Pharma'],
    ['a shared nationality', 'Deutsche Bank', 'Deutsche Bahn'],
    ['nothing but the legal form', 'Volkswagen AG', 'Siemens AG'],
    ['another number', 'Carlyle Partners VII', 'Carlyle Partners VIII'],
    ['another city', 'Bowne of Chicago, Inc.', 'Bowne of Cleveland, Inc.'],
    ['another country', 'Bank of America', 'Bank of Armenia'],
    ['an everyday word and another industry', 'Blue Origin', 'Blue Apron'],
    ['two letters and chance', 'A', 'B'],
  ])('%s: %s is not %s', (_, a, b) => expect(scoreOf(a, b)).toBeLessThan(likelyCompanyScore));

  test('three initials or two are not enough by themselves, but say something beside other evidence', () => {
    for (const [short, long] of [
      ['IBM', 'International Business Machines'],
      ['GE', 'General Electric'],
    ] as const) {
      expect(scoreOf(short, long)).toBeLessThan(likelyCompanyScore);
      expect(scoreOf(short, long)).toBeGreaterThan(0.4);
    }
  });
  test('a rare word weighs more than a common one', () => {
    expect(scoreOf('Zyphoria Systems', 'Zyphoria Group')).toBeGreaterThan(
      scoreOf('Global Systems', 'Global Group') + 0.1,
    );
  });
  test('what is rare is told by the tenant’s own companies too', () => {
    const counts = new Map([['kestrel', 400]]);
    const [a, b] = ['Kestrel Foods', 'Kestrel Mining'];
    expect(compareNames(a, b, tenantRarity(5000, counts)).score).toBeLessThan(scoreOf(a, b));
    expect(compareNames(a, b, tenantRarity(0, new Map())).score).toBe(scoreOf(a, b));
  });
  test('branches in two countries are sisters', () => {
    expect(compare('Sanofi (France)', 'Sanofi (Japan)').sisters).toBe(true);
    expect(compare('Sanofi (France)', 'Sanofi').sisters).toBe(false);
    expect(compare('Bowne of Chicago, Inc.', 'Bowne of Cleveland, Inc.').sisters).toBe(true);
    expect(compare('Contoso USA', 'Contoso United States').sisters).toBe(false);
  });
});

describe('reasons', () => {
  test('say what the names show', () => {
    expect(kindsOf('Acme GmbH', 'ACME')).toEqual(['same_but_form']);
    expect(kindsOf('Acme GmbH', 'acme  gmbh')).toEqual(['same_name']);
    expect(compare('IBM', 'International Business Machines').reasons).toEqual([
      { kind: 'acronym', short: 'ibm', long: 'international business machines' },
    ]);
    expect(compare('Cristalord Limited', 'Crystalord Ltd').reasons).toEqual([
      { kind: 'spelling', ours: 'cristalord', theirs: 'crystalord' },
    ]);
    expect(compare('Initech Systems', 'Initech').reasons).toEqual([
      { kind: 'shared_words', words: ['initech'] },
      { kind: 'added_words', words: ['systems'] },
    ]);
    expect(compare('Sanofi (France)', 'Sanofi (Japan)').reasons).toContainEqual({
      kind: 'other_place',
      ours: 'FR',
      theirs: 'JP',
    });
    expect(kindsOf('Legora (formerly Leya)', 'Leya')).toContain('other_name_given');
  });
});

describe('trouble', () => {
  test.each([
    '',
    '   ',
    '…',
    '(',
    ')(',
    '/',
    '&',
    '()',
    '🚀',
    'x',
    'Company Limited',
    'GmbH & Co. KG',
    'a'.repeat(500),
    '\u0000',
    'İ',
    '㍿',
    '(株)',
    'formerly',
    'a (b (c) d',
    '株式会社',
  ])('%j is compared with anything', (odd) => {
    for (const other of [odd, 'Acme GmbH', '']) {
      const { score } = compare(odd, other);
      expect(score).toBe(scoreOf(other, odd));
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });
  test('a name with nothing in it is like nothing, not even itself', () => {
    expect(scoreOf('', '')).toBe(0);
    expect(scoreOf('…', '…')).toBe(0);
  });
  test('names made to be slow are not', () => {
    const repeated = `${'Aq '.repeat(160)}(Aaaaaaax)`;
    const spaced = `${' '.repeat(120)}f${' '.repeat(120)}k${' '.repeat(120)}a`;
    const began = performance.now();
    for (const name of [repeated, spaced]) scoreOf(name, 'Aaaaaaax');
    // A second is a thousand times what they take, and nothing beside the minutes and hours they took.
    expect(performance.now() - began).toBeLessThan(1000);
  });
  test('five hundred letters take no time worth telling', () => {
    const long = Array.from({ length: 100 }, (_, at) => `w${at}rd`).join(' ');
    expect(scoreOf(long, `${long} x`)).toBeGreaterThan(0);
  });
});

describe('laws', () => {
  const word = fc.constantFrom(
    'acme',
    'kestrel',
    'robotics',
    'Müller',
    'Söhne',
    'bank',
    'ABC',
    'of',
    'GmbH',
    'Ltd',
    '2000',
    'VII',
    'Paris',
    'Газпром',
    '&',
    'AI',
    'kestral',
  );
  const separator = fc.constantFrom(' ', '  ', '-', ', ', ' (', ') ', '/', '.');
  const written = fc
    .array(fc.tuple(word, separator), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.flat().join(''));
  const anything = fc.oneof(
    { weight: 3, arbitrary: written },
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
  );

  test('symmetric, between 0 and 1, never throws', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const [there, back] = [compare(a, b), compare(b, a)];
        expect(there.score).toBe(back.score);
        expect(there.sisters).toBe(back.sisters);
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 3000 },
    );
  });
  test('case and spacing do not matter', () => {
    const plain = fc.array(
      fc.constantFrom('acme', 'kestrel', 'robotics', 'bank', 'gmbh', '2000', 'vii', 'paris', 'müller'),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        const score = scoreOf(a.join(' '), b.join(' '));
        expect(scoreOf(`  ${a.join('   ').toUpperCase()} `, b.join('\t'))).toBe(score);
      }),
      { numRuns: 2000 },
    );
  });
  test('a legal form more or less never makes a name another', () => {
    const plain = fc.array(fc.constantFrom('acme', 'kestrel', 'robotics', 'zyphoria', 'vandelay'), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(
        plain,
        fc.constantFrom('GmbH', 'Inc.', 'Ltd', 'S.A.', 'Sp. z o.o.', 'Pty Ltd', 'Co., Ltd.', 'A/S', 'ООО'),
        (words, form) => {
          expect(scoreOf(words.join(' '), `${words.join(' ')} ${form}`)).toBeGreaterThanOrEqual(likelyCompanyScore);
        },
      ),
    );
  });
});
