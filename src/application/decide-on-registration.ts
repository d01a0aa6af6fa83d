import type { ActAnswer } from '../contract/deal-card.ts';
import type { ApproveRequest, Reader, RecheckRequest, RejectRequest, WithdrawRequest } from '../contract/requests.ts';
import type { DecisionAnswer } from '../contract/review-queue.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../db/answers.ts';
import type { Tx } from '../db/transaction.ts';
import type { RegistrationCommand } from '../domain/decide-registration.ts';
import { isRefusal } from '../domain/event.ts';
import { checkAgain } from './check-company.ts';
import { actorOf, isoInstant, onlookerOf, openScene, settingOf, type Caller, type Desk, type Scene } from './desk.ts';
import { carryOut, loadRegistration, theCheck } from './keep-registration.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { recheckContenders } from './recheck-contenders.ts';
import { dealCardIn } from './show-deal-card.ts';
import { knownOnDeals, maySee } from './sight.ts';
import { detailIn } from './show-registration.ts';
import type { Kept } from './words/deal-card.ts';
import { doneWords, refusalWords } from './words/decisions.ts';
import { findingView } from './words/findings.ts';
import { mayDecide } from './words/onlooker.ts';

export type Decision =
  | { kind: 'approve'; request: ApproveRequest }
  | { kind: 'reject'; request: RejectRequest }
  | { kind: 'withdraw'; request: WithdrawRequest }
  | { kind: 'recheck'; request: RecheckRequest };

type Rejected = { rejected: 'not_found' | 'forbidden' | 'mismatch'; message: string };
/** What became of a decision, before it is put beside a card or a queue. */
type Verdict = Pick<ActAnswer, 'outcome' | 'tone' | 'message' | 'reason' | 'findings' | 'registrationId' | 'version'>;

/** A decision taken on a deal card: answered with the card as it is afterwards. */
export async function decideOnCard(
  desk: Desk,
  caller: Caller,
  { registrationId, dealId, decision }: { registrationId: string; dealId: string; decision: Decision },
): Promise<ActAnswer | Rejected> {
  const answer = await oneAtATime(desk, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const verdict = await decideOnce(desk, tx, scene, caller, registrationId, decision);
    if ('rejected' in verdict) return verdict;
    return { ...verdict, card: await dealCardIn(desk, tx, scene, caller, { dealId, reader: decision.request.reader }) };
  });
  desk.nudge();
  return answer;
}

/** The same decision taken in the review queue: answered with the registration as it is afterwards. */
export async function decideInQueue(
  desk: Desk,
  caller: Caller,
  { registrationId, decision }: { registrationId: string; decision: Decision },
): Promise<DecisionAnswer | Rejected> {
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<DecisionAnswer | Rejected> => {
    const scene = await openScene(desk, tx);
    const verdict = await decideOnce(desk, tx, scene, caller, registrationId, decision);
    if ('rejected' in verdict) return verdict;
    const detail = await detailIn(desk, tx, scene, caller, { registrationId, reader: decision.request.reader });
    if (!detail) return notFound;
    const { tone, message, reason } = verdict;
    const outcome = verdict.outcome === 'done' || verdict.outcome === 'stale' ? verdict.outcome : 'refused';
    return { outcome, tone, message, reason, detail };
  });
  desk.nudge();
  return answer;
}

/** The same act sent twice is one decision and one answer. */
async function decideOnce(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  registrationId: string,
  decision: Decision,
): Promise<Verdict | Rejected> {
  const { actId, reader, ...content } = decision.request;
  const act = {
    submissionId: actId,
    requestHash: requestHash({ ...content, kind: decision.kind, registrationId, by: caller.email }),
  };
  const earlier = await earlierAnswer<Verdict>(tx, act);
  if (earlier.seen) {
    return earlier.sameRequest
      ? earlier.answer
      : { rejected: 'mismatch', message: 'This decision was sent before with other contents.' };
  }
  const verdict = await decide(desk, tx, scene, caller, registrationId, decision, reader);
  if (!('rejected' in verdict)) await keepAnswer(tx, { ...act, answer: verdict, at: isoInstant(scene.now) });
  return verdict;
}

async function decide(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  id: string,
  decision: Decision,
  reader: Reader,
): Promise<Verdict | Rejected> {
  const kept = await loadRegistration(tx, id);
  if (!kept || !(await maySee(tx, caller, scene, kept.registration))) return notFound;
  if (!mayTake(decision, caller, kept)) {
    return { rejected: 'forbidden', message: 'Only a partner manager may decide about this registration.' };
  }
  if (decision.request.expectedVersion !== kept.version) {
    return {
      ...verdictOn(kept),
      outcome: 'stale',
      tone: 'warning',
      reason: 'stale',
      message: 'Somebody else was quicker. This is how it stands now; nothing of yours was applied.',
    };
  }
  const command = await commandOf(tx, scene, kept, decision);
  const after = await carryOut(desk, tx, scene, { id, kept, command, actor: actorOf(caller) });
  const onlooker = onlookerOf(scene, caller, reader, await knownOnDeals(tx, kept.registration.links));
  const findings = (list: Kept['registration']['findings']) =>
    list.map((finding, index) => findingView(finding, index, onlooker));
  if (isRefusal(after)) {
    if (after.refused === 'something_new' && 'judgement' in command) {
      const looked = await carryOut(desk, tx, scene, {
        id,
        kept,
        command: { ...command, type: 'recheck' },
        actor: theCheck,
      });
      const fresh = isRefusal(looked) ? kept : looked;
      const message = refusalWords(after, settingOf(scene, reader));
      const told = findings(fresh.registration.findings);
      return { ...verdictOn(fresh), outcome: 'stale', tone: 'warning', reason: after.refused, message, findings: told };
    }
    const judged = 'judgement' in command ? command.judgement.findings : kept.registration.findings;
    const message = refusalWords(after, settingOf(scene, reader));
    return {
      ...verdictOn(kept),
      outcome: 'refused',
      tone: 'danger',
      reason: after.refused,
      message,
      findings: findings(judged),
    };
  }
  await recheckContenders(desk, tx, scene, after);
  return {
    ...verdictOn(after),
    outcome: 'done',
    ...doneWords(after.registration, settingOf(scene, reader)),
    reason: null,
    findings: findings(after.registration.findings),
  };
}

async function commandOf(
  tx: Tx,
  scene: Scene,
  { registration }: Kept,
  { kind, request }: Decision,
): Promise<RegistrationCommand> {
  if (kind === 'reject') return { type: 'reject', reasonCode: request.reasonCode, reason: request.reason };
  if (kind === 'withdraw') return { type: 'withdraw', reason: request.reason };
  const judgement = await checkAgain(tx, scene, registration);
  return kind === 'approve' ? { type: 'approve', reason: request.reason, judgement } : { type: 'recheck', judgement };
}

const notFound = { rejected: 'not_found', message: 'There is no such registration.' } as const;

const verdictOn = ({ registration, version }: Kept): Pick<Verdict, 'registrationId' | 'version' | 'findings'> => ({
  registrationId: registration.id,
  version,
  findings: [],
});

/** Approving and rejecting is the partner manager's; whoever sent a registration may take it back; anyone may have it checked again. */
function mayTake({ kind }: Decision, caller: Caller, { registration }: Kept): boolean {
  if (mayDecide(caller.role) || kind === 'recheck') return true;
  return kind === 'withdraw' && registration.submittedBy.email === caller.email;
}
