import type { Moment } from '../event.ts';
import type { Policy } from '../policy.ts';
import { dayIn } from '../protection.ts';
import type { Attribution } from './attribution.ts';
import type { Grounds } from './attribution-command.ts';
import type { Acceleration, Credit, CreditModel, Influence } from './credit.ts';
import { earliestSourcing } from './placement.ts';
import type { Touchpoint } from './touchpoint.ts';
import { creditsFor, scalesFor, type Scales } from './weigh.ts';

/** What would have made the outcome another for a partner, as facts. Influence of null is none; shares are basis points. */
export type WouldChange =
  /** A touchpoint that waits, or was declined, being confirmed. */
  | { kind: 'confirmation'; touchpointId: string; influence: Influence | null; basisPoints: number }
  /** The only touchpoint that an influence rests on, no longer counting. */
  | { kind: 'withdrawal'; touchpointId: string; influence: Influence | null; basisPoints: number }
  /** A confirmed touchpoint between two days, both included. `until` of null: it is not over. */
  | { kind: 'touchpoint_between'; gives: 'sourced' | 'influenced'; from: string; until: string | null }
  /** So many more deals that left the stage before this one did; whether it was sooner than they is not said by that. */
  | { kind: 'comparable_deals'; stage: string; deals: number; needed: number; missing: number }
  /** A stage left in so many hours, or fewer; tenths count. */
  | { kind: 'sooner'; stage: string; hours: number; atMostHours: number; medianHours: number }
  /** What was done in this stage is measured once the deal has left it. */
  | { kind: 'leaving_stage'; stage: string }
  | { kind: 'other_model'; model: CreditModel; basisPoints: number };

export interface PartnerOutlook {
  partnerId: string;
  partnerName: string;
  now: { influence: Influence | null; basisPoints: number };
  would: WouldChange[];
}

/** For every partner that something was told of: what the rules give it, and what would have changed that. */
export function whatWouldChange(
  state: Attribution,
  policy: Policy,
  { now, timeZone }: Moment,
  grounds: Grounds,
): PartnerOutlook[] {
  const scales = scalesFor(state, policy, grounds, timeZone);
  if (scales === null) return [];
  const { touchpoints } = state;
  const byPartner = Map.groupBy(touchpoints, ({ partnerId }) => partnerId);
  const { credits } = creditsFor(touchpoints, scales);
  return [...byPartner].map(([partnerId, own]) => {
    const credit = credits.find((one) => one.partnerId === partnerId) ?? null;
    const partnerName = own.at(-1)?.partnerName ?? '';
    const would = [
      ...own.flatMap((touchpoint) => ifDecidedOtherwise(touchpoint, touchpoints, scales, credit)),
      ...ifDoneInTime(credit, scales, dayIn(now, timeZone).toString()),
      ...ifSooner(credit?.acceleration ?? null, scales.policy),
      ...underOtherModels(partnerId, touchpoints, scales, credit),
    ];
    return { partnerId, partnerName, now: outcomeOf(credit), would };
  });
}

const outcomeOf = (credit: Credit | null): PartnerOutlook['now'] => ({
  influence: credit?.influence ?? null,
  basisPoints: credit?.basisPoints ?? 0,
});

/** Weighs with one touchpoint's status turned; told only where the partner's outcome would be another. */
function ifDecidedOtherwise(
  { id, status, partnerId }: Touchpoint,
  touchpoints: readonly Touchpoint[],
  scales: Scales,
  credit: Credit | null,
): WouldChange[] {
  if (status === 'withdrawn') return [];
  const turned = status === 'confirmed' ? 'withdrawn' : 'confirmed';
  const others = touchpoints.map((one): Touchpoint => (one.id === id ? { ...one, status: turned } : one));
  const then = creditsFor(others, scales).credits.find((one) => one.partnerId === partnerId) ?? null;
  const [is, would] = [outcomeOf(credit), outcomeOf(then)];
  const loses = turned === 'withdrawn' && is.influence !== would.influence;
  const gains = turned === 'confirmed' && (is.influence !== would.influence || is.basisPoints !== would.basisPoints);
  if (loses) return [{ kind: 'withdrawal', touchpointId: id, ...would }];
  return gains ? [{ kind: 'confirmation', touchpointId: id, ...would }] : [];
}

/** Days on which something would have sourced, or influenced, where the partner did neither. */
function ifDoneInTime(credit: Credit | null, { deal, policy }: Scales, today: string): WouldChange[] {
  const { createdOn, closedOn } = deal;
  const would: WouldChange[] = [];
  if (!credit?.influences.includes('sourced')) {
    const from = earliestSourcing('introduction', createdOn, policy.attribution);
    would.push({ kind: 'touchpoint_between', gives: 'sourced', from, until: createdOn });
  }
  if (credit === null && (closedOn ?? today) >= createdOn) {
    would.push({ kind: 'touchpoint_between', gives: 'influenced', from: createdOn, until: closedOn });
  }
  return would;
}

function ifSooner(acceleration: Acceleration | null, { attribution }: Policy): WouldChange[] {
  if (acceleration === null) return [];
  const { verdict, stage, hours, baseline } = acceleration;
  if (verdict === 'still_in_stage') return [{ kind: 'leaving_stage', stage }];
  if (baseline === null || hours === null) return [];
  const { deals, needed, medianHours } = baseline;
  if (verdict === 'too_few') {
    return [{ kind: 'comparable_deals', stage, deals, needed, missing: Math.max(0, needed - deals) }];
  }
  if (verdict === 'gained' || medianHours === null || medianHours === 0) return [];
  // In integers of tenths: the longest stay that is still so many per cent shorter than the median.
  const usual = Math.round(medianHours * 10);
  const atMost = Math.floor((usual * (100 - attribution.acceleratedGainPercent)) / 100);
  return [{ kind: 'sooner', stage, hours, atMostHours: atMost / 10, medianHours }];
}

const models = ['primary_partner', 'even', 'weighted', 'first_touch', 'last_touch'] as const satisfies CreditModel[];

function underOtherModels(
  partnerId: string,
  touchpoints: readonly Touchpoint[],
  scales: Scales,
  credit: Credit | null,
): WouldChange[] {
  if (credit === null) return [];
  return models.flatMap((model): WouldChange[] => {
    if (model === scales.policy.attribution.model) return [];
    const { credits } = creditsFor(touchpoints, scales, model);
    const basisPoints = credits.find((one) => one.partnerId === partnerId)?.basisPoints ?? 0;
    return basisPoints === credit.basisPoints ? [] : [{ kind: 'other_model', model, basisPoints }];
  });
}
