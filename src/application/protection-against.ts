import type { Tx } from '../db/transaction.ts';
import { isProtected, type Judgement } from '../domain/conflict.ts';
import type { Finding } from '../domain/finding.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { checkReopened } from './check-company.ts';
import type { Scene } from './desk.ts';

/** Another partner's protection that stands against a registration that was decided against; null where none does. */
export async function protectionAgainst(
  tx: Tx,
  scene: Scene,
  registration: SubmittedRegistration,
): Promise<{ held: Extract<Finding, { kind: 'another_partner' }> | null; judgement: Judgement }> {
  const judgement = await checkReopened(tx, scene, registration);
  return { held: judgement.findings.find(isProtected) ?? null, judgement };
}
