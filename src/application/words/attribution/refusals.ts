import type { AttributionRefusal } from '../../../domain/attribution/attribution-command.ts';
import type { TouchpointStatus } from '../../../domain/attribution/touchpoint.ts';
import type { Refusal } from '../../../domain/event.ts';
import { dateText, dayText, momentText, onePoint } from '../reader.ts';
import type { Setting } from '../setting.ts';
import { statusTags } from './labels.ts';

type Facts = Refusal['facts'];

const day = (value: Facts[string] | undefined, { reader }: Setting): string =>
  typeof value === 'string' ? dayText(value, reader) : 'that day';
const instant = (value: Facts[string] | undefined, { reader }: Setting): string =>
  typeof value === 'string' ? dateText(value, reader) : 'then';

const refusals: Record<AttributionRefusal, (facts: Facts, setting: Setting) => string> = {
  not_observed: () => 'Nothing is known of this deal yet. A new deal appears a moment after it was created in the CRM.',
  clock_behind: ({ lastAt }, { reader }) =>
    `Not done: the clock stands before the last thing that happened here${typeof lastAt === 'string' ? ` (${momentText(lastAt, reader)})` : ''}. Try again once it has passed that moment.`,
  deal_merged: () => 'This deal was merged into another one. Tell it there; nothing of what was told is lost.',
  deal_gone: () => 'This deal was deleted in the CRM, so nothing can be told of it any more.',
  not_your_role: () => 'Your role does not allow this. A partner manager can do it.',
  not_allowed_now: (facts) => `That is not possible now: it is ${statusText(facts)}.${allowedText(facts)}`,
  not_yours: ({ toldBy, status }) =>
    status === 'proposed'
      ? `Only ${typeof toldBy === 'string' ? toldBy : 'whoever told it'} or a partner manager may change this.`
      : 'It was decided already, so only a partner manager may change it.',
  unknown_partner: () => 'Choose a partner that is in the program.',
  in_the_future: (facts, setting) =>
    `${capital(day(facts['occurredOn'], setting))} lies in the future. Tell it once it has happened (rule 12).`,
  after_close: (facts, setting) =>
    `The deal closed on ${day(facts['closedOn'], setting)}; what happened later did not help to close it (rule 12).`,
  told_too_late: (facts, setting) =>
    `The deal closed on ${day(facts['closedOn'], setting)}, and evidence was taken until ${day(facts['until'], setting)} (rule 12). The partner may appeal.`,
  no_evidence: () => 'Say what shows it: no evidence, no credit (rule 12).',
  not_a_day: () => 'That is no day of the calendar.',
  duplicate: (facts) =>
    `This is known already: the same partner, the same act, the same day (${statusText(facts)}). Nothing was noted twice.`,
  no_touchpoint: () => 'There is no such entry on this deal any more. Reload to see what there is.',
  stale: ({ by, at }, setting) =>
    `Somebody else was quicker${typeof by === 'string' ? `: ${by}, on ${instant(at, setting)}` : ''}. This is how it stands now; nothing of yours was applied.`,
  reason_required: () => 'Not done yet: this needs a written reason.',
  nothing_changed: () => 'Nothing was changed: it says nothing that is not so already.',
  field_is_derived: () =>
    'This field follows from what was told of the deal, so it was put back. Tell what the partner did instead.',
  nothing_to_appeal: () => 'There is nothing to appeal against: the partner has the whole credit.',
  already_appealed: ({ lodgedAt }, setting) =>
    `An appeal was lodged on ${instant(lodgedAt, setting)} already; a decision can be appealed against once.`,
  no_appeal: () => 'There is no appeal that waits for a decision.',
  appeal_too_late: (facts, setting) =>
    `The days for an appeal are over: it was possible until ${day(facts['until'], setting)}.`,
};

/** Why something was not noted, naming the rule, and what may be done instead. */
export const attributionRefusalWords = (refusal: Refusal<AttributionRefusal>, setting: Setting): string =>
  onePoint(refusals[refusal.refused](refusal.facts, setting).trim());

const statusText = ({ status }: Facts): string =>
  typeof status === 'string' && status in statusTags
    ? statusTags[status as TouchpointStatus].label.toLowerCase()
    : 'decided';

function allowedText({ allowed }: Facts): string {
  const names = typeof allowed === 'string' ? allowed.split(/,\s*/).filter((name) => name !== '') : [];
  return names.length === 0 ? '' : ` Possible now: ${names.join(', ')}.`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
