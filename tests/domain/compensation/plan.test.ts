import { describe, expect, test } from 'vitest';
import { planOn } from '../../../src/domain/compensation/plan.ts';
import { decidePartner, type PartnerCommand } from '../../../src/domain/decide-partner.ts';
import { isRefusal, type Actor } from '../../../src/domain/event.ts';
import { evolvePartner, type Partner } from '../../../src/domain/partner.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { agreed, clock, cora, rep, timeZone } from './story.ts';

const agree = (over: Partial<Extract<PartnerCommand, { type: 'agree-plan' }>> = {}) =>
  ({ type: 'agree-plan', plan: 'referral_percent', payIn: null, from: '2027-03-15', reason: ' New contract ', ...over }) as const; // prettier-ignore
const decide = (partner: Partner | null, command: PartnerCommand, actor: Actor = cora) =>
  decidePartner(partner, command, defaultPolicy, {
    now: Temporal.Instant.from('2027-03-15T12:00:00Z'),
    timeZone,
    actor,
  });
const after = (partner: Partner | null, command: PartnerCommand): Partner => {
  const decision = decide(partner, command);
  if (isRefusal(decision)) throw new Error(decision.refused);
  const folded = decision.events.reduce<Partner | null>(
    (state, event) => evolvePartner(state, event, 'northwind'),
    partner,
  );
  if (!folded) throw new Error('no partner');
  return folded;
};
const partner = after(null, { type: 'add', name: 'Northwind', tier: 'Gold', domain: null });

describe('how a partner earns (rules 22 and 34)', () => {
  test('is by margin, as long as nothing else was agreed', () => {
    expect(partner).not.toHaveProperty('plans');
    expect(planOn([], '2027-03-15')).toEqual({ plan: 'reseller', payIn: null });
    expect(decide(partner, agree({ plan: 'reseller' }))).toEqual({ events: [] });
  });
  test('is agreed for a day, with who agreed and why', () => {
    const with1 = after(partner, agree({ payIn: 'EUR' }));
    expect(with1.plans).toEqual([
      { plan: 'referral_percent', payIn: 'EUR', from: '2027-03-15', reason: 'New contract', by: { email: cora.id, name: 'cora' } },
    ]);
    expect(decide(with1, agree({ payIn: 'EUR', from: '2027-05-01' }))).toEqual({ events: [] });
    expect(decide(with1, agree())).toMatchObject({ events: [{ data: { payIn: null } }] });
  }); // prettier-ignore
  test('of what was agreed for a day or before the last word holds', () => {
    const plans = [agreed('referral_flat', '2027-05-01'), agreed('referral_percent', '2027-03-01'), agreed('reseller', '2027-05-01')]; // prettier-ignore
    expect(planOn(plans, '2027-02-28').plan).toBe('reseller');
    expect(planOn(plans, '2027-04-30').plan).toBe('referral_percent');
    expect(planOn(plans, '2027-05-01').plan).toBe('reseller');
  });
  test('what was agreed for a later day can be taken back before', () => {
    const later = after(partner, agree({ from: '2027-05-01' }));
    expect(decide(later, agree({ plan: 'reseller', from: '2027-05-01' }))).toMatchObject({ events: [{}] });
    expect(decide(later, agree({ plan: 'reseller' }))).toMatchObject({ events: [{}] });
  });
  test.each([
    ['for yesterday', agree({ from: '2027-03-14' }), cora, { refused: 'plan_in_the_past', facts: { from: '2027-03-14', today: '2027-03-15' } }],
    ['in no currency', agree({ payIn: 'EURO' }), cora, { refused: 'currency_unknown' }],
    ['without a reason', agree({ reason: ' ' }), cora, { refused: 'plan_reason_required' }],
    ['by a rep', agree(), rep, { refused: 'plan_not_your_role', facts: { role: 'rep' } }],
    ['by the partner', agree(), { kind: 'partner', id: 'northwind', name: 'N', role: 'admin' }, { refused: 'plan_not_your_role' }],
  ] as const)('is not agreed %s', (_, command, actor, refusal) =>
    expect(decide(partner, command, actor)).toMatchObject(refusal)); // prettier-ignore
  test('nor for a partner nobody knows, and the sandbox may set it up', () => {
    expect(decide(null, agree())).toMatchObject({ refused: 'partner_unknown' });
    expect(decide(partner, agree(), clock)).toMatchObject({ events: [{ type: 'PlanAgreed' }] });
  });
});
