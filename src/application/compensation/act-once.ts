import type { CompensationAnswer } from '../../contract/compensation.ts';
import type { Reader } from '../../contract/requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../../db/answers.ts';
import type { Tx } from '../../db/transaction.ts';
import type { ViewerRole } from '../../contract/shared.ts';
import { isoInstant, openScene, type Caller, type Desk, type Scene } from '../desk.ts';
import { oneAtATime } from '../one-at-a-time.ts';

export type CompensationRejected =
  | { rejected: 'not_found' | 'forbidden' | 'mismatch'; message: string }
  | { rejected: 'invalid'; errors: { field: string; message: string }[] };

/** Money is for those who keep the program: a rep sees credits, and no sums. */
export const mayKnowMoney = (role: ViewerRole): boolean => role !== 'rep';

export const notForReps = {
  rejected: 'forbidden',
  message: 'What partners earn is for partner managers, operations and administrators.',
} as const;

/** The same act sent twice is one act and one answer. */
export async function actOnMoney(
  desk: Desk,
  caller: Caller,
  { act, request }: { act: string; request: { actId: string; reader: Reader } },
  work: (tx: Tx, scene: Scene) => Promise<CompensationAnswer | CompensationRejected>,
): Promise<CompensationAnswer | CompensationRejected> {
  if (!mayKnowMoney(caller.role)) return notForReps;
  const { actId, reader: _, ...content } = request;
  const answer = await oneAtATime(desk, caller.tenantId, async (tx) => {
    const sent = { submissionId: actId, requestHash: requestHash({ ...content, act, by: caller.email }) };
    const earlier = await earlierAnswer<CompensationAnswer>(tx, sent);
    if (earlier.seen) {
      return earlier.sameRequest
        ? earlier.answer
        : ({ rejected: 'mismatch', message: 'This was sent before with other contents.' } as const);
    }
    const scene = await openScene(desk, tx);
    const done = await work(tx, scene);
    if (!('rejected' in done)) await keepAnswer(tx, { ...sent, answer: done, at: isoInstant(scene.now) });
    return done;
  });
  desk.nudge();
  return answer;
}

export const doneAnswer = (message: string, items: CompensationAnswer['items'] = []): CompensationAnswer => ({
  outcome: 'done',
  tone: 'success',
  message,
  reason: null,
  items,
});

export const refusedAnswer = (reason: string, message: string): CompensationAnswer => ({
  outcome: reason === 'stale' ? 'stale' : 'refused',
  tone: reason === 'stale' ? 'warning' : 'danger',
  message,
  reason,
  items: [],
});
