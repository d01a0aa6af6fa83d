import { lockKeys } from '../db/locks.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import type { Desk } from './desk.ts';

export interface Refolded {
  rebuilt: number;
  /** Streams whose log is not whole: state is never made of it. */
  broken: string[];
}

interface Stale {
  /** Ids behind `after`, in order, of what another version of the program had folded. */
  find: (tx: Tx, query: { after: string; limit: number }) => Promise<string[]>;
  /** Folds one again; false where its log is not whole. */
  refold: (tx: Tx) => Promise<(id: string) => Promise<boolean>>;
  /** How many in one transaction. */
  batch?: number;
}

const firstId = '00000000-0000-0000-0000-000000000000';
const usualBatch = 200;

/** Folds again all that is stale, a batch at a time. */
export async function refoldStale(
  desk: Desk,
  tenantId: string,
  { find, refold, batch = usualBatch }: Stale,
): Promise<Refolded> {
  const done: Refolded = { rebuilt: 0, broken: [] };
  for (let after = firstId; ;) {
    const ids = await withTenant(desk.db, tenantId, async (tx) => {
      await lockKeys(tx, ['registrations']);
      const stale = await find(tx, { after, limit: batch });
      const refoldOne = await refold(tx);
      for (const id of stale) {
        if (await refoldOne(id)) done.rebuilt += 1;
        else done.broken.push(id);
      }
      return stale;
    });
    const last = ids.at(-1);
    if (last === undefined) return done;
    after = last;
  }
}
