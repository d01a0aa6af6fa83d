import type { RulingAnswer } from '../contract/company-ruling.ts';
import type { Reader, RulingRequest, WithdrawRulingRequest } from '../contract/requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../db/answers.ts';
import { findStandingRuling } from '../db/company-rulings.ts';
import type { Tx } from '../db/transaction.ts';
import type { CompanyIdentity } from '../domain/company-identity.ts';
import { pairOf } from '../domain/company-pair.ts';
import type { CompanyPair, PairRuling, RulingCommand, RulingRefusal } from '../domain/company-ruling.ts';
import { isRefusal, type Refusal } from '../domain/event.ts';
import { actorOf, callerName, isoInstant, openScene, type Caller, type Desk, type Scene } from './desk.ts';
import { carryOutOnPair, inForce, pairIdOf } from './keep-ruling.ts';
import { lookFor } from './look-for.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { recheckTouched } from './recheck-contenders.ts';
import { mayDecide } from './words/onlooker.ts';
import { notedWords, rulingRefusalWords, rulingView, takenBackWords, type Rechecked } from './words/rulings.ts';

type Rejected = { rejected: 'forbidden' | 'mismatch'; message: string };

const forbidden: Rejected = {
  rejected: 'forbidden',
  message: 'Only a partner manager may say what two companies are to each other.',
};

/** "These are the same" or "these are not": kept, and used at once on everything that waits for a decision. */
export const ruleOnCompanies = (desk: Desk, caller: Caller, request: RulingRequest): Promise<RulingAnswer | Rejected> =>
  once(desk, caller, { ...request, act: 'say' }, async (tx, scene) => {
    const { kind, ours, theirs, reason, reader } = request;
    const pair = pairOf(ours, theirs);
    if (!pair) return refusal({ refused: 'not_told_apart', facts: { kind } }, kind, reader);
    const pairId = pairIdOf(pair);
    const command: RulingCommand = { type: 'say', rulingId: desk.newId(), kind, pair, reason };
    const said = await sayOrWithdraw(desk, tx, scene, caller, { pairId, pair, command });
    if ('refused' in said) return refusal(said.refused, kind, reader);
    const message = notedWords(pair, kind, said, reader);
    return { outcome: 'done', tone: 'success', message, reason: null, ruling: viewOf(said.after, caller, reader) };
  });

/** What was said no longer holds; everything that waits is checked as if it had not been said. */
export const withdrawRuling = (
  desk: Desk,
  caller: Caller,
  { rulingId, request }: { rulingId: string; request: WithdrawRulingRequest },
): Promise<RulingAnswer | Rejected> =>
  once(desk, caller, { ...request, rulingId, act: 'withdraw' }, async (tx, scene) => {
    const { reason, reader } = request;
    const row = await findStandingRuling(tx, rulingId);
    const standing = row && inForce(row)[0];
    if (!row || !standing) return refusal({ refused: 'no_longer_stands', facts: {} }, 'same', reader);
    const command: RulingCommand = { type: 'withdraw', rulingId, reason };
    const said = await sayOrWithdraw(desk, tx, scene, caller, { pairId: row.pairId, pair: standing, command });
    if ('refused' in said) return refusal(said.refused, standing.kind, reader);
    const message = takenBackWords(standing, said);
    return { outcome: 'done', tone: 'success', message, reason: null, ruling: null };
  });

interface Said extends Rechecked {
  before: PairRuling['standing'];
  after: PairRuling;
}

async function sayOrWithdraw(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  { pairId, pair, command }: { pairId: string; pair: CompanyPair; command: RulingCommand },
): Promise<Said | { refused: Refusal<RulingRefusal> }> {
  // What is the same as either by other people's word may stand otherwise as well, now or as it was until now.
  const companies = [...pair.companies, ...(await aliasesOf(tx, pair))];
  const { before, after } = await carryOutOnPair(tx, scene, { pairId, command, actor: actorOf(caller) });
  if (isRefusal<RulingRefusal>(after)) return { refused: after };
  const [one, other] = pair.companies;
  const prompt = {
    said: command.type === 'say' ? command.kind : 'withdrawn',
    by: callerName(caller),
    names: [one.name, other.name],
  } as const;
  const rechecked = await recheckTouched(desk, tx, scene, { companies, prompt });
  return { before, after, ...rechecked };
}

async function aliasesOf(tx: Tx, { companies }: CompanyPair): Promise<CompanyIdentity[]> {
  const aliases: CompanyIdentity[] = [];
  for (const company of companies) {
    const { rulings } = await lookFor(tx, company);
    aliases.push(...rulings.aliasesOf(company).map(({ identity }) => identity));
  }
  return aliases;
}

/** One at a time with everything that registers or decides; the same act sent twice is one act and one answer. */
async function once(
  desk: Desk,
  caller: Caller,
  { actId, reader: _reader, ...content }: { actId: string; reader: Reader; act: string; [member: string]: unknown },
  work: (tx: Tx, scene: Scene) => Promise<RulingAnswer>,
): Promise<RulingAnswer | Rejected> {
  if (!mayDecide(caller.role)) return forbidden;
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<RulingAnswer | Rejected> => {
    const act = { submissionId: actId, requestHash: requestHash({ ...content, by: caller.email }) };
    const earlier = await earlierAnswer<RulingAnswer>(tx, act);
    if (earlier.seen) {
      return earlier.sameRequest
        ? earlier.answer
        : { rejected: 'mismatch', message: 'This was sent before with other contents.' };
    }
    const scene = await openScene(desk, tx);
    const given = await work(tx, scene);
    await keepAnswer(tx, { ...act, answer: given, at: isoInstant(scene.now) });
    return given;
  });
  desk.nudge();
  return answer;
}

const viewOf = ({ standing }: PairRuling, caller: Caller, reader: Reader): RulingAnswer['ruling'] =>
  standing ? rulingView(standing, caller.role, reader) : null;

const refusal = (refused: Refusal<RulingRefusal>, kind: 'same' | 'different', reader: Reader): RulingAnswer => ({
  outcome: 'refused',
  tone: 'warning',
  message: rulingRefusalWords(refused, kind, reader),
  reason: refused.refused,
  ruling: null,
});
