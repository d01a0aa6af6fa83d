import { saveCertificates } from '../db/certificates.ts';
import { chainBreak, readStream } from '../db/events.ts';
import { savePartner, stalePartners } from '../db/partners.ts';
import type { Tx } from '../db/transaction.ts';
import { certificateRows } from './certificate-rows.ts';
import { isoInstant, openScene, type Desk, type Scene } from './desk.ts';
import { foldPartner, partnerFoldVersion, partnerRow } from './keep-partner.ts';
import { projectPartner } from './project-partner.ts';
import { refoldStale, type Refolded } from './refold-stale.ts';

/** The same for partners: rows of another version of the program, their certificates, and the records of both CRMs. */
export const refoldPartners = (desk: Desk, tenantId: string): Promise<Refolded> =>
  refoldStale(desk, tenantId, {
    find: (tx, query) => stalePartners(tx, { version: partnerFoldVersion, ...query }),
    refold: async (tx) => {
      const scene = await openScene(desk, tx);
      return (id) => refoldOne(tx, scene, id);
    },
  });

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
