import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePartner, type PartnerCommand } from '../../src/domain/decide-partner.ts';
import { isRefusal, type Actor } from '../../src/domain/event.ts';
import { evolvePartner, type Partner } from '../../src/domain/partner.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { tierNow, tierOn, tiers, tierSpans, type Tier } from '../../src/domain/tier.ts';

const id = '0199d1a0-0000-7000-8000-00000000ee01';
const manager: Actor = { kind: 'person', id: 'maria@vendor.example', name: 'Maria Keller', role: 'partner_manager' };
const on = (now: string, actor = manager) => ({ now: Temporal.Instant.from(now), timeZone: 'Europe/Berlin', actor });
const today = on('2026-05-10T09:00:00Z');

const decided = (partner: Partner | null, command: PartnerCommand, moment = today) =>
  decidePartner(partner, command, defaultPolicy, moment);
const after = (partner: Partner | null, command: PartnerCommand, moment = today): Partner => {
  const decision = decided(partner, command, moment);
  if (isRefusal(decision)) throw new Error(decision.refused);
  return decision.events.reduce<Partner | null>((state, event) => evolvePartner(state, event, id), partner) as Partner;
};
const changed = (tier: Tier, from: string, known: number | null = null) =>
  ({ type: 'change-tier', tier, from, reason: 'Commitment signed', source: 'desk', known }) as const;

const joined = after(
  null,
  { type: 'add', name: 'Northwind', tier: 'Silver', domain: null },
  on('2026-01-05T09:00:00Z'),
);

describe('the tier of a partner', () => {
  it('is the one it came in with until it changes, and a log from before changes were kept reads the same', () => {
    expect(tierOn(joined, '2026-12-31')).toEqual({ tier: 'Silver', since: null, change: null });
    expect(joined).not.toHaveProperty('tierChanges');
  });

  it('holds from the day that was told, and says since when, by whom and why', () => {
    const gold = after(joined, changed('Gold', '2026-03-03'));
    expect(gold.tier).toBe('Gold');
    expect(tierOn(gold, '2026-03-02')).toMatchObject({ tier: 'Silver', since: null });
    expect(tierOn(gold, '2026-03-03')).toMatchObject({
      tier: 'Gold',
      since: '2026-03-03',
      change: { toldOn: '2026-05-10', reason: 'Commitment signed', by: { name: 'Maria Keller' }, source: 'desk' },
    });
  });

  it('told late for a time before another change leaves that one as it is', () => {
    const platinum = after(joined, changed('Platinum', '2026-05-01'));
    const told = after(platinum, changed('Gold', '2026-02-01'));
    expect(told.tier).toBe('Platinum');
    expect(tierSpans(told).map(({ tier, since }) => [tier, since])).toEqual([
      ['Silver', null],
      ['Gold', '2026-02-01'],
      ['Platinum', '2026-05-01'],
    ]);
  });

  it('is put right by telling the same day again', () => {
    const slip = after(joined, changed('Platinum', '2026-05-01'));
    const right = after(slip, changed('Gold', '2026-05-01'));
    expect(right.tier).toBe('Gold');
    expect(tierSpans(right)).toHaveLength(2);
    expect(right.tierChanges).toHaveLength(2);
  });

  it.each([
    ['of a day to come', changed('Gold', '2026-05-11'), manager, 'tier_in_the_future'],
    ['that is in force already', changed('Silver', '2026-05-01'), manager, 'tier_the_same'],
    ['without a reason', { ...changed('Gold', '2026-05-01'), reason: ' ' }, manager, 'tier_reason_required'],
    ['over somebody else’s change', changed('Gold', '2026-05-01', 3), manager, 'tier_changed_meanwhile'],
    ['by a rep', changed('Gold', '2026-05-01'), { ...manager, role: 'rep' }, 'tier_not_your_role'],
    ['by a partner', changed('Gold', '2026-05-01'), { ...manager, kind: 'partner' }, 'tier_not_your_role'],
  ] as const)('is not changed to one %s', (_, command, actor, refused) => {
    expect(decided(joined, command, on('2026-05-10T09:00:00Z', actor))).toMatchObject({ refused });
  });

  it('of any day is what the last word for the latest day up to it says', () => {
    const day = fc
      .integer({ min: 0, max: 120 })
      .map((days) => Temporal.PlainDate.from('2026-01-05').add({ days }).toString());
    const told = fc.array(fc.record({ tier: fc.constantFrom(...tiers), from: day }), { maxLength: 12 });
    fc.assert(
      fc.property(told, day, (all, asked) => {
        const kept: typeof all = [];
        const partner = all.reduce<Partner>((state, one) => {
          const decision = decided(state, changed(one.tier, one.from));
          if (isRefusal(decision)) return state;
          kept.push(one);
          return after(state, changed(one.tier, one.from));
        }, joined);
        const days = kept
          .filter(({ from }) => from <= asked)
          .map(({ from }) => from)
          .toSorted();
        const wanted = kept.findLast(({ from }) => from === days.at(-1))?.tier ?? 'Silver';
        expect(tierOn(partner, asked).tier).toBe(wanted);
        expect(partner.tier).toBe(tierNow(partner).tier);
        const spans = tierSpans(partner);
        expect(spans.every(({ tier }, index) => tier !== spans[index + 1]?.tier)).toBe(true);
      }),
    );
  });
});
