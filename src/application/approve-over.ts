import type { Tx } from '../db/transaction.ts';
import { verdictOf } from '../domain/company-match.ts';
import type { Judgement } from '../domain/conflict.ts';
import { isRefusal, type Actor, type Refusal } from '../domain/event.ts';
import { isOpen } from '../domain/lifecycle.ts';
import type { RegistrationRefusal } from '../domain/registration-command.ts';
import type { Resolution } from '../domain/resolution.ts';
import { mirrored, type Conflict } from './conflict-sides.ts';
import type { Desk, Scene } from './desk.ts';
import { carryOut, loadRegistration } from './keep-registration.ts';
import type { Kept } from './words/deal-card.ts';

export interface Approving {
  id: string;
  kept: Kept;
  actor: Actor;
  reason: string;
  judgement: Judgement;
  /** What stands in the way, each with how it is decided. */
  over: readonly { conflict: Conflict; resolution: Resolution }[];
  /** The conflict that a person chose to decide, however surely it is about the same company. */
  chosen?: Conflict;
}

/**
 * Approves, and rejects the claims of other partners that lose by it, each with the same resolution as its log keeps it: whoever
 * loses has a decision to read and to appeal against. All in this transaction or nothing.
 */
export async function approveOver(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { id, kept, actor, reason, judgement, over, chosen }: Approving,
): Promise<{ done: Kept; losers: Kept[] } | Refusal<RegistrationRefusal>> {
  const resolutions = over.map(({ resolution }) => resolution);
  const command = { type: 'approve', reason, judgement, resolutions } as const;
  const done = await carryOut(desk, tx, scene, { id, kept, actor, command });
  if (isRefusal(done)) return done;
  const losers: Kept[] = [];
  for (const { conflict, resolution } of over) {
    const loses = conflict === chosen || verdictOf(conflict.match) === 'same';
    if (conflict.kind !== 'another_partner' || !loses) continue;
    const loser = await rejectLoser(desk, tx, scene, conflict.registrationId, { winner: kept, resolution, actor });
    if (loser) losers.push(loser);
  }
  return { done, losers };
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
  // The winner is approved already in this transaction: half a decision must not stand.
  if (isRefusal(after)) throw new Error(`registration ${id}: could not be rejected as the loser (${after.refused})`);
  return after;
}
