import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CreditModel } from '../../../src/domain/attribution/credit.ts';
import { shareAmounts, type Share } from '../../../src/domain/attribution/credit-shares.ts';
import { attributionPolicy, dealWith, did, facts, sharesIn } from './story.ts';

const told = [
  did('northwind', 'introduction', '2026-10-10'),
  did('contoso', 'demo_support', '2026-11-10'),
  did('contoso', 'technical_validation', '2026-11-11'),
  did('fabrikam', 'other', '2026-11-12'),
];
const by = (model: CreditModel, touchpoints = told, more = {}) =>
  sharesIn(dealWith(facts(), touchpoints, attributionPolicy({ model, ...more })));

describe('how credit is shared', () => {
  test.each([
    ['primary_partner', { contoso: 0, fabrikam: 0, northwind: 10_000 }],
    // The one that is left over goes to the lowest partner id.
    ['even', { contoso: 3334, fabrikam: 3333, northwind: 3333 }],
    // 4 for the introduction, 2 and 3, 1: shares of ten.
    ['weighted', { contoso: 5000, fabrikam: 1000, northwind: 4000 }],
    ['first_touch', { contoso: 0, fabrikam: 0, northwind: 10_000 }],
    ['last_touch', { contoso: 0, fabrikam: 10_000, northwind: 0 }],
  ] as const)('%s', (model, shares) => expect(by(model)).toEqual(shares));

  test('the weights are the policy’s', () => {
    expect(by('weighted', told, { weights: { other: 1000 } })).toEqual({ contoso: 49, fabrikam: 9911, northwind: 40 });
  });
  test('the primary partner where nobody sourced the deal did the most for it', () => {
    expect(by('primary_partner', told.slice(1))).toEqual({ contoso: 10_000, fabrikam: 0 });
    const alike = [did('northwind', 'other', '2026-11-12'), did('contoso', 'other', '2026-11-13')];
    expect(by('primary_partner', alike)).toEqual({ contoso: 0, northwind: 10_000 });
  });
  test('of two at the same time the lower id has the touch, first or last', () => {
    const alike = [did('northwind', 'other', '2026-11-12'), did('contoso', 'other', '2026-11-12')];
    expect(by('first_touch', alike)).toEqual({ contoso: 10_000, northwind: 0 });
    expect(by('last_touch', alike)).toEqual({ contoso: 10_000, northwind: 0 });
  });
  test('nobody shares nothing', () => expect(by('even', [])).toEqual({}));
});

describe('credited amounts', () => {
  const thirds: Share[] = [
    { partnerId: 'a', basisPoints: 3334 },
    { partnerId: 'b', basisPoints: 3333 },
    { partnerId: 'c', basisPoints: 3333 },
  ];
  const amounts = (amountMinor: number, shares = thirds) =>
    shareAmounts({ amountMinor, currency: 'EUR' }, shares).map(({ amount }) => amount.amountMinor);
  test.each([
    [10_000, [3334, 3333, 3333]],
    [100, [34, 33, 33]],
    [1, [1, 0, 0]],
    [2, [1, 1, 0]],
    [0, [0, 0, 0]],
    [-100, [-34, -33, -33]],
  ])('of %s are %s', (total, each) => expect(amounts(total)).toEqual(each));
  test('keep the currency and are exact for the largest amount there is', () => {
    const all = shareAmounts({ amountMinor: Number.MAX_SAFE_INTEGER, currency: 'JPY' }, thirds);
    expect(all.every(({ amount }) => amount.currency === 'JPY')).toBe(true);
    expect(all.reduce((sum, { amount }) => sum + BigInt(amount.amountMinor), 0n)).toBe(BigInt(Number.MAX_SAFE_INTEGER));
  });
  test('sum to the amount, differ by less than one unit from the exact share, and do not depend on the order', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.maxSafeInteger(), cuts, (amountMinor, at) => {
        const edges = [0, ...at.toSorted((a, b) => a - b), 10_000];
        const shares = edges
          .slice(1)
          .map((edge, index) => ({ partnerId: `p${index}`, basisPoints: edge - (edges[index] ?? 0) }));
        const all = shareAmounts({ amountMinor, currency: 'EUR' }, shares);
        expect(all.reduce((sum, { amount }) => sum + BigInt(amount.amountMinor), 0n)).toBe(BigInt(amountMinor));
        for (const [index, { amount }] of all.entries()) {
          const off =
            BigInt(amount.amountMinor) * 10_000n - BigInt(amountMinor) * BigInt(shares[index]?.basisPoints ?? 0);
          expect(off < 10_000n && off > -10_000n).toBe(true);
        }
        const turned = shareAmounts({ amountMinor, currency: 'EUR' }, shares.toReversed());
        expect(turned.toReversed()).toEqual(all);
      }),
      { numRuns: 10_000, seed: 35, plugins: [fc.interruptAfterTimeLimit(50_000, { failOnInterrupt: true })] },
    );
  });
});
