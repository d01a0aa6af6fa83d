import { policyOfDay, type Policy } from '../policy.ts';
import { stageMeasure, type StageMeasure } from './acceleration.ts';
import type { Attribution } from './attribution.ts';
import type { Grounds } from './attribution-command.ts';
import type { Acceleration, Credit, CreditCause, CreditDecision, CreditModel } from './credit.ts';
import { reasonsOf } from './credit-reason.ts';
import { sharesOf } from './credit-shares.ts';
import { dealDays, leadingFacts, staysOf, type DealDays } from './deal-days.ts';
import { influencesOn, sourceOf } from './influence.ts';
import { isSame } from './same-json.ts';
import type { Touchpoint } from './touchpoint.ts';

/** A deal as it is weighed: under which policy, and with what it was compared before, where that stands. */
export interface Scales {
  deal: DealDays;
  policy: Policy;
  timeZone: string;
  /** The same for whatever touchpoints are weighed. */
  measure: () => StageMeasure;
}

/** Null while no CRM has told of the deal. */
export function scalesFor(state: Attribution, inForce: Policy, grounds: Grounds, timeZone: string): Scales | null {
  const facts = leadingFacts(state);
  if (facts === null) return null;
  const deal = dealDays(facts, timeZone);
  const policy = weighedUnder(state, deal, inForce, grounds.policies);
  const { decided } = state;
  const stands = isSettled(state, deal) && decided?.policyVersion === policy.version;
  const kept = stands ? decided.baselines : [];
  let measure: StageMeasure | null = null;
  return {
    deal,
    policy,
    timeZone,
    measure: () =>
      (measure ??= stageMeasure({ facts, stays: staysOf(deal, timeZone) }, state.links, {
        comparables: grounds.comparables,
        policy,
        kept,
      })),
  };
}

/** Whether the credits were decided after the deal was closed, on the day on which it is closed now. */
export const isSettled = ({ decided }: Attribution, { closedOn }: DealDays): boolean =>
  closedOn !== null && decided?.closedOn === closedOn;

/**
 * An open deal is weighed by the policy in force, a closed one by that of its day of closing, as its money is (policyOfDay).
 * One that has been weighed stays under the version it was weighed under.
 */
export function weighedUnder(state: Attribution, deal: DealDays, inForce: Policy, policies: readonly Policy[]): Policy {
  if (deal.closedOn === null) return inForce;
  const kept = isSettled(state, deal) ? state.decided?.policyVersion : undefined;
  return (
    (kept === inForce.version ? inForce : policies.find(({ version }) => version === kept)) ??
    policyOfDay(policies, Temporal.PlainDate.from(deal.closedOn))
  );
}

/** What the rules give for these touchpoints; `model` only to see what another one would give. */
export function creditsFor(
  touchpoints: readonly Touchpoint[],
  { deal, policy, measure }: Scales,
  model: CreditModel = policy.attribution.model,
): Pick<CreditDecision, 'credits' | 'sourcePartnerId' | 'model'> {
  const partners = influencesOn(deal, touchpoints, policy, measure);
  const shares = sharesOf(partners, model, policy.attribution);
  const credits = partners.map((partner, index): Credit => {
    const { partnerId, partnerName, counted, held, acceleration } = partner;
    const [first] = counted;
    return {
      partnerId,
      partnerName,
      influence: held[0],
      influences: held,
      basisPoints: shares[index]?.basisPoints ?? 0,
      firstTouchOn: first.touchpoint.occurredOn,
      lastTouchOn: (counted.at(-1) ?? first).touchpoint.occurredOn,
      touchpointIds: counted.map(({ touchpoint }) => touchpoint.id),
      reasons: reasonsOf(partner, policy),
      acceleration,
    };
  });
  return { credits, sourcePartnerId: sourceOf(partners)?.partnerId ?? null, model };
}

/** The rules asked about the deal as it stands; null where they give what was decided last. */
export function decisionOn(state: Attribution, scales: Scales, because: CreditCause): CreditDecision | null {
  const { deal, policy, timeZone } = scales;
  const given = creditsFor(state.touchpoints, scales);
  const decision: CreditDecision = {
    ...given,
    policyVersion: policy.version,
    closedOn: deal.closedOn,
    timeZone,
    baselines: given.credits.some(({ acceleration }) => acceleration !== null) ? scales.measure().baselines() : [],
    because,
  };
  const last = state.decided;
  const isNew = last === null ? given.credits.length > 0 : !isSame(essence(last), essence(decision));
  return isNew ? decision : null;
}

/** What makes a decision another one. A median that moves changes nothing while the verdict stands. */
const essence = ({ credits, sourcePartnerId, model, closedOn }: CreditDecision) => ({
  credits: credits.map((credit) => ({
    ...credit,
    acceleration: credit.acceleration && verdictOf(credit.acceleration),
  })),
  sourcePartnerId,
  model,
  closedOn,
});

const verdictOf = ({ verdict, touchpointId, stage, enteredAt, leftAt }: Acceleration) => ({
  verdict,
  touchpointId,
  stage,
  enteredAt,
  leftAt,
});
