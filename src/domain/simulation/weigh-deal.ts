import type { Attribution } from '../attribution/attribution.ts';
import type { Comparables } from '../attribution/baseline.ts';
import type { Credit } from '../attribution/credit.ts';
import { dealDays, leadingFacts, type DealDays } from '../attribution/deal-days.ts';
import type { Touchpoint } from '../attribution/touchpoint.ts';
import { decisionOn, scalesFor, weighedUnder } from '../attribution/weigh.ts';
import { policyOn, type Policy } from '../policy.ts';
import { dayIn } from '../protection.ts';
import type { MoneyQuestion } from './money-question.ts';

/** A deal's credits in both worlds, each by partner id. */
export interface WeighedAnew {
  before: readonly Credit[];
  after: readonly Credit[];
}

const again = { kind: 'reweighed' } as const;

/**
 * A deal's credits as they are and as the other policy would have them. An open deal is weighed by the policy in force, a
 * closed one by that of its day of closing: what was closed before the other policy held stays. What people told is taken as
 * it was told, but for what came later than the other policy lets be told.
 */
export function weighDeal(state: Attribution, question: MoneyQuestion, comparables: Comparables): WeighedAnew {
  const known = state.decided?.credits ?? [];
  const facts = leadingFacts(state);
  if (state.standing !== 'live' || facts === null) return { before: known, after: known };
  const { policies, since, until, timeZone } = question;
  const deal = dealDays(facts, timeZone);
  if (deal.closedOn !== null && deal.closedOn < since.toString()) return { before: known, after: known };
  const inForce = policyOn(policies, dayIn(until, timeZone));
  const scales = deal.closedOn === null ? scalesFor(state, inForce, { policies, comparables }, timeZone) : null;
  // A closed deal stands as it was decided; an open one is looked at in both worlds at the same moment.
  const before = scales ? (decisionOn(state, scales, again)?.credits ?? known) : known;
  const policy = { ...question.policy, effectiveFrom: since.toString(), wholeDaysFrom: since.toString() };
  const asked = asUnder(state, deal, { inForce, policies, policy, timeZone });
  const anew = scalesFor(asked, policy, { policies: [policy], comparables }, timeZone);
  return { before, after: anew ? (decisionOn(asked, anew, again)?.credits ?? known) : known };
}

/** The deal as if what was decided had been decided under the other policy. */
function asUnder(
  state: Attribution,
  deal: DealDays,
  {
    inForce,
    policies,
    policy,
    timeZone,
  }: Pick<MoneyQuestion, 'policies' | 'policy' | 'timeZone'> & { inForce: Policy },
): Attribution {
  const own = weighedUnder(state, deal, inForce, policies);
  const { decided } = state;
  const comparesAlike =
    own.attribution.baselineMonths === policy.attribution.baselineMonths &&
    own.attribution.baselineDeals === policy.attribution.baselineDeals;
  return {
    ...state,
    touchpoints: state.touchpoints.filter((one) => !isTooLate(one, deal, { own, policy, timeZone })),
    decided: decided && {
      ...decided,
      policyVersion: policy.version,
      baselines: comparesAlike ? decided.baselines : [],
    },
  };
}

function isTooLate(
  { recordedAt }: Touchpoint,
  { closedOn }: DealDays,
  { own, policy, timeZone }: { own: Policy; policy: Policy; timeZone: string },
): boolean {
  const allowed = policy.attribution.lateEvidenceDays;
  if (closedOn === null || allowed >= own.attribution.lateEvidenceDays) return false;
  const told = dayIn(Temporal.Instant.from(recordedAt), timeZone);
  return Temporal.PlainDate.compare(told, Temporal.PlainDate.from(closedOn).add({ days: allowed })) > 0;
}
