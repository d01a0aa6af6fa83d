import { chainBreak, readStream, type StoredEvent } from '../db/events.ts';
import { lockKeys } from '../db/locks.ts';
import { saveRegistration } from '../db/registrations.ts';
import { staleFolds } from '../db/stale-folds.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import { nameKeying } from '../domain/matching/name-keying.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { isoInstant, openScene, type Desk, type Scene } from './desk.ts';
import { keepNextDue } from './next-due.ts';
import { receiptHashes } from './receipt-link.ts';
import { projectDeals } from './project-deals.ts';
import { projectRegistration } from './project-registration.ts';
import { foldRegistration, foldVersion, registrationRow } from './registration-row.ts';

const batch = 200;
const firstId = '00000000-0000-0000-0000-000000000000';

export interface Refolded {
  rebuilt: number;
  /** Registrations whose log is not whole: state is never made of it. */
  broken: string[];
}

/**
 * Folds again what another version of the program had folded, so that every row has the members that this one knows, and
 * brings the records of both CRMs up to it. Nothing is decided and no event is written.
 */
export async function refoldRegistrations(desk: Desk, tenantId: string): Promise<Refolded> {
  const done: Refolded = { rebuilt: 0, broken: [] };
  for (let after = firstId; ;) {
    const ids = await withTenant(desk.db, tenantId, async (tx) => {
      await lockKeys(tx, ['registrations']);
      const stale = await staleFolds(tx, { version: foldVersion, after, limit: batch });
      const scene = await openScene(desk, tx);
      for (const id of stale) {
        if (await refoldOne(tx, scene, id)) done.rebuilt += 1;
        else done.broken.push(id);
      }
      return stale;
    });
    const last = ids.at(-1);
    if (last === undefined) return done;
    after = last;
  }
}

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
