import type { Decision, DomainEvent, Moment, Refusal } from '../event.ts';
import { dayIn } from '../protection.ts';
import { planOn, type AgreedPlan, type Plan } from './plan.ts';

export type PlanEvent = DomainEvent<'PlanAgreed', AgreedPlan>;

export interface PlanCommand {
  type: 'agree-plan';
  plan: Plan;
  payIn: string | null;
  /** Calendar date in the tenant's zone. */
  from: string;
  reason: string;
}

export type PlanRefusal =
  /** Facts: `from`, `today`. */
  | 'plan_in_the_past'
  /** Facts: `currency`. */
  | 'currency_unknown'
  | 'plan_reason_required'
  /** Facts: `role`. */
  | 'plan_not_your_role';

const mayAgree = ['partner_manager', 'ops', 'admin'];
const currencies = new Set(Intl.supportedValuesOf('currency'));

/** How a partner earns is agreed for today or later: deals that are closed keep what held on their day (rules 22 and 34). */
export function agreePlan(
  agreed: readonly AgreedPlan[],
  { plan, payIn, from, reason }: PlanCommand,
  { now, timeZone, actor }: Moment,
): Decision<PlanEvent, PlanRefusal> {
  const today = dayIn(now, timeZone).toString();
  if (actor.kind === 'person' && !mayAgree.includes(actor.role)) {
    return refuse('plan_not_your_role', { role: actor.role });
  }
  if (actor.kind === 'partner') return refuse('plan_not_your_role', { role: actor.kind });
  if (from < today) return refuse('plan_in_the_past', { from, today });
  if (payIn !== null && !currencies.has(payIn)) return refuse('currency_unknown', { currency: payIn });
  if (reason.trim() === '') return refuse('plan_reason_required');
  const holds = planOn(agreed, from);
  const isOvertaken = agreed.some((later) => later.from > from);
  if (!isOvertaken && holds.plan === plan && holds.payIn === payIn) return { events: [] };
  const by = { email: actor.id, name: actor.name };
  return { events: [{ type: 'PlanAgreed', data: { plan, payIn, from, reason: reason.trim(), by } }] };
}

const refuse = (refused: PlanRefusal, facts: Refusal['facts'] = {}): Refusal<PlanRefusal> => ({ refused, facts });
