import { openScene, type Desk } from './desk.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { kinds, sweepBatch, type Batch, type Seen } from './sweep-batch.ts';

interface SweepOptions {
  /** Ends a long sweep between two of its transactions. */
  signal?: AbortSignal;
  /** Is told of each registration that could not be moved, which keeps none of the others. Without it the sweep throws. */
  failed?: Batch['failed'];
}

/**
 * What time and the CRMs do by themselves: updates that were missed, warnings and protections that ended (rules 4, 5 and 8),
 * in the order of their days however long nobody looked; won and lost follow the deal's stage (rule 5), a renewed certificate lets a blocked registration go on and a lapsed one blocks it (rule 2), what was found on a record that is gone
 * is checked again, and a deal that appeared in the other CRM is linked. A batch is one transaction; what does not move is
 * passed by, until something did. Answers how many registrations moved; run again while it answers more than none.
 */
export async function sweepClocks(
  desk: Desk,
  tenantId: string,
  { signal, failed = rethrow }: SweepOptions = {},
): Promise<number> {
  const isLeft = (seen: Seen): boolean => !signal?.aborted && kinds.some((kind) => seen[kind] !== null);
  let moved = 0;
  let seen: Seen = {};
  while (moved === 0 && isLeft(seen)) {
    const from = seen;
    // Made inside: a transaction that is run again begins again.
    const done = await oneAtATime(desk, tenantId, async (tx) => {
      const batch: Batch = { desk, tx, scene: await openScene(desk, tx), seen: { ...from }, moved: 0, failed };
      await sweepBatch(batch);
      return batch;
    });
    ({ moved, seen } = done);
  }
  if (moved > 0) desk.nudge();
  return moved;
}

const rethrow: Batch['failed'] = (_, error) => {
  throw error;
};
