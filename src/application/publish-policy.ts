import type { PolicyAnswer } from '../contract/policy.ts';
import type { PublishPolicyRequest } from '../contract/policy-requests.ts';
import type { Reader } from '../contract/requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../db/answers.ts';
import { appendEvents } from '../db/events.ts';
import { addPolicy } from '../db/policies.ts';
import type { Tx } from '../db/transaction.ts';
import { isRefusal } from '../domain/event.ts';
import { decidePolicy, latestVersion, type PolicyRefusal } from '../domain/policy-change.ts';
import { dayIn } from '../domain/protection.ts';
import { actorOf, isoInstant, momentOf, openScene, type Caller, type Desk, type Scene } from './desk.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { proposalOf } from './policy-proposal.ts';
import { policyStream, publishedPolicies } from './policy-versions.ts';
import { policyViewOf } from './show-policy.ts';
import { policyRefusalWords, problemView, publishedWords } from './words/policy-change.ts';

type Said = Omit<PolicyAnswer, 'policy'>;
type Rejected = { rejected: 'forbidden' | 'mismatch'; message: string };

/**
 * An admin publishes a version of the policy, in force from its day on. In turn with everything that decides, so that each
 * decision knows one policy; the same act sent twice is one version and one answer.
 */
export async function publishPolicy(
  desk: Desk,
  caller: Caller,
  request: PublishPolicyRequest,
): Promise<PolicyAnswer | Rejected> {
  if (caller.role !== 'admin') return { rejected: 'forbidden', message: 'Only an admin may change the policy.' };
  const { reader, actId, ...content } = request;
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<PolicyAnswer | Rejected> => {
    const act = {
      submissionId: actId,
      requestHash: requestHash({ ...content, act: 'publish-policy', by: caller.email }),
    };
    const earlier = await earlierAnswer<Said>(tx, act);
    if (earlier.seen && !earlier.sameRequest) {
      return { rejected: 'mismatch', message: 'This was sent before with other contents.' };
    }
    const scene = await openScene(desk, tx);
    const said = earlier.seen ? earlier.answer : await publish(tx, scene, caller, request, reader);
    if (!earlier.seen) await keepAnswer(tx, { ...act, answer: said, at: isoInstant(scene.now) });
    // Opened again: a version that takes effect today is already in force.
    const after = await openScene(desk, tx);
    return { ...said, policy: policyViewOf(after, (await publishedPolicies(tx)).versions, caller, reader) };
  });
  desk.nudge();
  return answer;
}

async function publish(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  request: PublishPolicyRequest,
  reader: Reader,
): Promise<Said> {
  const { versions, streamVersion } = await publishedPolicies(tx);
  const today = dayIn(scene.now, scene.timeZone).toString();
  const proposal = proposalOf(versions, request, today);
  const isStale = request.baseVersion !== latestVersion(versions);
  if ('problems' in proposal && !isStale) {
    const problems = proposal.problems.map(problemView);
    const message = 'Nothing was published: something cannot be as it is written.';
    return { outcome: 'invalid', tone: 'danger', message, reason: 'invalid', problems };
  }
  // What is refused as stale is not judged any further.
  const policy = 'problems' in proposal ? scene.policy : proposal.policy;
  const { baseVersion, reason } = request;
  const command = { type: 'publish', baseVersion, policy, reason } as const;
  const decision = decidePolicy(versions, command, momentOf(scene, actorOf(caller)));
  if (isRefusal<PolicyRefusal>(decision)) {
    const { refused } = decision;
    const outcome = refused === 'stale' ? 'stale' : 'refused';
    const message = policyRefusalWords(decision, reader);
    return { outcome, tone: 'warning', message, reason: refused, problems: [] };
  }
  const [event] = decision.events;
  if (!event) throw new Error('a policy was published without an event');
  await appendEvents(tx, {
    ...policyStream,
    expectedVersion: streamVersion,
    events: [{ ...event, actor: actorOf(caller), at: isoInstant(scene.now), policyVersion: scene.policy.version }],
  });
  const { policy: published } = event.data;
  await addPolicy(tx, { version: published.version, effectiveFrom: published.effectiveFrom, body: published });
  const message = publishedWords(published, today, reader);
  return { outcome: 'done', tone: 'success', message, reason: null, problems: [] };
}
