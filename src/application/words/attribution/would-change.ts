import type { Attribution } from '../../../domain/attribution/attribution.ts';
import type { CreditModel, Influence } from '../../../domain/attribution/credit.ts';
import type { WouldChange } from '../../../domain/attribution/what-would-change.ts';
import { dayText, plural } from '../reader.ts';
import type { Setting } from '../setting.ts';
import { hoursText } from './credit-sentence.ts';
import { shareText } from './deal.ts';
import { influenceTags, kindLabels } from './labels.ts';

const modelNames: Record<CreditModel, string> = {
  primary_partner: 'all to the primary partner',
  even: 'an even split',
  weighted: 'a split by what each did',
  first_touch: 'all to the first touch',
  last_touch: 'all to the last touch',
};

/** What would have changed a partner's credit, one sentence each. */
export const wouldChangeSentence = (attribution: Attribution, change: WouldChange, setting: Setting): string => {
  const { reader } = setting;
  switch (change.kind) {
    case 'confirmation':
      return `If ${what(attribution, change.touchpointId, setting)} were confirmed: ${outcome(change, setting)}.`;
    case 'withdrawal':
      return `Without ${what(attribution, change.touchpointId, setting)}: ${outcome(change, setting)}.`;
    case 'touchpoint_between':
      return change.until === null
        ? `Something the partner does from now on, confirmed, counts as ${change.gives} (rule 12).`
        : `A confirmed entry between ${dayText(change.from, reader)} and ${dayText(change.until, reader)} would count as ${change.gives} (rule 12).`;
    case 'comparable_deals':
      return `${plural(change.missing, 'more comparable deal')} would be needed to say whether ${change.stage} went faster: there are ${change.deals} of ${change.needed} (rule 12).`;
    case 'sooner':
      return `Leaving ${change.stage} within ${hoursText(change.atMostHours)} instead of ${hoursText(change.hours)} would count as accelerated; usual are ${hoursText(change.medianHours)} (rule 12).`;
    case 'leaving_stage':
      return `Whether it was accelerated shows once the deal has left ${change.stage} (rule 12).`;
    case 'other_model':
      return `By another model, ${modelNames[change.model]}: ${shareText(change.basisPoints, reader.locale)}.`;
  }
};

function what({ touchpoints }: Attribution, id: string, { reader }: Setting): string {
  const touchpoint = touchpoints.find((one) => one.id === id);
  return touchpoint
    ? `the ${kindLabels[touchpoint.kind].toLowerCase()} of ${dayText(touchpoint.occurredOn, reader)}`
    : 'that entry';
}

const outcome = (
  { influence, basisPoints }: { influence: Influence | null; basisPoints: number },
  { reader }: Setting,
): string =>
  influence === null
    ? 'no credit'
    : `${influenceTags[influence].label.toLowerCase()}, ${shareText(basisPoints, reader.locale)}`;
