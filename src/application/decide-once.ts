import type { Decision } from '../contract/decision.ts';
import type { ActAnswer } from '../contract/deal-card.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../db/answers.ts';
import type { Tx } from '../db/transaction.ts';
import { isRefusal, type Actor } from '../domain/event.ts';
import type { Finding } from '../domain/finding.ts';
import type { SubmittedBy } from '../domain/registration.ts';
import { actOnRegistration } from './act-on-registration.ts';
import { checkAgain } from './check-company.ts';
import { handOf, mayTake } from './decision-rights.ts';
import { actorOf, callerName, isoInstant, settingOf, type Caller, type Desk, type Scene } from './desk.ts';
import { carryOut, loadRegistration, theCheck } from './keep-registration.ts';
import { recheckContenders } from './recheck-contenders.ts';
import { maySee, onlookerAt } from './sight.ts';
import type { Kept } from './words/deal-card.ts';
import { doneWords } from './words/decisions.ts';
import { findingView } from './words/findings.ts';
import { onePoint } from './words/reader.ts';
import { refusalWords } from './words/refusals.ts';

export type Rejected =
  | { rejected: 'not_found' | 'forbidden' | 'mismatch'; message: string }
  | { rejected: 'invalid'; errors: { field: string; message: string }[] };

/** What became of a decision, before it is put beside a card or a queue. */
export type Verdict = Pick<
  ActAnswer,
  'outcome' | 'tone' | 'message' | 'reason' | 'findings' | 'registrationId' | 'version'
>;

export const notFound = { rejected: 'not_found', message: 'There is no such registration.' } as const;

/** The same act sent twice is one decision and one answer. */
export async function decideOnce(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  registrationId: string,
  decision: Decision,
): Promise<Verdict | Rejected> {
  return actOnce(tx, scene, { registrationId, decision, by: caller.email }, () =>
    decide(desk, tx, scene, caller, registrationId, decision),
  );
}

/** Answers what was answered before to the same act; `by` tells whose act it is. */
export async function actOnce(
  tx: Tx,
  scene: Scene,
  { registrationId, decision, by }: { registrationId: string; decision: Decision; by: string },
  decideNow: () => Promise<Verdict | Rejected>,
): Promise<Verdict | Rejected> {
  const { actId, reader: _, ...content } = decision.request;
  const act = {
    submissionId: actId,
    requestHash: requestHash({ ...content, kind: decision.kind, registrationId, by }),
  };
  const earlier = await earlierAnswer<Verdict>(tx, act);
  if (earlier.seen) {
    return earlier.sameRequest
      ? earlier.answer
      : { rejected: 'mismatch', message: 'This decision was sent before with other contents.' };
  }
  const verdict = await decideNow();
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
): Promise<Verdict | Rejected> {
  const kept = await loadRegistration(tx, id);
  if (!kept || !(await maySee(tx, caller, scene, kept.registration))) return notFound;
  if (!mayTake(decision.kind, await handOf(tx, caller, kept.registration))) {
    return { rejected: 'forbidden', message: 'Only a partner manager may decide about this registration.' };
  }
  const { links } = kept.registration;
  const tell = async (findings: readonly Finding[]) => {
    const onlooker = await onlookerAt(tx, scene, caller, decision.request.reader, { links, findings: [...findings] });
    return findings.map((finding, index) => findingView(finding, index, onlooker));
  };
  const by = { email: caller.email, name: callerName(caller) };
  return decideOn(desk, tx, scene, { id, kept, decision, actor: actorOf(caller), by, tell });
}

interface Deciding {
  id: string;
  kept: Kept;
  decision: Decision;
  actor: Actor;
  by: SubmittedBy;
  tell: (findings: readonly Finding[]) => Promise<Verdict['findings']>;
}

/** Decides for somebody who may: nothing on old facts, and whatever else waits for the company is checked again. */
export async function decideOn(desk: Desk, tx: Tx, scene: Scene, deciding: Deciding): Promise<Verdict | Rejected> {
  const { kept, decision, tell } = deciding;
  const setting = settingOf(scene, decision.request.reader);
  if (decision.request.expectedVersion !== kept.version) return { ...verdictOn(kept), ...quicker };
  const acted = await actOnRegistration(desk, tx, scene, deciding);
  if ('invalid' in acted) return { rejected: 'invalid', errors: acted.invalid };
  if ('gone' in acted) {
    return { ...verdictOn(kept), outcome: 'stale', tone: 'warning', reason: 'stale', message: acted.gone };
  }
  if ('refusal' in acted) {
    const { refusal } = acted;
    const said = { reason: refusal.refused, message: refusalWords(refusal, setting) };
    if (refusal.refused === 'something_new') {
      const fresh = await lookAgain(desk, tx, scene, deciding);
      return {
        ...verdictOn(fresh),
        outcome: 'stale',
        tone: 'warning',
        ...said,
        findings: await tell(fresh.registration.findings),
      };
    }
    const { registration } = kept;
    // An approval is refused for what the check finds now, whatever it had found before.
    const { findings } = decision.kind === 'approve' ? await checkAgain(tx, scene, registration) : registration;
    return { ...verdictOn(kept), outcome: 'refused', tone: 'danger', ...said, findings: await tell(findings) };
  }
  for (const moved of [acted.done, ...acted.others]) await recheckContenders(desk, tx, scene, moved);
  const after = (await loadRegistration(tx, deciding.id)) ?? acted.done;
  const { tone, message } = doneWords(after.registration, decision.kind, setting);
  return {
    ...verdictOn(after),
    outcome: 'done',
    tone,
    message: onePoint([message, acted.note].filter((part) => part !== '').join(' ')),
    reason: null,
    findings: await tell(after.registration.findings),
  };
}

/** What the check finds now is kept, so that the next decision is taken on it. */
async function lookAgain(desk: Desk, tx: Tx, scene: Scene, { id, kept }: Deciding): Promise<Kept> {
  const judgement = await checkAgain(tx, scene, kept.registration);
  const looked = await carryOut(desk, tx, scene, {
    id,
    kept,
    command: { type: 'recheck', judgement },
    actor: theCheck,
  });
  return isRefusal(looked) ? kept : looked;
}

const quicker = {
  outcome: 'stale',
  tone: 'warning',
  reason: 'stale',
  message: 'Somebody else was quicker. This is how it stands now; nothing of yours was applied.',
} as const;

const verdictOn = ({ registration, version }: Kept): Pick<Verdict, 'registrationId' | 'version' | 'findings'> => ({
  registrationId: registration.id,
  version,
  findings: [],
});
