import { leadsToLookAt, lookAtLeadAgain } from '../../../db/leads.ts';
import { attempt } from '../../../db/transaction.ts';
import { isoInstant, openScene, type Desk } from '../../desk.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import { attachWhereSure } from './attach-lead.ts';
import { loadLead } from './keep-lead.ts';

const size = 50;
/** A lead that nothing called up is compared anew once a day: names that are merely alike call nothing up. */
const rest = Temporal.Duration.from('PT24H');

interface SweepOptions {
  signal?: AbortSignal;
  /** Is told of each lead that could not be looked at, which keeps none of the others. Without it the sweep throws. */
  failed?: (leadId: string, error: unknown) => void;
}

/** Compares leads that wait with the deals there are now. Answers how many found their deal. */
export async function sweepLeads(
  desk: Desk,
  tenantId: string,
  {
    signal,
    failed = (_, error) => {
      throw error;
    },
  }: SweepOptions = {},
): Promise<number> {
  const isStopped = (): boolean => signal?.aborted === true;
  let attached = 0;
  for (let batch = size; batch === size && !isStopped();) {
    batch = await oneAtATime(desk, tenantId, async (tx) => {
      const scene = await openScene(desk, tx);
      const ids = await leadsToLookAt(tx, isoInstant(scene.now), size);
      for (const id of ids) {
        await lookAtLeadAgain(tx, id, isoInstant(scene.now.add(rest)));
        const attempted = await attempt(tx, async () => {
          const kept = await loadLead(tx, id);
          return kept ? attachWhereSure(desk, tx, scene, kept) : null;
        });
        if ('failed' in attempted) failed(id, attempted.failed);
        else if (attempted.done?.lead.status === 'attached') attached += 1;
      }
      return ids.length;
    });
  }
  return attached;
}
