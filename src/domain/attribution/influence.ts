import type { Policy } from '../policy.ts';
import type { StageMeasure } from './acceleration.ts';
import { influences, type Acceleration, type Influence } from './credit.ts';
import type { DealDays } from './deal-days.ts';
import { placesOn, type Placement } from './placement.ts';
import type { Touchpoint } from './touchpoint.ts';

type Counting = Extract<Placement, { counts: 'sourced' | 'influenced' }>;

/** A confirmed touchpoint that counts, and as what. */
export interface Counted {
  touchpoint: Touchpoint;
  placement: Counting;
}

/** A partner's influence on a deal; those without any have none. */
export interface PartnerInfluence {
  partnerId: string;
  partnerName: string;
  /** Oldest first, at least one. */
  counted: [Counted, ...Counted[]];
  /** All that hold, strongest first. */
  held: [Influence, ...Influence[]];
  acceleration: Acceleration | null;
}

/**
 * Rules 12 and 13: who had which influence, by partner id. Only confirmed touchpoints count, in whatever order they were
 * told; no evidence, no credit.
 */
export function influencesOn(
  deal: DealDays,
  touchpoints: readonly Touchpoint[],
  policy: Policy,
  measure: () => StageMeasure,
): PartnerInfluence[] {
  const byPartner = new Map<string, Counted[]>();
  const placeOf = placesOn(deal, policy);
  for (const touchpoint of touchpoints) {
    if (touchpoint.status !== 'confirmed') continue;
    const placement = placeOf(touchpoint);
    if (placement.counts === null) continue;
    const own = byPartner.get(touchpoint.partnerId);
    if (own) own.push({ touchpoint, placement });
    else byPartner.set(touchpoint.partnerId, [{ touchpoint, placement }]);
  }
  return [...byPartner.values()]
    .flatMap((counted) => influenceOf(counted, measure))
    .toSorted((a, b) => inOrder(a.partnerId, b.partnerId));
}

function influenceOf(unordered: Counted[], measure: () => StageMeasure): PartnerInfluence[] {
  const [first, ...others] = unordered.toSorted((a, b) => byTime(a.touchpoint, b.touchpoint));
  if (!first) return [];
  const counted: [Counted, ...Counted[]] = [first, ...others];
  const actions = counted.filter(({ placement }) => placement.counts === 'influenced');
  const acceleration = actions.length === 0 ? null : measure().of(actions.map(({ touchpoint }) => touchpoint));
  const holds: Record<Influence, boolean> = {
    sourced: actions.length < counted.length,
    accelerated: acceleration?.verdict === 'gained',
    influenced: actions.length > 0,
  };
  const [strongest, ...weaker] = influences.filter((influence) => holds[influence]);
  if (!strongest) return [];
  const { partnerId, partnerName } = (counted.at(-1) ?? first).touchpoint;
  return [{ partnerId, partnerName, counted, held: [strongest, ...weaker], acceleration }];
}

/** Of several that sourced a deal the one that was first is its source; of those at the same time the one of the lower id. */
export function sourceOf(partners: readonly PartnerInfluence[]): PartnerInfluence | null {
  const sourced = partners.flatMap((partner) => {
    const first = partner.counted.find(({ placement }) => placement.counts === 'sourced');
    return first ? [{ partner, touchpoint: first.touchpoint }] : [];
  });
  return sourced.toSorted((a, b) => firstTold(a.touchpoint, b.touchpoint))[0]?.partner ?? null;
}

/** By time, then by partner. */
export const firstTold = (a: Touchpoint, b: Touchpoint): number => byMoment(a, b) || inOrder(a.partnerId, b.partnerId);

/** By time; of the same day those whose instant is known come first. The id settles the rest. */
const byTime = (a: Touchpoint, b: Touchpoint): number => byMoment(a, b) || inOrder(a.id, b.id);

export const byMoment = (a: Touchpoint, b: Touchpoint): number =>
  inOrder(a.occurredOn, b.occurredOn) || inOrder(a.occurredAt ?? afterAll, b.occurredAt ?? afterAll);

/** Sorts behind every instant. */
const afterAll = '~';

export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
