import { appealAgainst, decideAppeal, reopen } from './decide-appeal.ts';
import { askForInformation, answerQuestions, assign } from './decide-information.ts';
import { noteDirect } from './decide-direct.ts';
import { advance, closeDeal, extend, honourChoice, updateStatus, weighAppeal, withdraw } from './decide-protection.ts';
import { approve, recheck, reject, submit } from './decide-review.ts';
import { makeStatement } from './decide-statement.ts';
import type { Moment } from './event.ts';
import { allowedMoves, moves, type Move, type MoveName, type Mover } from './lifecycle.ts';
import type { Policy } from './policy.ts';
import { issueReceiptLink } from './receipt-link.ts';
import type { Registration, RegistrationEvent } from './registration.ts';
import { refuse, type Outcome, type RegistrationCommand, type RegistrationRefusal } from './registration-command.ts';

/**
 * What a command makes of a registration: events, or a refusal that says what is allowed now. Rules 1 to 10 of the program.
 * Who may move what, and from where, is the table in lifecycle.ts; what follows is decided by one function a move.
 */
export function decideRegistration(
  state: Registration | null,
  command: RegistrationCommand,
  policy: Policy,
  moment: Moment,
): Outcome {
  if (command.type === 'draft') {
    return state && state.state !== 'draft'
      ? refuse('already_submitted')
      : { events: [{ type: 'RegistrationDrafted', data: { claim: command.claim } }] };
  }
  if (command.type === 'submit') {
    const mover = moverOf(moment.actor);
    const mayNot = moment.actor.kind !== 'system' && !(moves.submit as Move).by.includes(mover);
    return mayNot ? refuse('not_your_role', { role: mover, allowed: '' }) : submit(state, command, policy, moment);
  }
  if (!state || state.state === 'draft') return refuse('not_submitted');
  if (Temporal.Instant.compare(moment.now, state.changedAt) < 0) {
    return refuse('clock_behind', { lastAt: state.changedAt });
  }
  if (command.type === 'link-deals') {
    const known = Object.keys(command.links) as (keyof typeof command.links)[];
    const same = known.every((key) => command.links[key] === state.links[key]);
    return { events: same ? [] : [{ type: 'DealsLinked', data: { links: command.links } }] };
  }
  if (command.type === 'state') return makeStatement(state, command, policy);
  if (command.type === 'issue-receipt-link') return issueReceiptLink(state, command, moment.actor);
  const wrong = refusedByLifecycle(state.state, command.type, moment);
  if (wrong) return wrong;
  switch (command.type) {
    case 'recheck':
      return recheck(state, command, policy, moment);
    case 'assign':
      return assign(state, command);
    case 'request-information':
      return askForInformation(state, command, policy, moment);
    case 'provide-information':
      return answerQuestions(state, command, policy, moment);
    case 'approve':
      return approve(state, command, policy, moment);
    case 'reject':
      return reject(state, command);
    case 'withdraw':
      return withdraw(state, command, moment);
    case 'extend':
      return extend(state, command, policy, moment);
    case 'update-status':
      return updateStatus(state, command, policy, moment);
    case 'advance':
      return advance(state, policy, moment);
    case 'honour-choice':
      return honourChoice(state, command, policy, moment);
    case 'weigh-appeal':
      return weighAppeal(state, command, policy, moment);
    case 'note-direct':
      return noteDirect(state, command);
    case 'close':
      return closeDeal(state, command, moment);
    case 'reopen':
      return reopen(state, command, policy, moment);
    case 'appeal':
      return appealAgainst(state, command, policy, moment);
    case 'decide-appeal':
      return decideAppeal(state, command, policy, moment);
  }
}

function refusedByLifecycle(
  state: Registration['state'],
  name: MoveName,
  { actor }: Moment,
): Exclude<Outcome, { events: RegistrationEvent[] }> | null {
  const { from, by }: Move = moves[name];
  const mover = moverOf(actor);
  const allowed = allowedMoves(state, mover).join(', ');
  if (!from.includes(state)) return refuse(wrongState(name, state), { state, allowed });
  return by.includes(mover) ? null : refuse('not_your_role', { state, role: mover, allowed });
}

const asksForProtection: ReadonlySet<MoveName> = new Set([
  'extend',
  'update-status',
  'advance',
  'honour-choice',
  'weigh-appeal',
  'close',
  'note-direct',
]);

/** Names that words have been found for: what has been decided, what is not protected, what needs no check. */
function wrongState(name: MoveName, state: Registration['state']): RegistrationRefusal {
  if (name === 'recheck') return 'nothing_to_recheck';
  if (name === 'approve' && state === 'blocked') return 'still_blocked';
  if (asksForProtection.has(name)) return 'not_protected';
  return ['approve', 'reject', 'withdraw'].includes(name) && state !== 'action_required'
    ? 'already_decided'
    : 'not_allowed_now';
}

/** The check, the clock and the CRMs move things by themselves; everybody else acts by their role. */
const moverOf = ({ kind, id, role }: Moment['actor']): Mover =>
  kind === 'person' ? (role as Mover) : id === 'crm' ? 'crm' : kind === 'system' ? 'clock' : 'partner';
