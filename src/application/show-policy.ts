import type { PolicyView } from '../contract/policy.ts';
import type { Reader } from '../contract/requests.ts';
import { withTenant } from '../db/transaction.ts';
import { latestVersion, type PublishedPolicy } from '../domain/policy-change.ts';
import { dayIn } from '../domain/protection.ts';
import { openScene, type Caller, type Desk, type Scene } from './desk.ts';
import { publishedPolicies } from './policy-versions.ts';
import { historyView, plannedWords, sectionViews, standingWords } from './words/policy.ts';

/** The policy in words, and every version there was. */
export const showPolicy = (desk: Desk, caller: Caller, { reader }: { reader: Reader }): Promise<PolicyView> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    return policyViewOf(scene, (await publishedPolicies(tx)).versions, caller, reader);
  });

export function policyViewOf(
  scene: Scene,
  versions: readonly PublishedPolicy[],
  caller: Caller,
  reader: Reader,
): PolicyView {
  const today = dayIn(scene.now, scene.timeZone).toString();
  const mayPublish = caller.role === 'admin';
  return {
    sentence: standingWords(scene.policy, versions, reader),
    planned: plannedWords(versions, today, reader),
    mayPublish,
    readOnly: mayPublish ? '' : 'You may read the policy. An admin changes it.',
    today,
    baseVersion: latestVersion(versions),
    sections: sectionViews(scene.policy),
    history: historyView(scene.policy, versions, today, reader),
  };
}
