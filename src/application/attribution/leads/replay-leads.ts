import { chainBreak, readStream, type StoredEvent } from '../../../db/events.ts';
import { allLeads, saveLead, staleLeads, type LeadRow } from '../../../db/leads.ts';
import { lockKeys } from '../../../db/locks.ts';
import { withTenant, type Tx } from '../../../db/transaction.ts';
import type { Desk } from '../../desk.ts';
import type { Refolded } from '../../refold.ts';
import type { Compare } from '../replay-attributions.ts';
import { foldLead, leadFoldVersion, leadOf, leadRow } from './keep-lead.ts';

/** One event more of a lead. */
export function nextLead(row: LeadRow | undefined, event: StoredEvent): LeadRow {
  const lead = foldLead(row ? leadOf(row).lead : null, [event]);
  if (!lead) throw new Error(`lead ${event.streamId}: nothing was folded`);
  return leadRow(event.streamId, lead, { version: event.version, at: event.at });
}

/** Differences of leads from what the log says; with `write` they are put right. */
export async function compareLeads(
  tx: Tx,
  rebuilt: ReadonlyMap<string, LeadRow>,
  compare: Compare,
  { write }: { write: boolean },
): Promise<string[]> {
  const found = compare('lead', rebuilt, await allLeads(tx));
  for (const id of write ? found.keys() : []) {
    const row = rebuilt.get(id);
    if (row) await saveLead(tx, row);
  }
  return [...found.values()].flat();
}

const batch = 200;
const firstId = '00000000-0000-0000-0000-000000000000';

/** Folds again what another version of the program had folded. */
export async function refoldLeads(desk: Desk, tenantId: string): Promise<Refolded> {
  const done: Refolded = { rebuilt: 0, broken: [] };
  for (let after = firstId; ;) {
    const ids = await withTenant(desk.db, tenantId, async (tx) => {
      await lockKeys(tx, ['registrations']);
      const stale = await staleLeads(tx, { version: leadFoldVersion, after, limit: batch });
      for (const id of stale) {
        const log = await readStream(tx, id);
        const last = log.at(-1);
        const lead = last && !chainBreak(log) ? foldLead(null, log) : null;
        if (!last || !lead) done.broken.push(id);
        else {
          await saveLead(tx, leadRow(id, lead, { version: last.version, at: last.at }));
          done.rebuilt += 1;
        }
      }
      return stale;
    });
    const last = ids.at(-1);
    if (last === undefined) return done;
    after = last;
  }
}
