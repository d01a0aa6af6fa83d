import {
  dropUnusedNames,
  foldWordChanges,
  nameUnnamedCompanies,
  nameUnnamedRegistrations,
  rekeyNames,
} from '../db/company-name-upkeep.ts';
import type { Db } from '../db/db.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import { nameKeying } from '../domain/matching/name-keying.ts';

/**
 * Makes every name of a tenant findable by the keys of today, a batch a transaction, so that nobody waits for it: names
 * from before names were kept, and names keyed by an older version of the program. Then counts the words anew.
 */
export async function keepNamesFresh(db: Db, tenantId: string, signal?: AbortSignal): Promise<void> {
  const steps: ((tx: Tx) => Promise<number>)[] = [
    (tx) => nameUnnamedCompanies(tx, nameKeying),
    (tx) => nameUnnamedRegistrations(tx, nameKeying),
    (tx) => rekeyNames(tx, nameKeying),
    (tx) => foldWordChanges(tx),
  ];
  for (const step of steps) {
    for (let found = 1; found > 0;) {
      if (signal?.aborted) return;
      found = await withTenant(db, tenantId, step);
    }
  }
}

/** How many runs of upkeep it takes to look at every name once, for one has an hour. */
const parts = 24;

/** Throws away names that nothing has any more, a part of them at a time. `turn`: which part, counted on without end. */
export const dropUnused = (db: Db, tenantId: string, turn: number): Promise<number> =>
  withTenant(db, tenantId, (tx) => dropUnusedNames(tx, { part: turn % parts, parts }));
