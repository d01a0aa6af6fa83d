import type { Policy } from '../policy.ts';
import type { CreditReason } from './credit.ts';
import type { DealDays } from './deal-days.ts';
import type { ToldTouchpoint } from './touchpoint.ts';

type Placed = Pick<ToldTouchpoint, 'kind' | 'occurredOn' | 'occurredAt'>;

/** Where a touchpoint stands to a deal's life, and what it thereby counts as. */
export type Placement =
  | ({ counts: 'sourced' | 'influenced' } & Pick<CreditReason, 'rule' | 'because' | 'limit'>)
  /** `limit`: the number it missed; `earliest`: the first day that would have counted. */
  | { counts: null; because: 'too_early'; rule: 12 | 13; limit: number; earliest: string }
  | { counts: null; because: 'after_close'; rule: 12; closedOn: string };

/**
 * Rules 12 and 13: at or before creation within the window it sources, later and up to the close it influences. A touchpoint
 * with a day only is taken to be at creation, or at close, on the very day. The days of a deal are counted once for all of its
 * touchpoints.
 */
export function placesOn(deal: DealDays, { attribution }: Policy): (touchpoint: Placed) => Placement {
  const { closedAt, closedOn, createdOn, facts } = deal;
  const { campaignTrackingMonths, sourcedWindowDays, registrationAfterCreationDays } = attribution;
  const earliestOf = {
    campaign: once(() => earliestSourcing('campaign_response', createdOn, attribution)),
    other: once(() => earliestSourcing('other', createdOn, attribution)),
  };
  const registeredBy = once(() => plusDays(createdOn, registrationAfterCreationDays));
  return (touchpoint) => {
    const { kind, occurredOn } = touchpoint;
    if (closedAt !== null && closedOn !== null && isAfter(touchpoint, closedAt, closedOn)) {
      return { counts: null, because: 'after_close', rule: 12, closedOn };
    }
    if (!isAfter(touchpoint, facts.createdAt, createdOn)) {
      const isCampaign = kind === 'campaign_response';
      const rule = isCampaign ? 13 : 12;
      const limit = isCampaign ? campaignTrackingMonths : sourcedWindowDays;
      const earliest = isCampaign ? earliestOf.campaign() : earliestOf.other();
      if (occurredOn < earliest) return { counts: null, because: 'too_early', rule, limit, earliest };
      return { counts: 'sourced', rule, because: isCampaign ? 'campaign_before_creation' : 'before_creation', limit };
    }
    if (kind === 'registration' && occurredOn <= registeredBy()) {
      return {
        counts: 'sourced',
        rule: 12,
        because: 'registered_after_creation',
        limit: registrationAfterCreationDays,
      };
    }
    return { counts: 'influenced', rule: 12, because: 'between_creation_and_close', limit: null };
  };
}

/** The same for a single touchpoint. */
export const placeOf = (touchpoint: Placed, deal: DealDays, policy: Policy): Placement =>
  placesOn(deal, policy)(touchpoint);

function once(make: () => string): () => string {
  let made: string | null = null;
  return () => (made ??= make());
}

/** First day on which something of this kind sources a deal that was created on a day. */
export const earliestSourcing = (
  kind: Placed['kind'],
  createdOn: string,
  { campaignTrackingMonths, sourcedWindowDays }: Policy['attribution'],
): string =>
  kind === 'campaign_response'
    ? firstTrackedBy(createdOn, campaignTrackingMonths)
    : Temporal.PlainDate.from(createdOn).subtract({ days: sourcedWindowDays }).toString();

/**
 * Rule 13 counts months from the campaign on, so this is the first day from which they reach the creation. For a deal of the
 * 31st of August the 28th of February does not, though the calendar counts back to it.
 */
function firstTrackedBy(createdOn: string, months: number): string {
  const created = Temporal.PlainDate.from(createdOn);
  let first = created.subtract({ months });
  while (Temporal.PlainDate.compare(first.add({ months }), created) < 0) first = first.add({ days: 1 });
  return first.toString();
}

const isAfter = ({ occurredAt, occurredOn }: Placed, instant: string, day: string): boolean =>
  occurredAt === null ? occurredOn > day : occurredAt > instant;

const plusDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
