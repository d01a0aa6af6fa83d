import type { TierAnswer } from '../contract/partner.ts';
import type { ChangeTierRequest } from '../contract/partner-requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../db/answers.ts';
import { markLedgerDueSince } from '../db/ledger-due.ts';
import type { Tx } from '../db/transaction.ts';
import type { PartnerRefusal } from '../domain/decide-partner.ts';
import type { ChangeTier, TierRefusal } from '../domain/decide-tier.ts';
import { isRefusal, type Actor, type Refusal } from '../domain/event.ts';
import type { Partner } from '../domain/partner.ts';
import { dayIn } from '../domain/protection.ts';
import { actorOf, isoInstant, openScene, settingOf, type Caller, type Desk, type Scene } from './desk.ts';
import { mayImport } from './import-help.ts';
import { carryOutOnPartner } from './keep-partner.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { partnerRecordIn } from './show-partner.ts';
import { tierRefusalWords, tierToldWords } from './words/tier.ts';

type Rejected = { rejected: 'forbidden' | 'mismatch' | 'not_found'; message: string };

interface Input {
  partnerId: string;
  request: ChangeTierRequest;
}

/** A partner is in another tier from a day on (rules 21 and 22). The same act sent twice is one. */
export async function changePartnerTier(desk: Desk, caller: Caller, input: Input): Promise<TierAnswer | Rejected> {
  if (!mayImport(caller)) {
    return { rejected: 'forbidden', message: 'Only partner managers, operations and admins may change a tier.' };
  }
  const { partnerId, request } = input;
  const { actId, reader: _, ...content } = request;
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<TierAnswer | Rejected> => {
    const said = { act: 'change-tier', partnerId, ...content, by: caller.email };
    const act = { submissionId: actId, requestHash: requestHash(said) };
    const earlier = await earlierAnswer<TierAnswer>(tx, act);
    if (earlier.seen) {
      return earlier.sameRequest
        ? earlier.answer
        : { rejected: 'mismatch', message: 'This was sent before with other contents.' };
    }
    const scene = await openScene(desk, tx);
    const given = await changeIn(desk, tx, scene, caller, input);
    if (!('rejected' in given)) await keepAnswer(tx, { ...act, answer: given, at: isoInstant(scene.now) });
    return given;
  });
  desk.nudge();
  return answer;
}

async function changeIn(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  { partnerId, request: { tier, from, reason, version: known, reader } }: Input,
): Promise<TierAnswer | Rejected> {
  const setting = settingOf(scene, reader);
  const day = from || dayIn(scene.now, scene.timeZone).toString();
  const command = { type: 'change-tier', tier, from: day, reason, source: 'desk', known } as const;
  const after = await carryOutTier(tx, scene, { partnerId, command, actor: actorOf(caller) });
  const told: Omit<TierAnswer, 'record'> = isRefusal(after)
    ? refused(after as Refusal<TierRefusal>, tierRefusalWords(after as Refusal<TierRefusal>, setting))
    : { outcome: 'done', tone: 'success', message: tierToldWords(after, command, setting), reason: null };
  const record = await partnerRecordIn(desk, tx, scene, caller, { partnerId, reader });
  return record ? { ...told, record } : { rejected: 'not_found', message: 'There is no such partner.' };
}

const refused = ({ refused: reason }: Refusal<TierRefusal>, message: string): Omit<TierAnswer, 'record'> => ({
  outcome: reason === 'tier_changed_meanwhile' ? 'stale' : 'refused',
  tone: 'warning',
  message,
  reason,
});

/** Keeps the tier, and has the partner's deals of the days it holds for worked out again. */
export async function carryOutTier(
  tx: Tx,
  scene: Scene,
  { partnerId, command, actor }: { partnerId: string; command: ChangeTier; actor: Actor },
): Promise<Partner | Refusal<PartnerRefusal>> {
  const after = await carryOutOnPartner(tx, scene, { id: partnerId, command, actor });
  if (isRefusal(after)) return after;
  const begins = Temporal.PlainDate.from(command.from).toZonedDateTime(scene.timeZone).toInstant();
  await markLedgerDueSince(tx, { begins: isoInstant(begins), partnerId, since: isoInstant(scene.now) });
  return after;
}
