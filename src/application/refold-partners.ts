import { saveCertificates } from '../db/certificates.ts';
import { chainBreak, readStream } from '../db/events.ts';
import { lockKeys } from '../db/locks.ts';
import { savePartner, stalePartners } from '../db/partners.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import { certificateRows } from './certificate-rows.ts';
import { isoInstant, openScene, type Desk, type Scene } from './desk.ts';
import { foldPartner, partnerFoldVersion, partnerRow } from './keep-partner.ts';
import { projectPartner } from './project-partner.ts';
import type { Refolded } from './refold.ts';

const batch = 200;
const firstId = '00000000-0000-0000-0000-000000000000';

/** The same for partners: rows of another version of the program, their certificates, and the records of both CRMs. */
export async function refoldPartners(desk: Desk, tenantId: string): Promise<Refolded> {
  const done: Refolded = { rebuilt: 0, broken: [] };
  for (let after = firstId; ;) {
    const ids = await withTenant(desk.db, tenantId, async (tx) => {
      await lockKeys(tx, ['registrations']);
      const stale = await stalePartners(tx, { version: partnerFoldVersion, after, limit: batch });
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
  const partner = foldPartner(null, log, id);
  await savePartner(tx, partnerRow(partner, { version: last.version, at: last.at }));
  await saveCertificates(tx, id, certificateRows(partner));
  await projectPartner(tx, scene, partner, isoInstant(scene.now));
  return true;
}
