import type { SubmittedBy } from './registration.ts';

export const tiers = ['Registered', 'Silver', 'Gold', 'Platinum'] as const;
export type Tier = (typeof tiers)[number];

/** Where a change of tier was told: at the partner desk, or in the partner's record of a CRM. */
export type TierSource = 'desk' | 'hubspot' | 'salesforce';

/** Another tier from a day on, which may lie before the day it was told. Calendar dates in the tenant's zone. */
export interface TierChange {
  tier: Tier;
  from: string;
  toldOn: string;
  reason: string;
  by: SubmittedBy;
  source: TierSource;
}

/** A tier that was in force from a day on; `since` is null for the one a partner came in with. */
export interface TierSpan {
  tier: Tier;
  /** Calendar date in the tenant's zone. */
  since: string | null;
  /** How it came to be; null for the one a partner came in with. */
  change: TierChange | null;
}

/** A partner, as far as its tiers go. */
export interface Tiered {
  tier: Tier;
  joinedAs?: Tier;
  tierChanges?: readonly TierChange[];
}

/** The tiers a partner was in, one after the other, oldest first. Of what was told for one day the last word holds. */
export function tierSpans({ tier, joinedAs = tier, tierChanges = [] }: Tiered): TierSpan[] {
  const lastWord = new Map(tierChanges.map((change) => [change.from, change]));
  const spans: TierSpan[] = [{ tier: joinedAs, since: null, change: null }];
  for (const [since, change] of [...lastWord].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (change.tier !== spans.at(-1)?.tier) spans.push({ tier: change.tier, since, change });
  }
  return spans;
}

/** The tier in force on a day, as far as it is known now. */
export function tierOn(partner: Tiered, day: string): TierSpan {
  const spans = tierSpans(partner);
  const span = spans.findLast(({ since }) => since === null || since <= day);
  if (!span) throw new Error('a partner is always in a tier');
  return span;
}

/** Changes are told for today or earlier, so that the last tier is the one of now. */
export const tierNow = (partner: Tiered): TierSpan => {
  const span = tierSpans(partner).at(-1);
  if (!span) throw new Error('a partner is always in a tier');
  return span;
};
