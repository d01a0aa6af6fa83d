import type { Tx } from '../db/transaction.ts';
import { isProtected } from '../domain/conflict.ts';
import type { Finding } from '../domain/finding.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { checkReopened } from './check-company.ts';
import type { Scene } from './desk.ts';

/** Another partner's protection that stands against a registration that was decided against; none: null. */
export async function protectionAgainst(
  tx: Tx,
  scene: Scene,
  registration: SubmittedRegistration,
  /** One whose end is being decided. */
  without?: string,
): Promise<{ held: Extract<Finding, { kind: 'another_partner' }> | null }> {
  const judgement = await checkReopened(tx, scene, registration);
  const held = judgement.findings.filter(isProtected).find(({ registrationId }) => registrationId !== without);
  return { held: held ?? null };
}
