import type { TouchpointView } from '../../../contract/attribution.ts';
import type { Tone, ViewerRole } from '../../../contract/shared.ts';
import type { TouchpointStanding } from '../../../domain/attribution/credit-reason.ts';
import type { Placement } from '../../../domain/attribution/placement.ts';
import { isOfPeople, type Evidence, type Touchpoint } from '../../../domain/attribution/touchpoint.ts';
import { dateText, dayText, onePoint, plural } from '../reader.ts';
import { mayDecide } from '../onlooker.ts';
import type { Setting } from '../setting.ts';
import { referenceOf } from './lead.ts';
import { evidenceLabels, kindLabels, sourceWords, statusTags } from './labels.ts';

/** Who looks at a touchpoint. */
export interface TouchpointReader {
  role: ViewerRole;
  email: string;
  setting: Setting;
}

export function touchpointView(
  touchpoint: Touchpoint,
  standing: TouchpointStanding | null,
  looker: TouchpointReader,
): TouchpointView {
  const { reader } = looker.setting;
  const { id, version, partnerId, partnerName, kind, occurredOn, status, campaign, source, toldBy } = touchpoint;
  const said = standingSentence(touchpoint, standing, looker.setting);
  return {
    id,
    version,
    partner: { id: partnerId, name: partnerName },
    kind,
    kindLabel: kindLabels[kind],
    occurredOn,
    occurredText: dayText(occurredOn, reader),
    status,
    tag: statusTags[status],
    ...said,
    evidence: touchpoint.evidence.map(evidenceView),
    campaign: campaign ?? '',
    campaignId: touchpoint.campaignId ?? '',
    source: `${sourceWords[source.kind](toldBy.name)} on ${dateText(touchpoint.recordedAt, reader)}${source.kind === 'referral_form' ? `, reference ${referenceOf(source.key)}` : ''}`,
    note: noteOf(touchpoint),
    may: mayDo(touchpoint, looker),
    sharesIf: { confirm: '', decline: '', withdraw: '' },
  };
}

/** What it counts as, or why it does not. */
function standingSentence(
  { status }: Touchpoint,
  standing: TouchpointStanding | null,
  setting: Setting,
): { sentence: string; tone: Tone } {
  if (status === 'withdrawn') return { sentence: 'Withdrawn: it does not count.', tone: 'neutral' };
  if (status === 'declined') return { sentence: 'Declined: it does not count.', tone: 'neutral' };
  if (!standing) return { sentence: '', tone: 'neutral' };
  const counts = placementSentence(standing.placement, setting);
  if (status === 'confirmed') return counts;
  return standing.placement.counts === null
    ? counts
    : { sentence: `Once it is confirmed: ${lowerFirst(counts.sentence)}`, tone: 'warning' };
}

/** "Counts as influenced: after the deal was created, before it closed (rule 12)." */
export function placementSentence(placement: Placement, { reader }: Setting): { sentence: string; tone: Tone } {
  switch (placement.because) {
    case 'before_creation':
      return {
        sentence: `Counts as sourced: up to ${plural(placement.limit ?? 0, 'day')} before the deal was created (rule ${placement.rule}).`,
        tone: 'success',
      };
    case 'campaign_before_creation':
      return {
        sentence: `Counts as sourced: the deal was created within ${plural(placement.limit ?? 0, 'month')} of the campaign (rule ${placement.rule}).`,
        tone: 'success',
      };
    case 'registered_after_creation':
      return {
        sentence: `Counts as sourced: registered within ${plural(placement.limit ?? 0, 'day')} of the deal’s creation (rule ${placement.rule}).`,
        tone: 'success',
      };
    case 'too_early':
      return {
        sentence: `Does not count: more than ${plural(placement.limit, placement.rule === 13 ? 'month' : 'day')} before the deal was created (rule ${placement.rule}). It would count from ${dayText(placement.earliest, reader)}.`,
        tone: 'neutral',
      };
    case 'after_close':
      return {
        sentence: `Does not count: after the deal closed on ${dayText(placement.closedOn, reader)} (rule ${placement.rule}).`,
        tone: 'neutral',
      };
    default:
      return {
        sentence: `Counts as influenced: after the deal was created, before it closed (rule ${placement.rule}).`,
        tone: 'success',
      };
  }
}

const evidenceView = ({ kind, text, url }: Evidence): TouchpointView['evidence'][number] => ({
  label: evidenceLabels[kind],
  value: text || url || '',
  record: null,
  url: url ?? '',
  kind: isOfPeople(kind) ? kind : url ? 'link' : 'note',
});

/** The last thing that was said when it was declined, changed or withdrawn. */
function noteOf({ history, source }: Touchpoint): string {
  const last = history.at(-1);
  if (!last || last.what === 'recorded' || last.what === 'confirmed') return '';
  const what = { declined: 'Declined', changed: 'Changed', withdrawn: 'Withdrawn' }[last.what];
  // What a registration told is taken back with it, by nobody in particular.
  const who = source.kind === 'registration' ? '' : ` by ${last.by.name}`;
  return onePoint(`${what}${who}${last.reason === '' ? '.' : `: ${last.reason}.`}`);
}

/** What the domain would allow this person; it is looked at again when it is done. */
function mayDo({ status, source, toldBy }: Touchpoint, { role, email }: TouchpointReader): TouchpointView['may'] {
  const decides = mayDecide(role);
  const isTheirs = toldBy.email === email && status === 'proposed';
  const stands = status === 'proposed' || status === 'confirmed';
  // What another record tells is changed there.
  const isTold = source.kind !== 'registration';
  return {
    confirm: decides && (status === 'proposed' || status === 'declined'),
    decline: decides && status === 'proposed',
    change: isTold && stands && (decides || isTheirs),
    withdraw: isTold && stands && (decides || isTheirs),
  };
}

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
