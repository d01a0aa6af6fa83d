import type { AttributionAnswer } from '../../contract/attribution.ts';
import type { Reader } from '../../contract/requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../../db/answers.ts';
import type { Tx } from '../../db/transaction.ts';
import { isoInstant, openScene, type Caller, type Desk, type Scene } from '../desk.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { attributionIn } from './show-attribution.ts';

export type AttributionRejected =
  | { rejected: 'not_found' | 'forbidden' | 'mismatch'; message: string }
  | { rejected: 'invalid'; errors: { field: string; message: string }[] };

/** What became of an act, before the deal is put beside it. */
export type Became = Pick<AttributionAnswer, 'outcome' | 'tone' | 'message' | 'reason'>;

/** The same act sent twice is one act and one answer. */
export async function actOnAttribution(
  desk: Desk,
  caller: Caller,
  { dealId, act, request }: { dealId: string; act: string; request: { actId: string; reader: Reader } },
  work: (tx: Tx, scene: Scene) => Promise<AttributionAnswer | AttributionRejected>,
): Promise<AttributionAnswer | AttributionRejected> {
  const { actId, reader, ...content } = request;
  const answer = await oneAtATime(desk, caller.tenantId, async (tx) => {
    const sent = {
      submissionId: actId,
      requestHash: requestHash({ ...content, act, dealId, crm: caller.crm, by: caller.email }),
    };
    const scene = await openScene(desk, tx);
    const earlier = await earlierAnswer<Became>(tx, sent);
    if (earlier.seen) {
      return earlier.sameRequest
        ? answerOf(tx, scene, caller, { dealId, reader }, earlier.answer)
        : ({ rejected: 'mismatch', message: 'This was sent before with other contents.' } as const);
    }
    const done = await work(tx, scene);
    if (!('rejected' in done)) {
      const { outcome, tone, message, reason } = done;
      const kept: Became = { outcome, tone, message, reason };
      await keepAnswer(tx, { ...sent, answer: kept, at: isoInstant(scene.now) });
    }
    return done;
  });
  desk.nudge();
  return answer;
}

/** What became of it, with the deal as it is now. */
export async function answerOf(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  deal: { dealId: string; reader: Reader },
  became: Became,
): Promise<AttributionAnswer | AttributionRejected> {
  const shown = await attributionIn(tx, scene, caller, deal);
  return shown
    ? { ...became, attribution: shown.view }
    : { rejected: 'not_found', message: 'The CRM does not have this deal any more.' };
}
