import type { TierHistory } from '../../contract/partner.ts';
import type { ChangeTier, TierRefusal } from '../../domain/decide-tier.ts';
import type { Refusal } from '../../domain/event.ts';
import type { Partner } from '../../domain/partner.ts';
import { tierNow, tierOn, tiers, tierSpans, type TierChange } from '../../domain/tier.ts';
import { dayText, onePoint } from './reader.ts';
import type { Setting } from './setting.ts';
import { crmLabel } from './telling.ts';

type Read = Pick<Setting, 'reader'>;

/** The tiers a partner was in, and changing it for who may. */
export const tierHistoryView = (partner: Partner, { reader }: Read, may: { change: boolean }): TierHistory => ({
  version: partner.tierChanges?.length ?? 0,
  sentence: sinceWords(partner, { reader }),
  mayChange: may.change,
  options: [...tiers],
  history: tierSpans(partner)
    .flatMap(({ tier, since, change }, index, all) =>
      change === null || since === null
        ? []
        : [{ tier, from: since, sentence: changeWords(change, { reader }), reason: change.reason, isNow: index === all.length - 1 }],
    )
    .toReversed(),
}); // prettier-ignore

/** "Gold since 3 Mar 2026." */
function sinceWords(partner: Partner, { reader }: Read): string {
  const { tier, since } = tierNow(partner);
  const day = since ?? partner.joinedOn;
  return day === null ? `${tier}.` : `${tier} since ${dayText(day, reader)}.`;
}

function changeWords({ tier, from, toldOn, by, source }: TierChange, { reader }: Read): string {
  const where = source === 'desk' ? '' : ` in ${crmLabel(source)}`;
  const late = toldOn === from ? '' : `, told on ${dayText(toldOn, reader)}`;
  return onePoint(`${tier} from ${dayText(from, reader)}${late}, by ${by.name}${where}.`);
}

export function tierToldWords(partner: Partner, { tier, from }: ChangeTier, { reader }: Read): string {
  const { name } = partner;
  const now = tierNow(partner);
  const since = dayText(from, reader);
  const later = now.tier === tier ? '' : ` It is ${now.tier} now, since ${dayText(now.since ?? from, reader)}.`;
  const held = tierOn(partner, from).since === from ? `from ${since}` : `since before ${since}`;
  return onePoint(
    `${name} is ${tier} ${held}.${later} Deals won from then on are worked out again; what is approved or paid stays as it is.`,
  );
}

export function tierRefusalWords({ refused, facts }: Refusal<TierRefusal>, { reader }: Read): string {
  const day = (value: Refusal['facts'][string] | undefined): string =>
    typeof value === 'string' ? dayText(value, reader) : 'that day';
  switch (refused) {
    case 'tier_not_your_role':
      return 'Only partner managers, operations and admins may change a tier.';
    case 'tier_changed_meanwhile':
      return `${typeof facts['by'] === 'string' ? facts['by'] : 'Somebody else'} changed the tier meanwhile. Nothing of yours was applied; look at it and change it again.`;
    case 'tier_in_the_future':
      return `A tier is told from today (${day(facts['today'])}) or earlier, not from ${day(facts['from'])}: tell it once it holds.`;
    case 'tier_the_same':
      return `Nothing was changed: the partner is ${String(facts['tier'])} on ${day(facts['from'])} already.`;
    case 'tier_reason_required':
      return 'Say why the tier changes, such as the commitment that was signed.';
  }
}
