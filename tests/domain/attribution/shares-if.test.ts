import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Attribution } from '../../../src/domain/attribution/attribution.ts';
import { sharesIf, shareMoves, type SettlingMove } from '../../../src/domain/attribution/shares-if.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { after, dealWith, did, facts, groundsOf, next, now, record, sharesIn, wonOn, type Step } from './story.ts';

const grounds = groundsOf([defaultPolicy]);
const ahead = (state: Attribution, type: SettlingMove, touchpointId: string, by = now()) =>
  sharesIf(state, { type, touchpointId }, defaultPolicy, by, grounds);
const told = (state: Attribution, type: SettlingMove, touchpointId: string) =>
  ahead(state, type, touchpointId)?.map(({ partnerId, was, is }) => [partnerId, was, is]);

describe('what shares would become', () => {
  const waiting = next(
    dealWith(facts(), [did('contoso', 'demo_support', '2026-11-10', { id: 'known' })]),
    record(did('northwind', 'introduction', '2026-10-20', { id: 'proposal' })),
    now('rep'),
  );

  test('a proposal confirmed, declined or withdrawn: every partner before and after', () => {
    expect(told(waiting, 'confirm', 'proposal')).toEqual([
      ['northwind', null, 6667],
      ['contoso', 10_000, 3333],
    ]);
    expect(told(waiting, 'decline', 'proposal')).toEqual([['contoso', 10_000, 10_000]]);
    expect(told(waiting, 'withdraw', 'known')).toEqual([['contoso', 10_000, null]]);
  });

  test('what would be refused says nothing', () => {
    expect(ahead(waiting, 'confirm', 'proposal', now('rep'))).toBeNull();
    expect(ahead(waiting, 'decline', 'known')).toBeNull();
    expect(ahead(waiting, 'confirm', 'no such')).toBeNull();
  });

  test('of a closed deal too: by the policy of its day of closing', () => {
    const even = {
      ...defaultPolicy,
      version: 2,
      attribution: { ...defaultPolicy.attribution, model: 'even' as const },
    };
    const won = next(
      dealWith(wonOn('2026-11-18'), [did('contoso', 'demo_support', '2026-11-10')]),
      record(did('northwind', 'introduction', '2026-10-20', { id: 'proposal' })),
      now('rep'),
    );
    const both = groundsOf([defaultPolicy, { ...even, effectiveFrom: '2026-11-19' }]);
    const moves = sharesIf(won, { type: 'confirm', touchpointId: 'proposal' }, even, now(), both);
    expect(moves?.map(({ is }) => is)).toEqual([6667, 3333]);
  });

  test('law: it is what happens when the act is done', () => {
    const kinds = ['introduction', 'demo_support', 'technical_validation', 'other'] as const;
    const one = fc.record({
      partner: fc.constantFrom('northwind', 'contoso', 'fabrikam'),
      kind: fc.constantFrom(...kinds),
      day: fc.integer({ min: 1, max: 19 }),
      by: fc.constantFrom('rep' as const, 'partner_manager' as const),
    });
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.constantFrom<SettlingMove>('confirm', 'decline', 'withdraw'),
        (all, pick, type) => {
          const seen = new Set<string>();
          const steps = all.flatMap(({ partner, kind, day, by }, index): Step[] => {
            const on = `2026-11-${String(day).padStart(2, '0')}`;
            const name = `${partner} ${kind} ${on}`;
            if (seen.has(name)) return [];
            seen.add(name);
            return [[record(did(partner, kind, on, { id: `t${index}` })), now(by)]];
          });
          const state = after([{ type: 'observe', facts: facts() }], ...steps);
          const touchpointId = state.touchpoints[pick % state.touchpoints.length]?.id ?? '';
          const moves = ahead(state, type, touchpointId);
          if (moves === null) return;
          const done = next(state, { type, touchpointId, version: null, reason: 'Because' });
          expect(moves).toEqual(shareMoves(state, done));
          const is = Object.fromEntries(moves.flatMap((move) => (move.is === null ? [] : [[move.partnerId, move.is]])));
          expect(is).toEqual(sharesIn(done));
        },
      ),
    );
  });
});
