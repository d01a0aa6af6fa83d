import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPolicy, policySchema, type Policy } from '../../src/domain/policy.ts';
import { policyWarnings } from '../../src/domain/policy-coherence.ts';
import { readPolicy } from '../../src/domain/policy-document.ts';
import { policyKey, policyKeys, valueAt } from '../../src/domain/policy-keys.ts';
import { readTyped, sentenceOf, spoken, typed } from '../../src/domain/policy-value.ts';

const next = { version: 2, effectiveFrom: '2026-12-01' };
const problemsOf = (document: unknown, base: Policy = defaultPolicy): string[] => {
  const read = readPolicy(document, base, next);
  return 'problems' in read ? read.problems.map(({ key, says }) => `${key} ${says}`.trim()) : [];
};

describe('every key of the policy', () => {
  test('says what it means and has a default that it takes', () => {
    expect(policyKeys.length).toBeGreaterThan(25);
    for (const key of policyKeys) {
      const value = valueAt(defaultPolicy, key.path);
      expect(sentenceOf(key, value), key.path).toMatch(/^[A-Z0-9].*[^.]\.$/);
      expect(sentenceOf(key, value), key.path).not.toMatch(/\{\}|undefined|null|NaN/);
      expect(readTyped(key, typed(value)), key.path).toEqual(value);
    }
  });
  test('a number is bounded and carries its unit in its name', () => {
    const ends = { day: /Days(Before)?$/, hour: /Hours$/, minute: /Minutes$/, month: /Months$/, percent: /Percent$/, score: /Score$/, time: /(Allowed|Tries)$/, count: /[a-z]$/ } as const; // prettier-ignore
    for (const { path, facts, kind, min, max } of policyKeys.filter((key) => key.kind.startsWith('number'))) {
      // An hour of the day counts nothing: it is a place on the clock.
      if (path.endsWith('Hour') && max === 23) continue;
      expect(facts.unit, path).toBeDefined();
      expect(path).toMatch(ends[facts.unit ?? 'count']);
      expect([typeof min, typeof max], `${path} (${kind})`).toEqual(['number', 'number']);
    }
  });
  test.each(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])('rule %s has its keys, or none to have', (rule) => {
    const own = policyKeys.filter(({ facts }) => facts.rules.includes(Number(rule)));
    // Rule 1 says what a submission carries; there is no number in it.
    expect(own.length > 0).toBe(rule !== '1');
  });
});

describe('a document', () => {
  test('that names some keys leaves the others as they were', () => {
    const base = policySchema.parse({ ...defaultPolicy, fees: { directReferralPercent: 8 } });
    expect(readPolicy({ protection: { protectionDays: 60 } }, base, next)).toEqual({
      policy: { ...base, ...next, protection: { ...base.protection, protectionDays: 60 } },
    });
  });
  test('that was shown here and is handed back changes nothing but its version', () => {
    expect(readPolicy(JSON.parse(JSON.stringify(defaultPolicy)), defaultPolicy, next)).toEqual({
      policy: { ...defaultPolicy, ...next },
    });
  });
  test('with a fee finer than it is counted in is refused with the reason', () => {
    expect(problemsOf({ fees: { directReferralPercent: 5.125, coSellCreditPercent: 7.25 } })).toEqual([
      'fees.directReferralPercent may have two decimals at most: fees are counted in hundredths of a per cent',
    ]);
    expect(problemsOf({ fees: { customerChoiceReferralPercent: 5.01 } })).toEqual([]);
  });
  test('with keys nobody knows is told each by name, and the one that may have been meant', () => {
    expect(problemsOf({ protection: { protectonDays: 60 }, colour: 'red', life: { shade: 1 } })).toEqual([
      'protection.protectonDays is no key of the policy; did you mean protection.protectionDays?',
      'colour is no key of the policy',
      'life.shade is no key of the policy',
    ]);
  });
  test('with wrong values is told all of them at once, with what is allowed', () => {
    const document = { protection: { protectionDays: 'ninety', extensionDays: 1.5, extensionsAllowed: null }, review: { officeDays: [8], pausesForPartner: 'maybe' } }; // prettier-ignore
    expect(problemsOf(document)).toEqual([
      'review.officeDays must be some of 1, 2, 3, 4, 5, 6, 7, not [8]',
      'review.pausesForPartner must be yes or no, not "maybe"',
      'protection.protectionDays must be a whole number from 0 to 3650, not "ninety"',
      'protection.extensionDays must be a whole number from 0 to 3650, not 1.5',
      'protection.extensionsAllowed must be a whole number from 0 to 10, and is empty',
    ]);
  });
  test.each<[string, object, RegExp]>([
    ['warned after the end', { life: { warnDays: 61 } }, /^life\.warnDays must be at most 60/],
    ['warned before being asked', { life: { nudgeDays: 46 } }, /^life\.nudgeDays must be at most 45/],
    [
      'an office that closes first',
      { review: { officeOpens: '18:00' } },
      /^review\.officeCloses must be later than 18:00/,
    ],
    ['likely above same', { conflict: { sameCompanyScore: 0.6 } }, /^conflict\.likelyCompanyScore must not be more/],
    ['a value for a section', { protection: 60 }, /^protection must hold keys/],
    ['a list', [], /^must be sections/],
    ['nothing', null, /^must be sections/],
    ['the prototype', JSON.parse('{"__proto__":{"protectionDays":1}}'), /^__proto__ is no key/],
    ['a built-in name', { constructor: { name: 1 }, protection: { toString: 1 } }, /^constructor is no key/],
  ])('is refused with %s', (_, document, says) => {
    expect(problemsOf(document)[0]).toMatch(says);
    expect(({} as Record<string, unknown>)['protectionDays']).toBeUndefined();
  });
  test('an odd value is warned of, and taken', () => {
    const read = readPolicy({ protection: { protectionDays: 20 } }, defaultPolicy, next);
    if (!('policy' in read)) throw new Error('refused');
    expect(policyWarnings(read.policy)).toEqual([
      'An extension (30 days) is longer than the protection it extends (20 days).',
      'Silence ends a protection after 60 days, but it is over after 20: silence would matter only where it was extended.',
    ]);
    expect(policyWarnings(defaultPolicy)).toEqual([]);
    const thin = readPolicy({ attribution: { baselineDeals: 4, lateEvidenceDays: 0 } }, defaultPolicy, next);
    expect('policy' in thin && policyWarnings(thin.policy)).toEqual([
      'With 0 days nothing can be told of a deal after the day it was closed.',
      'A median of 4 deals says little about speed.',
    ]);
  });
  test('of whatever shape is either a policy or told what is wrong, never thrown at', () => {
    const path = fc.constantFrom(...policyKeys.map((key) => key.path));
    fc.assert(
      fc.property(path, fc.anything(), fc.anything(), (at, value, whole) => {
        const [section = '', name = ''] = at.split('.');
        for (const document of [{ [section]: { [name]: value } }, whole]) {
          const read = readPolicy(document, defaultPolicy, next);
          const isSound = 'policy' in read ? policySchema.safeParse(read.policy).success : read.problems.length > 0;
          expect(isSound).toBe(true);
        }
      }),
      { numRuns: 2000, seed: 4 },
    );
  });
});

test('values as people say them', () => {
  const said = (path: string, value: unknown) => {
    const key = policyKey(path);
    return key && spoken(key, value);
  };
  expect(said('protection.protectionDays', 1)).toBe('1 day');
  expect(said('protection.extensionsAllowed', 0)).toBe('never');
  expect(said('protection.extensionsAllowed', 1)).toBe('once');
  expect(said('fees.directReferralPercent', 7.5)).toBe('7.5 %');
  expect(said('review.officeDays', [1, 2, 7])).toBe('Monday, Tuesday and Sunday');
  expect(said('review.holidays', [])).toBe('no day');
  expect(said('life.strictMonthly', true)).toBe('on');
});
