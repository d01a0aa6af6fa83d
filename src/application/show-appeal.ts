import type { Mediation } from '../contract/program.ts';
import type { Reader } from '../contract/requests.ts';
import { isOwedAgainstPartner } from '../db/registrations-weighed.ts';
import { findRegistration } from '../db/registrations.ts';
import type { Tx } from '../db/transaction.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { policyWordOn } from './conflict-sides.ts';
import { settingOf, type Caller, type Scene } from './desk.ts';
import { protectionAgainst } from './protection-against.ts';
import { registrationOf } from './registration-row.ts';
import { claimSide } from './show-mediation.ts';
import { seesEverything } from './sight.ts';
import { appealView } from './words/appeal.ts';
import { mayDecide } from './words/onlooker.ts';

/** Both sides of an appeal against which another partner's protection stands, for who decides about it. */
export async function appealSidesIn(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  registration: SubmittedRegistration,
  reader: Reader,
): Promise<Mediation | null> {
  const isOpen = registration.appeal !== null && registration.appeal.decision === null;
  if (!isOpen || !mayDecide(caller.role) || !seesEverything(caller, scene)) return null;
  const { held } = await protectionAgainst(tx, scene, registration);
  const row = held && (await findRegistration(tx, held.registrationId));
  if (!row) return null;
  const rival = registrationOf(row);
  const owed = (loser: SubmittedRegistration, winner: SubmittedRegistration): Promise<boolean> =>
    isOwedAgainstPartner(tx, { partnerId: loser.claim.partnerId, registrationId: winner.id });
  return appealView({
    ours: await claimSide(tx, registration),
    rival: await claimSide(tx, rival),
    conflict: held,
    word: policyWordOn(registration, held, scene.policy),
    isOwed: { ours: await owed(registration, rival), rival: await owed(rival, registration) },
    setting: settingOf(scene, reader),
  });
}
