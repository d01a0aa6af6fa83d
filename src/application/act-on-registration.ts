import type { Decision } from '../contract/decision.ts';
import { findMember } from '../db/members.ts';
import type { Tx } from '../db/transaction.ts';
import { contactChange } from '../domain/company-identity.ts';
import { isRefusal, type Actor } from '../domain/event.ts';
import type { SubmittedBy } from '../domain/registration.ts';
import { refuse, type RegistrationCommand } from '../domain/registration-command.ts';
import { invalid, type Acted } from './acted.ts';
import { approve, reject } from './approve-or-reject.ts';
import { checkAgain, checkReopened, heldElsewhere } from './check-company.ts';
import { claimChangesOf } from './claim-changes.ts';
import { decideAppeal } from './decide-appeal.ts';
import type { Desk, Scene } from './desk.ts';
import { honourChoice } from './honour-choice.ts';
import { carryOut } from './keep-registration.ts';
import { mediate } from './mediate.ts';
import type { Kept } from './words/deal-card.ts';
import { mayDecide } from './words/onlooker.ts';

interface Act {
  id: string;
  kept: Kept;
  decision: Decision;
  actor: Actor;
  /** Who acts, as an appeal keeps it. */
  by: SubmittedBy;
}

/** Lets the domain decide about one act, with the facts that the act needs looked up now. */
export async function actOnRegistration(desk: Desk, tx: Tx, scene: Scene, act: Act): Promise<Acted> {
  const { id, kept, decision, actor } = act;
  if (decision.kind === 'mediate') return mediate(desk, tx, scene, { id, kept, actor, request: decision.request });
  if (decision.kind === 'honour-choice') {
    return honourChoice(desk, tx, scene, { id, kept, actor, request: decision.request });
  }
  if (decision.kind === 'approve') return approve(desk, tx, scene, act, decision.request.reason);
  if (decision.kind === 'reject') return reject(desk, tx, scene, act, decision.request);
  if (decision.kind === 'decide-appeal') {
    return decideAppeal(desk, tx, scene, { id, kept, actor, request: decision.request });
  }
  const command = await commandOf(tx, scene, act);
  if (!('type' in command)) return command;
  const done = await carryOut(desk, tx, scene, { id, kept, command, actor });
  return isRefusal(done) ? { refusal: done } : { done, others: [], note: '' };
}

type Simple = Exclude<Decision, { kind: 'mediate' | 'honour-choice' | 'approve' | 'reject' | 'decide-appeal' }>;

async function commandOf(
  tx: Tx,
  scene: Scene,
  { kept: { registration }, decision, by, actor }: Act,
): Promise<RegistrationCommand | Acted> {
  const { kind, request } = decision as Simple;
  switch (kind) {
    case 'withdraw':
      return { type: 'withdraw', reason: request.reason };
    case 'assign':
      return assignment(tx, request.assignee);
    case 'request-information':
      return { type: 'request-information', questions: request.questions, askedBy: actor.name };
    case 'extend':
      return { type: 'extend', reason: request.reason };
    case 'appeal':
      return { type: 'appeal', reason: request.reason, by };
    case 'update-status': {
      const changes = claimChangesOf(request.changes, registration.claim);
      if ('invalid' in changes) return { invalid: changes.invalid };
      return { type: 'update-status', status: request.status, note: request.note, changes };
    }
    case 'provide-information': {
      const changes = claimChangesOf(request.changes, registration.claim);
      if ('invalid' in changes) return { invalid: changes.invalid };
      const claim = { ...registration.claim, ...changes };
      const identity = { ...registration.identity, ...contactChange(changes).identity };
      const judgement = await checkAgain(tx, scene, { ...registration, claim, identity });
      return { type: 'provide-information', answer: request.answer, changes, judgement };
    }
    case 'recheck':
      return { type: 'recheck', judgement: await checkAgain(tx, scene, registration) };
    case 'reopen':
      if (await heldElsewhere(tx, scene, registration)) return { refusal: refuse('own_registration') };
      return { type: 'reopen', reason: request.reason, judgement: await checkReopened(tx, scene, registration) };
  }
}

async function assignment(tx: Tx, email: string): Promise<RegistrationCommand | Acted> {
  if (email === '') return { type: 'assign', assignee: null };
  const member = await findMember(tx, email);
  return member && mayDecide(member.role)
    ? { type: 'assign', assignee: { email: member.email, name: member.name } }
    : invalid('assignee', 'must be somebody who may decide about registrations');
}
