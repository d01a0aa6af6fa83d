import type { HonourChoiceRequest } from '../contract/program-requests.ts';
import type { Tx } from '../db/transaction.ts';
import { isRefusal, type Actor } from '../domain/event.ts';
import { identityOf, type SubmittedRegistration } from '../domain/registration.ts';
import { openStates } from '../domain/lifecycle.ts';
import { dayIn } from '../domain/protection.ts';
import { invalid, type Acted } from './acted.ts';
import { choiceOf } from './conflict-sides.ts';
import type { Desk, Scene } from './desk.ts';
import { candidateRegistrations } from './find-candidates.ts';
import { carryOut } from './keep-registration.ts';
import { lookFor } from './look-for.ts';
import { registrationOf } from './registration-row.ts';
import type { Kept } from './words/deal-card.ts';

/** Registrations of the same company by other partners that wait because this one is protected. */
export async function contendersOf(tx: Tx, registration: SubmittedRegistration): Promise<SubmittedRegistration[]> {
  const { query } = await lookFor(tx, identityOf(registration));
  const rows = await candidateRegistrations(tx, { ...query, states: openStates });
  return rows
    .map(registrationOf)
    .filter(({ findings }) =>
      findings.some((finding) => finding.kind === 'another_partner' && finding.registrationId === registration.id),
    );
}

/** Rule 9: the customer asks for another partner. The protection ends with the original partner's fee; the chosen registration is checked again and can be approved. */
export async function honourChoice(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { id, kept, request, actor }: { id: string; kept: Kept; request: HonourChoiceRequest; actor: Actor },
): Promise<Acted> {
  const contenders = kept.registration.state === 'approved' ? await contendersOf(tx, kept.registration) : [];
  const chosen = contenders.find((one) => one.id === request.chosen);
  if (kept.registration.state === 'approved' && !chosen) {
    return invalid(
      'chosen',
      'is not a registration of this company that waits; the other partner has to register first',
    );
  }
  const today = dayIn(scene.now, scene.timeZone);
  if (request.evidence.some(({ on }) => Temporal.PlainDate.compare(on, today) > 0)) {
    return invalid('evidence', 'lies in the future');
  }
  const resolution = choiceOf(kept.registration, chosen ?? kept.registration, scene.policy, request);
  const command = { type: 'honour-choice', reason: request.reason, resolution } as const;
  const done = await carryOut(desk, tx, scene, { id, kept, actor, command });
  return isRefusal(done) ? { refusal: done } : { done, others: [], note: '' };
}
