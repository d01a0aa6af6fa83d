import { chainBreak, readStream, type StoredEvent } from '../../../db/events.ts';
import { allLeads, saveLead, staleLeads, type LeadRow } from '../../../db/leads.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { Desk } from '../../desk.ts';
import { refoldStale, type Refolded } from '../../refold-stale.ts';
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

/** Folds again what another version of the program had folded. */
export const refoldLeads = (desk: Desk, tenantId: string): Promise<Refolded> =>
  refoldStale(desk, tenantId, {
    find: (tx, query) => staleLeads(tx, { version: leadFoldVersion, ...query }),
    refold: async (tx) => (id) => refoldOne(tx, id),
  });

async function refoldOne(tx: Tx, id: string): Promise<boolean> {
  const log = await readStream(tx, id);
  const last = log.at(-1);
  const lead = last && !chainBreak(log) ? foldLead(null, log) : null;
  if (!last || !lead) return false;
  await saveLead(tx, leadRow(id, lead, { version: last.version, at: last.at }));
  return true;
}
