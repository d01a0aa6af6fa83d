import { isRefusal, type Moment } from '../event.ts';
import type { Policy } from '../policy.ts';
import { instantText } from '../registration-command.ts';
import type { Attribution, AttributionEvent } from './attribution.ts';
import { refuse, type AttributionCommand, type AttributionOutcome, type Grounds } from './attribution-command.ts';
import type { CreditCause } from './credit.ts';
import { appealAgainstCredit, decideCreditAppeal } from './decide-credit-appeal.ts';
import { adopt, linkDeals, loseDeal, mergeInto, observe } from './decide-deal.ts';
import { moveTouchpoint, proposeField, recordBy } from './decide-touchpoint-move.ts';
import { evolveAttribution } from './evolve-attribution.ts';
import { decisionOn, isSettled, scalesFor, type Scales } from './weigh.ts';

/**
 * What a command makes of a deal's attribution: events, or a refusal that says what is allowed now. Rules 11 to 14 of the
 * program. Whatever touches the evidence or the deal asks the rules again, and their answer is part of the same decision.
 * `policy` is the one in force; a closed deal is weighed by that of its day of closing.
 */
export function decideAttribution(
  state: Attribution | null,
  command: AttributionCommand,
  policy: Policy,
  moment: Moment,
  grounds: Grounds,
): AttributionOutcome {
  if (state && instantText(moment.now) < state.changedAt) return refuse('clock_behind', { lastAt: state.changedAt });
  const asked = decideAsked(state, command, policy, moment, grounds);
  if (isRefusal(asked)) return asked;
  const { events } = asked;
  if (events.length === 0 && command.type !== 'reweigh') return asked;
  const after = fold(state, events, moment);
  if (after === null || after.standing !== 'live') return asked;
  const scales = scalesFor(after, policy, grounds, moment.timeZone);
  if (scales === null || isLeftAlone(after, command, scales)) return asked;
  const decision = decisionOn(after, scales, causeOf(state, command, events));
  return decision === null ? asked : { events: [...events, { type: 'CreditsDecided', data: decision }] };
}

function decideAsked(
  state: Attribution | null,
  command: AttributionCommand,
  policy: Policy,
  moment: Moment,
  grounds: Grounds,
): AttributionOutcome {
  if (state?.standing === 'merged') return refuse('deal_merged', { into: state.mergedInto });
  if (command.type === 'observe') return observe(state, command, moment);
  if (state === null) return refuse('not_observed');
  if (command.type === 'lose-deal') return loseDeal(state, command);
  if (command.type === 'merge') return mergeInto(state, command);
  if (state.standing === 'gone') return refuse('deal_gone');
  const scales = scalesFor(state, policy, grounds, moment.timeZone);
  if (scales === null) return refuse('not_observed');
  const held = { ...scales, inForce: policy };
  switch (command.type) {
    case 'link-deals':
      return linkDeals(state, command);
    case 'adopt':
      return adopt(state, command);
    case 'reweigh':
      return { events: [] };
    case 'record':
      return recordBy(state, command.touchpoint, held, moment);
    case 'propose-field':
      return proposeField(state, command, held, moment);
    case 'appeal':
      return appealAgainstCredit(state, command, policy, moment);
    case 'decide-appeal':
      return decideCreditAppeal(state, command, moment);
    default:
      return moveTouchpoint(state, command, held, moment);
  }
}

/** A closed deal that has been weighed is not weighed again because the world around it changed. */
const isLeftAlone = (state: Attribution, { type }: AttributionCommand, { deal }: Scales): boolean =>
  type === 'reweigh' && isSettled(state, deal);

const fold = (state: Attribution | null, events: readonly AttributionEvent[], { now }: Moment): Attribution | null =>
  events.reduce<Attribution | null>(
    (folded, event) => evolveAttribution(folded, event, instantText(now), state?.id ?? ''),
    state,
  );

const causes = {
  TouchpointRecorded: 'recorded',
  TouchpointConfirmed: 'confirmed',
  TouchpointDeclined: 'declined',
  TouchpointChanged: 'changed',
  TouchpointWithdrawn: 'withdrawn',
} as const;

function causeOf(
  before: Attribution | null,
  command: AttributionCommand,
  [first]: readonly AttributionEvent[],
): CreditCause {
  if (command.type === 'adopt') return { kind: 'merge', from: command.from };
  if (command.type === 'decide-appeal') return { kind: 'appeal', partnerId: command.partnerId };
  if (first?.type === 'TouchpointRecorded') {
    return { kind: 'touchpoint', touchpointId: first.data.touchpoint.id, what: 'recorded' };
  }
  if (first && first.type in causes && 'touchpointId' in first.data) {
    return {
      kind: 'touchpoint',
      touchpointId: first.data.touchpointId,
      what: causes[first.type as keyof typeof causes],
    };
  }
  if (first?.type !== 'DealObserved') return first ? { kind: 'deal', what: 'changed' } : { kind: 'reweighed' };
  const [was, is] = [before?.facts[first.data.facts.crm]?.state ?? 'open', first.data.facts.state];
  return { kind: 'deal', what: was === is ? 'changed' : is === 'open' ? 'reopened' : 'closed' };
}
