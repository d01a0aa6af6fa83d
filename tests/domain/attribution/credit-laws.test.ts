import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../src/db/canonical-json.ts';
import type { Attribution } from '../../../src/domain/attribution/attribution.ts';
import type { Comparables } from '../../../src/domain/attribution/baseline.ts';
import type { Credit } from '../../../src/domain/attribution/credit.ts';
import { shareAmounts } from '../../../src/domain/attribution/credit-shares.ts';
import type { DealFacts, Touchpoint } from '../../../src/domain/attribution/touchpoint.ts';
import { creditsFor, scalesFor } from '../../../src/domain/attribution/weigh.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { after, groundsOf, observe, at } from './story.ts';
import { deals, models, others, policies, touchpoints, zones } from './random-deals.ts';

const weigh = (
  facts: DealFacts,
  told: readonly Touchpoint[],
  policy: Policy,
  comparables: Comparables,
  zone: string,
) => {
  const state: Attribution = after([observe(facts), at('2028-06-01T00:00:00Z', 'program', zone)]);
  // The closing policy is the only one there is.
  const scales = scalesFor(state, policy, groundsOf([policy], comparables), zone);
  if (!scales) throw new Error('given: nothing to weigh');
  return (all: readonly Touchpoint[]) => creditsFor(all, scales);
};

const scenes = fc.constantFrom(...zones).chain((zone) =>
  fc.record({
    zone: fc.constant(zone),
    facts: deals,
    told: fc.array(
      touchpoints(zone, fc.constantFrom('confirmed', 'confirmed', 'confirmed', 'proposed', 'declined', 'withdrawn')),
      { maxLength: 8 },
    ),
    more: touchpoints(zone, fc.constant('confirmed')),
    policy: fc.constantFrom(...policies),
    comparables: others,
  }),
);

const held = (credits: readonly Credit[], partnerId: string): readonly string[] =>
  credits.find((credit) => credit.partnerId === partnerId)?.influences ?? [];

test(
  '10,000 deals: shares and amounts sum exactly, in whatever order things were told; more evidence never takes away',
  { timeout: 120_000 },
  () => {
    const seen = new Map<string, number>();
    const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(scenes, fc.infiniteStream(fc.nat()), ({ zone, facts, told, more, policy, comparables }, dice) => {
        const given = weigh(facts, told, policy, comparables, zone);
        const { credits, sourcePartnerId, model } = given(told);

        const sum = credits.reduce((all, { basisPoints }) => all + basisPoints, 0);
        if (sum !== (credits.length === 0 ? 0 : 10_000)) throw new Error(`shares sum to ${sum}`);
        if (!credits.every(({ basisPoints }) => Number.isInteger(basisPoints) && basisPoints >= 0)) {
          throw new Error('a share is no integer');
        }
        if (facts.amount) {
          const amounts = shareAmounts(facts.amount, credits);
          const total = amounts.reduce((all, { amount }) => all + BigInt(amount.amountMinor), 0n);
          if (total !== (credits.length === 0 ? 0n : BigInt(facts.amount.amountMinor))) {
            throw new Error('amounts do not sum');
          }
        }

        const shuffled = told
          .map((one) => ({ one, rank: dice.next().value ?? 0 }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ one }) => one);
        const kept = canonicalJson(given(told));
        if (canonicalJson(given(shuffled)) !== kept) throw new Error('the order matters');
        if (canonicalJson(JSON.parse(kept)) !== kept) throw new Error('not plain JSON');

        const confirmed = new Set(told.filter(({ status }) => status === 'confirmed').map(({ id }) => id));
        for (const credit of credits) {
          if (!credit.touchpointIds.every((id) => confirmed.has(id)) || credit.touchpointIds.length === 0) {
            throw new Error('credit without evidence');
          }
          if (credit.influence !== credit.influences[0] || credit.reasons.length !== credit.influences.length) {
            throw new Error('an influence without its reason');
          }
          credit.influences.forEach(count);
          count(credit.acceleration?.verdict ?? 'nothing measured');
        }
        const isSourced = credits.some(({ influences }) => influences.includes('sourced'));
        if (isSourced !== (sourcePartnerId !== null)) throw new Error('a source that sourced nothing');
        count(model);
        count(`${Math.min(credits.length, 4)} credited`);

        const then = given([...told, more]).credits;
        for (const { partnerId, basisPoints } of credits) {
          const [before, now] = [held(credits, partnerId), held(then, partnerId)];
          if (!before.every((one) => now.includes(one))) throw new Error('more evidence lowered an influence');
          if (partnerId !== more.partnerId && before.length !== now.length) {
            throw new Error('another partner gained by it');
          }
          const stillShares = (then.find((one) => one.partnerId === partnerId)?.basisPoints ?? 0) > 0;
          if ((model === 'even' || model === 'weighted') && basisPoints > 0 && !stillShares) {
            throw new Error('a credited partner became uncredited');
          }
        }
      }),
      { numRuns: 10_000, seed: 20_261_127, plugins: [fc.interruptAfterTimeLimit(100_000, { failOnInterrupt: true })] },
    );
    // A law that nothing reached would hold for nothing.
    for (const what of [
      'sourced',
      'influenced',
      'accelerated',
      'gained',
      'no_gain',
      'too_few',
      'still_in_stage',
      'nothing measured',
      '0 credited',
      '1 credited',
      '2 credited',
      '3 credited',
      '4 credited',
      ...models,
    ]) {
      expect(seen.get(what) ?? 0, what).toBeGreaterThan(50);
    }
  },
);
