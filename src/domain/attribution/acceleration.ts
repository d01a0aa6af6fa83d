import type { Policy } from '../policy.ts';
import { baselineBefore, dealKey, inHours, type Comparables } from './baseline.ts';
import type { Acceleration, Baseline } from './credit.ts';
import { fellInto, type DealDays, type StageStay } from './deal-days.ts';
import type { AttributedLinks, Touchpoint } from './touchpoint.ts';

/** Measures the stages of one deal; what each was compared with is measured once. */
export interface StageMeasure {
  /** The best that can be said of a partner's actions, told oldest first; null where there is nothing to say. */
  of(actions: readonly Touchpoint[]): Acceleration | null;
  /** What was asked for so far. */
  baselines(): Baseline[];
}

/** Rule 12: time in a stage against the median of comparable deals. `kept`: what a closed deal was compared with before. */
export function stageMeasure(
  { facts, stays }: { facts: DealDays['facts']; stays: readonly StageStay[] },
  links: AttributedLinks,
  { comparables, policy, kept }: { comparables: Comparables; policy: Policy; kept: readonly Baseline[] },
): StageMeasure {
  const except = [
    dealKey(facts.crm, facts.dealId),
    ...(links.hubspotDealId === null ? [] : [dealKey('hubspot', links.hubspotDealId)]),
    ...(links.salesforceOpportunityId === null ? [] : [dealKey('salesforce', links.salesforceOpportunityId)]),
  ];
  const asked = new Map<string, Baseline>();
  const baselineOf = (stage: string, leftAt: string): Baseline => {
    const key = `${leftAt} ${stage}`;
    const known = asked.get(key) ?? kept.find((one) => one.stage === stage && one.to === leftAt);
    const baseline = known ?? baselineBefore({ crm: facts.crm, stage, leftAt }, except, comparables, policy);
    asked.set(key, baseline);
    return baseline;
  };
  const measured = stays.map((stay) => ({ stay, measure: lazily(() => measureOf(stay, baselineOf, policy)) }));
  return {
    of: (actions) => {
      let best: Acceleration | null = null;
      for (const action of actions) {
        for (const { stay, measure } of measured) {
          if (stay.endedByLoss || !fellInto(action, stay)) continue;
          const one = { ...measure(), touchpointId: action.id };
          if (best === null || isBetter(one, best)) best = one;
        }
      }
      return best;
    },
    baselines: () => [...asked.values()].toSorted((a, b) => (a.to === b.to ? 0 : a.to < b.to ? -1 : 1)),
  };
}

function measureOf(
  { stage, enteredAt, leftAt }: StageStay,
  baselineOf: (stage: string, leftAt: string) => Baseline,
  { attribution }: Policy,
): Omit<Acceleration, 'touchpointId'> {
  const stayed = { stage, enteredAt, leftAt };
  if (leftAt === null) {
    return { verdict: 'still_in_stage', ...stayed, hours: null, baseline: null, gainPercent: null };
  }
  const baseline = baselineOf(stage, leftAt);
  const hours = inHours(Date.parse(leftAt) - Date.parse(enteredAt));
  const { medianHours, deals, needed } = baseline;
  if (deals < needed || medianHours === null) {
    return { verdict: 'too_few', ...stayed, hours, baseline, gainPercent: null };
  }
  const gainPercent = gainOf(hours, medianHours);
  const verdict = gainPercent >= attribution.acceleratedGainPercent ? 'gained' : 'no_gain';
  return { verdict, ...stayed, hours, baseline, gainPercent };
}

/** Whole per cent by which a stay was shorter, rounded down: in integers, of tenths of hours. No gain over nothing. */
export function gainOf(hours: number, medianHours: number): number {
  const [stayed, usual] = [Math.round(hours * 10), Math.round(medianHours * 10)];
  return usual === 0 ? 0 : Math.floor(((usual - stayed) * 100) / usual);
}

const rank = { gained: 0, no_gain: 1, too_few: 2, still_in_stage: 3 } as const;

/** Of two the one that says more for the partner; of equals the first told stays. */
function isBetter(one: Acceleration, best: Acceleration): boolean {
  if (one.verdict !== best.verdict) return rank[one.verdict] < rank[best.verdict];
  if (one.gainPercent !== null && best.gainPercent !== null) return one.gainPercent > best.gainPercent;
  return (one.baseline?.deals ?? 0) > (best.baseline?.deals ?? 0);
}

function lazily<Value extends object>(make: () => Value): () => Value {
  let made: Value | null = null;
  return () => (made ??= make());
}
