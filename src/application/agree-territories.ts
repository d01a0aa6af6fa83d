import type { TerritoriesAnswer } from '../contract/partner.ts';
import type { TerritoriesRequest } from '../contract/partner-requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../db/answers.ts';
import type { Tx } from '../db/transaction.ts';
import type { TerritoryRefusal } from '../domain/decide-territories.ts';
import { isRefusal, type Refusal } from '../domain/event.ts';
import { territoriesIn } from '../domain/territory/territory.ts';
import { actorOf, callerName, isoInstant, openScene, type Caller, type Desk } from './desk.ts';
import { mayImport } from './import-help.ts';
import { carryOutOnPartner } from './keep-partner.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { recheckTerritories } from './recheck-contenders.ts';
import { partnerRecordIn } from './show-partner.ts';
import { agreedNowWords, territoryRefusalWords } from './words/agreed-territories.ts';

type Rejected = { rejected: 'forbidden' | 'mismatch' | 'not_found'; message: string };

interface Input {
  partnerId: string;
  request: TerritoriesRequest;
}

/** Where a partner may register deals from now on; whatever of it waits is checked again. The same act sent twice is one. */
export async function agreeTerritories(
  desk: Desk,
  caller: Caller,
  input: Input,
): Promise<TerritoriesAnswer | Rejected> {
  if (!mayImport(caller)) {
    return { rejected: 'forbidden', message: 'Only partner managers, operations and admins may change territories.' };
  }
  const { partnerId, request } = input;
  const { actId, reader: _, ...content } = request;
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<TerritoriesAnswer | Rejected> => {
    const said = { act: 'agree-territories', partnerId, ...content, by: caller.email };
    const act = { submissionId: actId, requestHash: requestHash(said) };
    const earlier = await earlierAnswer<TerritoriesAnswer>(tx, act);
    if (earlier.seen) {
      return earlier.sameRequest
        ? earlier.answer
        : { rejected: 'mismatch', message: 'This was sent before with other contents.' };
    }
    const given = await agreeIn(desk, tx, caller, input);
    if (!('rejected' in given)) {
      await keepAnswer(tx, { ...act, answer: given, at: isoInstant((await openScene(desk, tx)).now) });
    }
    return given;
  });
  desk.nudge();
  return answer;
}

async function agreeIn(
  desk: Desk,
  tx: Tx,
  caller: Caller,
  { partnerId, request }: Input,
): Promise<TerritoriesAnswer | Rejected> {
  const scene = await openScene(desk, tx);
  const { territories, reason, version: known, reader } = request;
  const command = {
    type: 'agree-territories',
    territories: territories.flatMap(territoriesIn),
    reason,
    known,
  } as const;
  const after = await carryOutOnPartner(tx, scene, { id: partnerId, command, actor: actorOf(caller) });
  const told = isRefusal(after)
    ? refused(after as Refusal<TerritoryRefusal>)
    : {
        outcome: 'done' as const,
        tone: 'success' as const,
        message: agreedNowWords(
          after,
          await recheckTerritories(desk, tx, scene, {
            partnerId,
            prompt: { said: 'territories', by: callerName(caller) },
          }),
        ),
        reason: null,
      };
  const record = await partnerRecordIn(desk, tx, scene, caller, { partnerId, reader });
  return record ? { ...told, record } : { rejected: 'not_found', message: 'There is no such partner.' };
}

const refused = (refusal: Refusal<TerritoryRefusal>): Omit<TerritoriesAnswer, 'record'> => ({
  outcome: refusal.refused === 'changed_meanwhile' ? 'stale' : 'refused',
  tone: 'warning',
  message: territoryRefusalWords(refusal),
  reason: refusal.refused,
});
