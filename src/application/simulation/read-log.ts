import { logExtent, logSlice } from '../../db/log-slices.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import type { Db } from '../../db/db.ts';
import type { Actor } from '../../domain/event.ts';
import type { LoggedEvent } from '../../domain/simulation/simulation.ts';
import type { Pace } from './pace.ts';

const positions = 2_000;

/** Reads in short transactions, so that nobody waits for a long one; nothing can be written in them. */
export type Look = <Answer>(work: (tx: Tx) => Promise<Answer>) => Promise<Answer>;
export const lookIn =
  (db: Db, tenantId: string): Look =>
  (work) =>
    withTenant(db, tenantId, work, { snapshot: true });

/**
 * What happened to registrations up to now, in the order of the log. What is written while it is read is left out stream by
 * stream: of each stream the beginning is seen, whole.
 */
export async function registrationLog(look: Look, pace: Pace): Promise<{ log: LoggedEvent[]; firstAt: string | null }> {
  const { last, firstAt } = await look(logExtent);
  const log: LoggedEvent[] = [];
  const seen = new Map<string, number>();
  for (let after = 0; after < last; after += positions) {
    const upTo = Math.min(last, after + positions);
    for (const event of await look((tx) => logSlice(tx, { streamType: 'registration', after, upTo }))) {
      const { streamId, version, type, data, actor, at, policyVersion } = event;
      if (version !== (seen.get(streamId) ?? 0) + 1) continue;
      seen.set(streamId, version);
      log.push({ streamId, type, data, actor: actor as Actor, at, policyVersion });
    }
    pace.tell({ doing: 'Reading the log', done: upTo, of: last });
    await pace.pause();
  }
  return { log, firstAt };
}
