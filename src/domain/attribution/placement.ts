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
 * with a day only is taken to be at creation, or at close, on the very day.
 */
export function placeOf(touchpoint: Placed, deal: DealDays, { attribution }: Policy): Placement {
  const { kind, occurredOn } = touchpoint;
  const { closedAt, closedOn, createdOn, facts } = deal;
  if (closedAt !== null && closedOn !== null && isAfter(touchpoint, closedAt, closedOn)) {
    return { counts: null, because: 'after_close', rule: 12, closedOn };
  }
  if (!isAfter(touchpoint, facts.createdAt, createdOn)) {
    const isCampaign = kind === 'campaign_response';
    const rule = isCampaign ? 13 : 12;
    const limit = isCampaign ? attribution.campaignTrackingMonths : attribution.sourcedWindowDays;
    const earliest = earliestSourcing(kind, createdOn, attribution);
    if (occurredOn < earliest) return { counts: null, because: 'too_early', rule, limit, earliest };
    return { counts: 'sourced', rule, because: isCampaign ? 'campaign_before_creation' : 'before_creation', limit };
  }
  const limit = attribution.registrationAfterCreationDays;
  if (kind === 'registration' && occurredOn <= plusDays(createdOn, limit)) {
    return { counts: 'sourced', rule: 12, because: 'registered_after_creation', limit };
  }
  return { counts: 'influenced', rule: 12, because: 'between_creation_and_close', limit: null };
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
