import type { PolicyPreview } from '../contract/policy.ts';
import type { PreviewPolicyRequest } from '../contract/policy-requests.ts';
import { underWay } from '../db/policy-touches.ts';
import { registrationsByState } from '../db/registrations-by-state.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import { openStates } from '../domain/lifecycle.ts';
import { latestVersion, overtakenBy } from '../domain/policy-change.ts';
import { policyWarnings } from '../domain/policy-coherence.ts';
import { touchedBy, type Touches } from '../domain/policy-touch.ts';
import { dayIn } from '../domain/protection.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { isoInstant, openScene, type Caller, type Desk, type Scene } from './desk.ts';
import { proposalOf, type Proposal } from './policy-proposal.ts';
import { publishedPolicies } from './policy-versions.ts';
import { registrationOf } from './registration-row.ts';
import { seesEverything } from './sight.ts';
import { changeWords, overtakenWords, previewWords, problemView } from './words/policy-change.ts';
import { moneyTouchViews } from './words/money-touch.ts';
import { touchViews } from './words/policy-touch.ts';

/** What a change of policy is and what it would touch, before anybody publishes it. Stores nothing. */
export const previewPolicy = (desk: Desk, caller: Caller, request: PreviewPolicyRequest): Promise<PolicyPreview> =>
  withTenant(desk.db, caller.tenantId, async (tx): Promise<PolicyPreview> => {
    const scene = await openScene(desk, tx);
    const { versions } = await publishedPolicies(tx);
    const { now, timeZone } = scene;
    const today = dayIn(now, timeZone).toString();
    const baseVersion = latestVersion(versions);
    const { reader } = request;
    const nothing = { problems: [], changes: [], touches: [], warnings: [], baseVersion };
    const proposal = proposalOf(versions, request, today);
    if ('problems' in proposal) {
      const problems = proposal.problems.map(problemView);
      return { ...nothing, outcome: 'invalid', sentence: 'This cannot be published as it is.', problems };
    }
    if (proposal.changes.length === 0) {
      return { ...nothing, outcome: 'unchanged', sentence: 'Nothing would change on that day.' };
    }
    const touches = await touchesOf(tx, scene, proposal);
    const more = moneyTouchViews(proposal.changes, await underWay(tx, today));
    const overtaken = overtakenBy(versions, proposal.policy.effectiveFrom, today);
    return {
      ...nothing,
      outcome: 'ready',
      sentence: previewWords(proposal, today, reader),
      changes: proposal.changes.map(changeWords),
      touches: touchViews(touches, { reader, mayName: seesEverything(caller, scene), more }),
      warnings: [...overtakenWords(versions, overtaken, reader), ...policyWarnings(proposal.policy)],
    };
  });

/** Registrations that a change may touch: open and protected ones, and those decided not longer ago than the days that change. */
async function touchesOf(tx: Tx, { now, timeZone }: Scene, { base, policy, changes }: Proposal): Promise<Touches> {
  const days = [base, policy].flatMap(({ appeal, life }) => [appeal.appealDays, life.coolOffDays]);
  // A day more on each side: the tenant's day may begin half a day before UTC's.
  const decidedSince = now.subtract({ hours: (Math.max(...days) + 2) * 24 });
  const registrations: SubmittedRegistration[] = [];
  const wanted = [
    { states: [...openStates, 'approved'], changedSince: '-infinity' },
    { states: ['rejected', 'expired'], changedSince: isoInstant(decidedSince) },
  ];
  for (const filter of wanted) {
    for await (const row of registrationsByState(tx, filter)) registrations.push(registrationOf(row));
  }
  return touchedBy(registrations, { before: base, after: policy, changes }, { now, timeZone });
}
