import type { Policy } from '../policy.ts';
import type { CreditReason, Influence } from './credit.ts';
import type { DealDays } from './deal-days.ts';
import type { PartnerInfluence } from './influence.ts';
import { placesOn, type Placement } from './placement.ts';
import type { Touchpoint } from './touchpoint.ts';

/** Why each influence of a partner holds: the rule that fired, and the first touchpoint that it fired on. */
export const reasonsOf = (partner: PartnerInfluence, { attribution }: Policy): CreditReason[] =>
  partner.held.flatMap((influence) => reasonOf(partner, influence, attribution.acceleratedGainPercent));

function reasonOf({ counted, acceleration }: PartnerInfluence, influence: Influence, gain: number): CreditReason[] {
  if (influence === 'accelerated') {
    if (acceleration === null) return [];
    return [{ influence, rule: 12, because: 'stage_gain', touchpointId: acceleration.touchpointId, limit: gain }];
  }
  const first = counted.find(({ placement }) => placement.counts === influence);
  if (!first) return [];
  const { rule, because, limit } = first.placement;
  return [{ influence, rule, because, touchpointId: first.touchpoint.id, limit }];
}

/** What a touchpoint is for the credit: how it counts, or would, and whether it does. */
export interface TouchpointStanding {
  touchpointId: string;
  /** Only a confirmed touchpoint that has a place counts. */
  counts: boolean;
  status: Touchpoint['status'];
  placement: Placement;
}

/** For the timeline: each touchpoint with the place the rules give it, in the order they are given in. */
export function standingsOf(touchpoints: readonly Touchpoint[], deal: DealDays, policy: Policy): TouchpointStanding[] {
  const placeOf = placesOn(deal, policy);
  return touchpoints.map((touchpoint) => {
    const placement = placeOf(touchpoint);
    const { id, status } = touchpoint;
    return { touchpointId: id, counts: status === 'confirmed' && placement.counts !== null, status, placement };
  });
}
