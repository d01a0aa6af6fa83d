import { saveNextDue } from '../db/registrations-to-move.ts';
import type { Tx } from '../db/transaction.ts';
import { nextDueOn } from '../domain/decide-protection.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import type { Scene } from './desk.ts';

/** By what days are counted: another policy or zone makes other days of the same approval. */
export const dueBy = ({ policy, timeZone }: Pick<Scene, 'policy' | 'timeZone'>): string =>
  `policy ${policy.version} in ${timeZone}`;

/** Keeps beside a registration the day by which the clock finds it. It is made of the state, so no log knows it. */
export const keepNextDue = (
  tx: Tx,
  scene: Pick<Scene, 'policy' | 'timeZone'>,
  registration: SubmittedRegistration,
): Promise<void> =>
  saveNextDue(
    tx,
    registration.id,
    registration.state === 'approved'
      ? { on: nextDueOn(registration.approval, scene.policy, scene.timeZone), by: dueBy(scene) }
      : null,
  );
