import type { BulkApproveRequest } from '../contract/program-requests.ts';
import type { BulkAnswer } from '../contract/review-queue.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../db/answers.ts';
import type { Tx } from '../db/transaction.ts';
import { isConcern } from '../domain/finding.ts';
import { checkAgain } from './check-company.ts';
import { decideOnce, notFound, type Rejected } from './decide-once.ts';
import { isoInstant, openScene, type Caller, type Desk, type Scene } from './desk.ts';
import { loadRegistration } from './keep-registration.ts';
import { laterClaimsOn } from './later-claims.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { maySee } from './sight.ts';
import { bulkSummary } from './words/decisions.ts';
import { mayDecide } from './words/onlooker.ts';

type Item = BulkAnswer['items'][number];

/**
 * Approves registrations in whose way nothing stands, each by a decision of its own: one that cannot be approved keeps none
 * of the others. The same act sent twice is one.
 */
export async function bulkApprove(
  desk: Desk,
  caller: Caller,
  request: BulkApproveRequest,
): Promise<BulkAnswer | Rejected> {
  if (!mayDecide(caller.role)) return { rejected: 'forbidden', message: 'Only a partner manager may approve.' };
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<BulkAnswer | Rejected> => {
    const scene = await openScene(desk, tx);
    const { actId, reader: _, ...content } = request;
    const act = {
      submissionId: actId,
      requestHash: requestHash({ ...content, kind: 'bulk-approve', by: caller.email }),
    };
    const earlier = await earlierAnswer<BulkAnswer>(tx, act);
    if (earlier.seen) {
      return earlier.sameRequest
        ? earlier.answer
        : { rejected: 'mismatch', message: 'This decision was sent before with other contents.' };
    }
    const items: Item[] = [];
    for (const item of request.items) items.push(await approveOne(desk, tx, scene, caller, request, item));
    const done = items.filter(({ outcome }) => outcome === 'done').length;
    const told: BulkAnswer = {
      summary: bulkSummary(done, items.length - done),
      tone: done === items.length ? 'success' : 'warning',
      items,
    };
    await keepAnswer(tx, { ...act, answer: told, at: isoInstant(scene.now) });
    return told;
  });
  desk.nudge();
  return answer;
}

async function approveOne(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  { reader }: BulkApproveRequest,
  { registrationId, expectedVersion }: BulkApproveRequest['items'][number],
): Promise<Item> {
  const kept = await loadRegistration(tx, registrationId);
  const refused = { registrationId, customerName: '', outcome: 'refused', tone: 'danger', version: null } as const;
  if (!kept || !(await maySee(tx, caller, scene, kept.registration))) {
    return { ...refused, message: notFound.message, reason: 'not_found' };
  }
  const { customerName } = kept.registration.claim;
  const isWaiting = kept.registration.state === 'in_review' && kept.version === expectedVersion;
  const { findings } = isWaiting ? await checkAgain(tx, scene, kept.registration) : { findings: [] };
  if (findings.some(isConcern)) {
    const message = 'Not approved with the others: something stands in the way. Decide about it by itself.';
    return { ...refused, customerName, version: kept.version, message, reason: 'conflict' };
  }
  if (isWaiting && (await laterClaimsOn(tx, kept.registration)).length > 0) {
    const message =
      'Not approved with the others: another partner registered this company later. Decide about it by itself.';
    return { ...refused, customerName, version: kept.version, message, reason: 'conflict' };
  }
  const verdict = await decideOnce(desk, tx, scene, caller, registrationId, {
    kind: 'approve',
    request: { actId: desk.newId(), expectedVersion, reason: '', reader },
  });
  if ('rejected' in verdict) {
    const message = verdict.rejected === 'invalid' ? 'Not approved.' : verdict.message;
    return { ...refused, customerName, version: kept.version, message, reason: verdict.rejected };
  }
  const { outcome, tone, message, reason, version } = verdict;
  return {
    registrationId,
    customerName,
    outcome: outcome === 'done' || outcome === 'stale' ? outcome : 'refused',
    tone,
    message,
    reason,
    version,
  };
}
