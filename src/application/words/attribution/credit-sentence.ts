import type { Attribution } from '../../../domain/attribution/attribution.ts';
import type { Acceleration, Credit, CreditReason } from '../../../domain/attribution/credit.ts';
import { dealDays, leadingFacts } from '../../../domain/attribution/deal-days.ts';
import { dayText, plural, stretchText } from '../reader.ts';
import type { Setting } from '../setting.ts';
import { kindLabels } from './labels.ts';

type Told = Pick<Setting, 'reader' | 'timeZone'>;

/** Why a partner has its credit: each rule that fired, and on what. */
export const creditSentence = (attribution: Attribution, credit: Credit, setting: Told): string =>
  credit.reasons.map((reason) => reasonSentence(attribution, credit, reason, setting)).join(' ');

/** For a card: the rules that fired, then whatever else counts for the partner and weighs beside it, heaviest first. */
export function fullCreditSentence(attribution: Attribution, credit: Credit, setting: Setting): string {
  const named = new Set(credit.reasons.map(({ touchpointId }) => touchpointId));
  const others = attribution.touchpoints.filter(({ id }) => credit.touchpointIds.includes(id) && !named.has(id));
  const { weights } = setting.policy.attribution;
  const kinds = [...Map.groupBy(others, ({ kind }) => kind)]
    .toSorted(([a], [b]) => weights[b] - weights[a])
    .map(([kind, { length }]) => `${kindLabels[kind].toLowerCase()}${length > 1 ? ` (${length})` : ''}`);
  const said = creditSentence(attribution, credit, setting);
  return kinds.length === 0 ? said : `${said} Counts as well: ${kinds.join(', ')}.`;
}

function reasonSentence(
  attribution: Attribution,
  { acceleration }: Credit,
  { because, touchpointId, rule, limit }: CreditReason,
  setting: Told,
): string {
  const { reader, timeZone } = setting;
  const touchpoint = attribution.touchpoints.find(({ id }) => id === touchpointId);
  const facts = leadingFacts(attribution);
  if (!touchpoint || !facts) return '';
  const what = `${kindLabels[touchpoint.kind]} on ${dayText(touchpoint.occurredOn, reader)}`;
  const { createdOn } = dealDays(facts, timeZone);
  const days = Math.abs(
    Temporal.PlainDate.from(createdOn).until(Temporal.PlainDate.from(touchpoint.occurredOn)).total('days'),
  );
  switch (because) {
    case 'before_creation':
      return `${what}, ${days === 0 ? 'the day the deal was created' : `${plural(days, 'day')} before the deal was created`} (rule ${rule}).`;
    case 'campaign_before_creation':
      return `${what}; the deal was created within ${plural(limit ?? 0, 'month')} of it (rule ${rule}).`;
    case 'registered_after_creation':
      return `Registered on ${dayText(touchpoint.occurredOn, reader)}, within ${plural(limit ?? 0, 'day')} of the deal’s creation (rule ${rule}).`;
    case 'between_creation_and_close':
      return `${what}, after the deal was created${facts.state === 'open' ? '' : ' and before it closed'} (rule ${rule}).`;
    case 'stage_gain':
      return acceleration ? `${gainSentence(acceleration)} (rule ${rule}).` : '';
  }
}

/** "Proposal took 5 days instead of 12, the median of 34 comparable deals: 58 % faster" */
function gainSentence({ stage, hours, baseline, gainPercent }: Acceleration): string {
  const median = baseline?.medianHours ?? null;
  if (hours === null || median === null) return `It moved on sooner from ${stage}`;
  return `${stage} took ${hoursText(hours)} instead of ${hoursText(median)}, the median of ${plural(baseline?.deals ?? 0, 'comparable deal')}: ${gainPercent ?? 0} % faster`;
}

/** "5 days", "31 h". */
export const hoursText = (hours: number): string => stretchText(hours * hourMs);
const hourMs = 3_600_000;
