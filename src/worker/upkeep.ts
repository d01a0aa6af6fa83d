import type { Db } from '../db/db.ts';
import { purgeInbox } from '../db/inbox.ts';
import { purgeSignatures } from '../db/seen-signatures.ts';
import { listTenants } from '../db/tenants.ts';
import { withSystem, withTenant } from '../db/transaction.ts';
import { vacuumAnalyze } from '../db/vacuum.ts';

const dayMs = 86_400_000;
/** Digested deliveries stay this long, for looking into what a CRM had said. */
const inboxDays = 7;

/** Throws away what has served, and does for the embedded store what PostgreSQL does by itself. By the machine's clock. */
export async function upkeep(db: Db, systemNow: Date): Promise<void> {
  await withSystem(db, (tx) => purgeSignatures(tx, systemNow.toISOString()));
  const before = new Date(systemNow.getTime() - inboxDays * dayMs).toISOString();
  for (const { id } of await withSystem(db, listTenants)) await withTenant(db, id, (tx) => purgeInbox(tx, before));
  await vacuumAnalyze(db);
}
