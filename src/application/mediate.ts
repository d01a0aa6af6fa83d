import type { MediateRequest } from '../contract/program-requests.ts';
import type { Tx } from '../db/transaction.ts';
import { isRefusal, type Actor } from '../domain/event.ts';
import { verdictOf } from '../domain/company-match.ts';
import { includesFinding, needsOverride } from '../domain/finding.ts';
import { isOpen } from '../domain/lifecycle.ts';
import { refuse } from '../domain/registration-command.ts';
import type { Resolution } from '../domain/resolution.ts';
import { invalid, type Acted } from './acted.ts';
import { checkAgain } from './check-company.ts';
import { againstIdOf, conflictsIn, mirrored, policyWordOn, resolutionOf, type Conflict } from './conflict-sides.ts';
import type { Desk, Scene } from './desk.ts';
import { carryOut, loadRegistration } from './keep-registration.ts';
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
  const standing = conflictsIn(judgement.findings);
  const conflict = standing.find((one) => againstIdOf(one) === request.against);
  if (!conflict) return { gone: 'What stood in the way is no longer there. Nothing was decided; check again.' };
  const wrong = wrongChoice(kept, conflict, request, scene);
  if (wrong) return wrong;
  if (request.choice === 'this') return forThis(desk, tx, scene, act, { judgement, standing, against: conflict });
  return request.choice === 'other' && conflict.kind === 'another_partner'
    ? forOther(desk, tx, scene, act, conflict)
    : forDirect(desk, tx, scene, act, conflict);
}

function wrongChoice({ registration }: Kept, conflict: Conflict, request: MediateRequest, scene: Scene): Acted | null {
  const { choice, evidence } = request;
  if ((choice === 'other') !== (conflict.kind === 'another_partner') && choice !== 'this') {
    return invalid(
      'choice',
      conflict.kind === 'another_partner' ? 'must be "this" or "other"' : 'must be "this" or "direct"',
    );
  }
  const word = policyWordOn(registration, conflict, scene.policy);
  if (choice === 'direct' && word.winner !== 'direct' && evidence.length === 0) {
    return invalid(
      'evidence',
      'is required: direct keeps it only with dated evidence of an earlier relationship (rule 10)',
    );
  }
  return null;
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
  const resolutions = found.standing.map((conflict) =>
    resolutionOf(registration, conflict, 'this', scene.policy, request),
  );
  const command = { type: 'approve', reason, judgement: found.judgement, resolutions } as const;
  const done = await carryOut(desk, tx, scene, { id, kept, actor, command });
  if (isRefusal(done)) return { refusal: done };
  const others: Kept[] = [];
  for (const [index, conflict] of found.standing.entries()) {
    const loses = conflict === found.against || verdictOf(conflict.match) === 'same';
    const resolution = resolutions[index];
    if (conflict.kind !== 'another_partner' || !loses || !resolution) continue;
    const loser = await rejectLoser(desk, tx, scene, conflict.registrationId, { winner: kept, resolution, actor });
    if (loser) others.push(loser);
  }
  const lost = others.map(({ registration: { claim } }) => claim.partnerName);
  return { done, others, note: lost.length === 0 ? '' : `Rejected: the registration of ${lost.join(' and of ')}.` };
}

/** The other side as it is now, rejected; null where it was decided already, which is then left as it is. */
async function rejectLoser(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  id: string,
  { winner, resolution, actor }: { winner: Kept; resolution: Resolution; actor: Actor },
): Promise<Kept | null> {
  const kept = await loadRegistration(tx, id);
  if (!kept || !isOpen(kept.registration.state)) return null;
  const theirs = mirrored(winner.registration, kept.registration, resolution, scene.policy);
  const command = {
    type: 'reject',
    reasonCode: 'duplicate',
    reason: resolution.reason,
    resolutions: [theirs],
  } as const;
  const after = await carryOut(desk, tx, scene, { id, kept, actor, command });
  // The winner is approved already in this transaction: half a mediation must not stand.
  if (isRefusal(after)) throw new Error(`registration ${id}: could not be rejected in mediation (${after.refused})`);
  return after;
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
    judgement.findings.every((one) => !needsOverride(one));
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
  conflict: Conflict,
): Promise<Acted> {
  const resolution = resolutionOf(kept.registration, conflict, 'direct', scene.policy, request);
  const command = {
    type: 'reject',
    reasonCode: 'already_in_direct_pipeline',
    reason: request.reason,
    resolutions: [resolution],
  } as const;
  const done = await carryOut(desk, tx, scene, { id, kept, actor, command });
  return isRefusal(done) ? { refusal: done } : { done, others: [], note: '' };
}
