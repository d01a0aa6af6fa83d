import type { Decision } from '../contract/decision.ts';
import type { ActAnswer } from '../contract/deal-card.ts';
import type { DecisionAnswer } from '../contract/review-queue.ts';
import { decideOnce, notFound, type Rejected } from './decide-once.ts';
import { openScene, type Caller, type Desk } from './desk.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { dealCardIn } from './show-deal-card.ts';
import { detailIn } from './show-registration.ts';

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
