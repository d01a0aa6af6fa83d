import { saveAttributionParts } from '../../db/attribution-parts.ts';
import { saveAttribution, staleAttributions } from '../../db/attributions.ts';
import { chainBreak, readStream } from '../../db/events.ts';
import type { Tx } from '../../db/transaction.ts';
import { openScene, type Desk, type Scene } from '../desk.ts';
import { refoldStale, type Refolded } from '../refold-stale.ts';
import { attributionFoldVersion, attributionParts, attributionRow, foldAttribution } from './attribution-row.ts';
import { projectAttributions } from './project-attribution.ts';

/** Folds again what another version of the program had folded, and brings both CRMs' records up to it. */
export const refoldAttributions = (desk: Desk, tenantId: string): Promise<Refolded> =>
  refoldStale(desk, tenantId, {
    find: (tx, query) => staleAttributions(tx, { version: attributionFoldVersion, ...query }),
    refold: async (tx) => {
      const scene = await openScene(desk, tx);
      return (id) => refoldOne(tx, scene, id);
    },
  });

async function refoldOne(tx: Tx, scene: Scene, id: string): Promise<boolean> {
  const log = await readStream(tx, id);
  const last = log.at(-1);
  const state = last && !chainBreak(log) ? foldAttribution(null, log, id) : null;
  if (!last || !state) return false;
  await saveAttribution(tx, attributionRow(state, { version: last.version, at: last.at }));
  await saveAttributionParts(tx, [id], attributionParts(state));
  await projectAttributions(tx, scene, [{ before: null, after: state }]);
  return true;
}
