import type { MediateRequest } from '../contract/program-requests.ts';
import type { Tx } from '../db/transaction.ts';
import { isRefusal, type Actor } from '../domain/event.ts';
import { includesFinding, isDirect, needsOverride, type DirectFinding, type Finding } from '../domain/finding.ts';
import { awaitsMediation } from '../domain/later-claims.ts';
import { refuse } from '../domain/registration-command.ts';
import { invalid, type Acted } from './acted.ts';
import { approveOver } from './approve-over.ts';
import { checkAgain } from './check-company.ts';
import { againstIdOf, conflictsWith, mirrored, resolutionOf, type Conflict } from './conflict-sides.ts';
import type { Desk, Scene } from './desk.ts';
import { carryOut, loadRegistration } from './keep-registration.ts';
import { laterClaimsOn } from './later-claims.ts';
import { owedForLoss } from './owed-for-loss.ts';
import { wrongChoice } from './wrong-choice.ts';
import type { Kept } from './words/deal-card.ts';

interface Mediating {
  id: string;
  kept: Kept;
  request: MediateRequest;
  actor: Actor;
}

/**
 * A conflict decided with both sides in view (rules 6, 7 and 10): whoever wins is approved, whoever loses is rejected with
 * what it is owed, both in this transaction or neither.
 */
export async function mediate(desk: Desk, tx: Tx, scene: Scene, act: Mediating): Promise<Acted> {
  const { kept, request } = act;
  const judgement = await checkAgain(tx, scene, kept.registration);
  const isNew = judgement.findings
    .filter(needsOverride)
    .some((one) => !includesFinding(kept.registration.findings, one));
  if (isNew) return { refusal: refuse('something_new') };
  const standing = conflictsWith(judgement.findings, await laterClaimsOn(tx, kept.registration));
  const conflict = standing.find((one) => againstIdOf(one) === request.against);
  if (!conflict) return { gone: 'What stood in the way is no longer there. Nothing was decided; check again.' };
  const wrong = wrongChoice(kept, conflict, request, scene);
  if (wrong) return wrong;
  if (request.choice === 'this') return forThis(desk, tx, scene, act, { judgement, standing, against: conflict });
  if (request.choice === 'other' && conflict.kind === 'another_partner') {
    return forOther(desk, tx, scene, act, conflict);
  }
  return isDirect(conflict)
    ? forDirect(desk, tx, scene, act, { conflict, findings: judgement.findings })
    : invalid('choice', 'must be "this" or "other"');
}

async function forThis(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { id, kept, request, actor }: Mediating,
  found: { judgement: Awaited<ReturnType<typeof checkAgain>>; standing: readonly Conflict[]; against: Conflict },
): Promise<Acted> {
  const { reason } = request;
  const { registration } = kept;
  const over = found.standing.map((conflict) => ({
    conflict,
    resolution: resolutionOf(registration, conflict, 'this', scene.policy, request),
  }));
  const { judgement, against: chosen } = found;
  const won = await approveOver(desk, tx, scene, { id, kept, actor, reason, judgement, over, chosen });
  if (isRefusal(won)) return { refusal: won };
  const lost = won.losers.map(({ registration: { claim } }) => claim.partnerName);
  const note = lost.length === 0 ? '' : `Rejected: the registration of ${lost.join(' and of ')}.`;
  return { done: won.done, others: won.losers, note };
}

async function forOther(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { id, kept, request, actor }: Mediating,
  conflict: Extract<Conflict, { kind: 'another_partner' }>,
): Promise<Acted> {
  const { reason } = request;
  const { registration } = kept;
  const resolution = resolutionOf(registration, conflict, 'other', scene.policy, request);
  const command = { type: 'reject', reasonCode: 'duplicate', reason, resolutions: [resolution] } as const;
  const done = await carryOut(desk, tx, scene, { id, kept, actor, command });
  if (isRefusal(done)) return { refusal: done };
  const rival = await loadRegistration(tx, conflict.registrationId);
  if (!rival) return { done, others: [], note: '' };
  const name = rival.registration.claim.partnerName;
  const judgement = await checkAgain(tx, scene, rival.registration);
  const mayBe =
    ['in_review', 'conflict'].includes(rival.registration.state) &&
    judgement.findings.every((one) => !needsOverride(one)) &&
    !(await laterClaimsOn(tx, rival.registration)).some(awaitsMediation);
  if (rival.registration.state === 'approved') return { done, others: [], note: `The protection for ${name} stands.` };
  if (!mayBe) return { done, others: [], note: `The registration of ${name} still waits: decide about it by itself.` };
  const theirs = mirrored(registration, rival.registration, resolution, scene.policy);
  const approval = { type: 'approve', reason, judgement, resolutions: [theirs] } as const;
  const won = await carryOut(desk, tx, scene, { id: conflict.registrationId, kept: rival, actor, command: approval });
  return isRefusal(won)
    ? { done, others: [], note: `The registration of ${name} still waits: decide about it by itself.` }
    : { done, others: [won], note: `Approved: the registration of ${name}.` };
}

async function forDirect(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { id, kept, request, actor }: Mediating,
  found: { conflict: DirectFinding; findings: readonly Finding[] },
): Promise<Acted> {
  const { conflict: direct, findings } = found;
  const { owes, note } = await owedForLoss(tx, kept.registration, { direct, findings, credit: request.credit });
  const resolution = resolutionOf(kept.registration, direct, 'direct', scene.policy, { ...request, owes });
  const command = {
    type: 'reject',
    reasonCode: 'already_in_direct_pipeline',
    reason: request.reason,
    resolutions: [resolution],
  } as const;
  const done = await carryOut(desk, tx, scene, { id, kept, actor, command });
  return isRefusal(done) ? { refusal: done } : { done, others: [], note };
}
