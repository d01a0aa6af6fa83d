import type { Tx } from '../db/transaction.ts';
import { isRefusal } from '../domain/event.ts';
import type { CompanyIdentity } from '../domain/company-identity.ts';
import { identityOf, type CheckPrompt } from '../domain/registration.ts';
import { checkAgain } from './check-company.ts';
import type { Desk, Scene } from './desk.ts';
import { candidateRegistrations } from './find-candidates.ts';
import { carryOut, loadRegistration, theCheck } from './keep-registration.ts';
import { lookFor } from './look-for.ts';
import type { Kept } from './words/deal-card.ts';

const waiting = ['in_review', 'conflict', 'blocked'];
/** A word on a company that more registrations than these wait for is beyond what one transaction should hold. */
const mostAtOnce = 200;

/**
 * When a claim moves, those that wait for a decision about the same company are checked again: none waits for nothing,
 * and none goes on as if it were alone.
 */
export async function recheckContenders(desk: Desk, tx: Tx, scene: Scene, moved: Kept): Promise<void> {
  const identity = identityOf(moved.registration);
  const { query } = await lookFor(tx, identity);
  const matches = await candidateRegistrations(tx, { ...query, states: waiting });
  for (const { id } of matches) if (id !== moved.registration.id) await recheckOne(desk, tx, scene, id);
}

/** Checks all that wait about these companies again, since something was said of them. Answers how many changed. */
export async function recheckTouched(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  companies: readonly CompanyIdentity[],
  prompt: CheckPrompt,
): Promise<number> {
  const ids = new Set<string>();
  for (const company of companies) {
    const { query } = await lookFor(tx, { ...company, contactDomain: company.domain });
    const matches = await candidateRegistrations(tx, { ...query, states: waiting, limit: mostAtOnce });
    for (const { id } of matches) ids.add(id);
  }
  const changed: Kept[] = [];
  // Ids sort by age: who came first is judged first.
  for (const id of [...ids].toSorted()) {
    const after = await recheckOne(desk, tx, scene, id, prompt);
    if (after) changed.push(after);
  }
  for (const moved of changed) await recheckContenders(desk, tx, scene, moved);
  return changed.length;
}

/** The registration as it is now, where checking it again changed anything. */
async function recheckOne(desk: Desk, tx: Tx, scene: Scene, id: string, prompt?: CheckPrompt): Promise<Kept | null> {
  const kept = await loadRegistration(tx, id);
  if (!kept) return null;
  const judgement = await checkAgain(tx, scene, kept.registration);
  const command = { type: 'recheck', judgement, ...(prompt ? { prompt } : {}) } as const;
  const after = await carryOut(desk, tx, scene, { id, kept, command, actor: theCheck });
  return isRefusal(after) || after.version === kept.version ? null : after;
}
