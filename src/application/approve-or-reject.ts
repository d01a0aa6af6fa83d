import type { RejectRequest } from '../contract/requests.ts';
import type { Tx } from '../db/transaction.ts';
import { verdictOf } from '../domain/company-match.ts';
import { departsFromPolicy } from '../domain/decide-review.ts';
import { isRefusal, type Actor } from '../domain/event.ts';
import { awaitsMediation } from '../domain/later-claims.ts';
import { isDirect } from '../domain/finding.ts';
import type { Resolution } from '../domain/resolution.ts';
import type { Acted } from './acted.ts';
import { approveOver } from './approve-over.ts';
import { checkAgain } from './check-company.ts';
import { conflictsIn, resolutionOf, type Conflict } from './conflict-sides.ts';
import type { Desk, Scene } from './desk.ts';
import { carryOut } from './keep-registration.ts';
import { laterClaimsOn } from './later-claims.ts';
import { owedForLoss } from './owed-for-loss.ts';
import type { Kept } from './words/deal-card.ts';
import { plural } from './words/reader.ts';

interface Act {
  id: string;
  kept: Kept;
  actor: Actor;
}

/**
 * An approval over conflicts, with a written reason, decides each of them for this partner, without one only those that the
 * policy decides so itself; so it does later claims that wait for mediation.
 */
export async function approve(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { id, kept, actor }: Act,
  reason: string,
): Promise<Acted> {
  const { registration } = kept;
  const judgement = await checkAgain(tx, scene, registration);
  const over = (conflict: Conflict) => ({
    conflict,
    resolution: resolutionOf(registration, conflict, 'this', scene.policy, { reason, evidence: [] }),
  });
  const decided = conflictsIn(judgement.findings)
    .map(over)
    .filter(({ resolution }) => reason.trim() !== '' || !departsFromPolicy(resolution));
  const later = (await laterClaimsOn(tx, registration)).filter(awaitsMediation).map(over);
  const won = await approveOver(desk, tx, scene, { id, kept, actor, reason, judgement, over: [...decided, ...later] });
  if (isRefusal(won)) return { refusal: won };
  const { done, losers } = won;
  const lost = plural(losers.length, 'other registration');
  return { done, others: losers, note: losers.length === 0 ? '' : `Rejected with it: ${lost} of this company.` };
}

/** A rejection, with what the partner is owed by it. */
export async function reject(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { id, kept, actor }: Act,
  { reasonCode, reason }: RejectRequest,
): Promise<Acted> {
  const lost = reasonCode === 'already_in_direct_pipeline';
  const { resolutions, note } = lost ? await lossOf(tx, scene, kept.registration, reason) : nothing;
  const command = { type: 'reject', reasonCode, reason, resolutions } as const;
  const done = await carryOut(desk, tx, scene, { id, kept, actor, command });
  return isRefusal(done) ? { refusal: done } : { done, others: [], note };
}

interface Loss {
  resolutions: readonly Resolution[];
  note: string;
}

const nothing: Loss = { resolutions: [], note: '' };

/** Rule 7: who is turned away for the direct pipeline is owed the fee; so it is recorded against the deal that the check knows. */
async function lossOf(tx: Tx, scene: Scene, registration: Kept['registration'], reason: string): Promise<Loss> {
  const { findings } = await checkAgain(tx, scene, registration);
  const direct = conflictsIn(findings)
    .filter(isDirect)
    .find(({ match }) => verdictOf(match) === 'same');
  if (!direct) {
    const note = 'The check knows no direct deal with this company, so no referral fee was recorded (rule 7).';
    return { resolutions: [], note };
  }
  const { owes, note } = await owedForLoss(tx, registration, { direct, findings });
  const said = { reason, evidence: [], owes };
  return { resolutions: [resolutionOf(registration, direct, 'direct', scene.policy, said)], note };
}
