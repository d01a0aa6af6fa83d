import { chainBreak, readStream, type StoredEvent } from '../db/events.ts';
import { saveRegistration } from '../db/registrations.ts';
import { staleFolds } from '../db/stale-folds.ts';
import type { Tx } from '../db/transaction.ts';
import { nameKeying } from '../domain/matching/name-keying.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { isoInstant, openScene, type Desk, type Scene } from './desk.ts';
import { keepNextDue } from './next-due.ts';
import { refoldStale, type Refolded } from './refold-stale.ts';
import { receiptHashes } from './receipt-link.ts';
import { projectDeals } from './project-deals.ts';
import { projectRegistration } from './project-registration.ts';
import { foldRegistration, foldVersion, registrationRow } from './registration-row.ts';

/**
 * Folds again what another version of the program had folded, so that every row has the members that this one knows, and
 * brings the records of both CRMs up to it. Nothing is decided and no event is written.
 */
export const refoldRegistrations = (desk: Desk, tenantId: string): Promise<Refolded> =>
  refoldStale(desk, tenantId, {
    find: (tx, query) => staleFolds(tx, { version: foldVersion, ...query }),
    refold: async (tx) => {
      const scene = await openScene(desk, tx);
      return (id) => refoldOne(tx, scene, id);
    },
  });

async function refoldOne(tx: Tx, scene: Scene, id: string): Promise<boolean> {
  const log = await readStream(tx, id);
  const last = log.at(-1);
  if (!last || chainBreak(log)) return false;
  const state = foldRegistration(null, log satisfies StoredEvent[], id) as SubmittedRegistration;
  const { version, at, hash } = last;
  await saveRegistration(
    tx,
    registrationRow(state, { version, at, hash, ...receiptHashes(scene.receiptSecret, state) }),
    nameKeying,
  );
  await keepNextDue(tx, scene, state);
  const now = isoInstant(scene.now);
  await projectRegistration(tx, state, now, scene.timeZone);
  await projectDeals(tx, [state], now);
  return true;
}
