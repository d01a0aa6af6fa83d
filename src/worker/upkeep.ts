import { dropUnused, keepNamesFresh } from '../application/keep-names-fresh.ts';
import type { Db } from '../db/db.ts';
import { purgeInbox } from '../db/inbox.ts';
import { purgeSignatures } from '../db/seen-signatures.ts';
import { listTenants } from '../db/tenants.ts';
import { withSystem, withTenant } from '../db/transaction.ts';
import { vacuumAnalyze } from '../db/vacuum.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Digested deliveries stay this long, for looking into what a CRM had said. */
const inboxDays = 7;

/** Throws away what has served, and does for the embedded store what PostgreSQL does by itself. By the machine's clock. */
export async function upkeep(db: Db, systemNow: Date): Promise<void> {
  await withSystem(db, (tx) => purgeSignatures(tx, systemNow.toISOString()));
  const before = new Date(systemNow.getTime() - inboxDays * dayMs).toISOString();
  for (const { id } of await withSystem(db, listTenants)) {
    await withTenant(db, id, (tx) => purgeInbox(tx, before));
    await dropUnused(db, id, Math.floor(systemNow.getTime() / hourMs));
    await keepNamesFresh(db, id);
  }
  await vacuumAnalyze(db);
}

/** What an older version of the program left behind is brought to today's at the start, batch by batch. */
export async function catchUp(db: Db, signal: AbortSignal): Promise<void> {
  for (const { id } of await withSystem(db, listTenants)) await keepNamesFresh(db, id, signal);
}
