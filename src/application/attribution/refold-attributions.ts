import { saveAttributionParts } from '../../db/attribution-parts.ts';
import { saveAttribution, staleAttributions } from '../../db/attributions.ts';
import { chainBreak, readStream } from '../../db/events.ts';
import { lockKeys } from '../../db/locks.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import { openScene, type Desk, type Scene } from '../desk.ts';
import type { Refolded } from '../refold.ts';
import { attributionFoldVersion, attributionParts, attributionRow, foldAttribution } from './attribution-row.ts';
import { projectAttributions } from './project-attribution.ts';

const batch = 200;
const firstId = '00000000-0000-0000-0000-000000000000';

/** Folds again what another version of the program had folded, and brings both CRMs' records up to it. */
export async function refoldAttributions(desk: Desk, tenantId: string): Promise<Refolded> {
  const done: Refolded = { rebuilt: 0, broken: [] };
  for (let after = firstId; ;) {
    const ids = await withTenant(desk.db, tenantId, async (tx) => {
      await lockKeys(tx, ['registrations']);
      const stale = await staleAttributions(tx, { version: attributionFoldVersion, after, limit: batch });
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
  const state = last && !chainBreak(log) ? foldAttribution(null, log, id) : null;
  if (!last || !state) return false;
  await saveAttribution(tx, attributionRow(state, { version: last.version, at: last.at }));
  await saveAttributionParts(tx, [id], attributionParts(state));
  await projectAttributions(tx, scene, [{ before: null, after: state }]);
  return true;
}
