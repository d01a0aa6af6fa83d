import type { Crm } from '../crm/crm.ts';
import type { Db } from '../db/db.ts';
import { releaseLeases } from '../db/desired-state.ts';
import { purgeInbox } from '../db/inbox.ts';
import { purgeSignatures } from '../db/seen-signatures.ts';
import { listTenants } from '../db/tenants.ts';
import { withSystem, withTenant } from '../db/transaction.ts';
import { vacuumAnalyze } from '../db/vacuum.ts';
import type { SyncLog, SyncParts } from '../sync/sync-parts.ts';
import { crmTask, onCrmFault, usualRhythm, type Rhythm } from './crm-tasks.ts';
import { startLoop, type Loop } from './loop.ts';

export interface WorkerParts {
  db: Db;
  /** The connected accounts of a tenant; the same objects each time. */
  crmsOf: (tenantId: string) => Promise<Crm[]>;
  /** What the clock does by itself to a tenant's registrations; answers how many moved. */
  sweepClocks: (tenantId: string) => Promise<number>;
  now: () => Date;
  log: SyncLog;
  rhythm?: Rhythm;
}

export interface Worker {
  /** Something waits: look now rather than at the next turn. */
  nudge(): void;
  stop(): Promise<void>;
}

const dayMs = 86_400_000;

/**
 * Runs the sync of every tenant and the program's clock. One loop an account, so that a CRM that hangs holds up nobody
 * else. Everything it works from is a table, so it may die at any moment, and several may run at once.
 */
export function startWorker(parts: WorkerParts): Worker {
  const loops = new Map<string, Loop>();
  const stopping = new AbortController();
  const start = (key: string, work: () => Promise<number>, onError: (error: unknown) => number | Promise<number>): void => {
    if (loops.has(key) || stopping.signal.aborted) return;
    // A failure of the failure's own handling must not end the loop.
    const safe = async (): Promise<number> => work().catch(async (error: unknown) => onError(error));
    loops.set(key, startLoop(safe, () => 10_000));
  };
  const told = (what: string) => (error: unknown) => {
    parts.log.warn({ err: error }, `${what} failed; it is tried again`);
    return 10_000;
  };
  const known = new Set<string>();
  start('tenants', () => discover(parts, known, start, told, stopping.signal), told('finding the tenants'));
  start('upkeep', () => upkeep(parts), told('upkeep'));
  return {
    nudge: () => loops.forEach((loop, key) => (key === 'upkeep' || key === 'tenants' ? undefined : loop.nudge())),
    stop: async () => {
      stopping.abort();
      await Promise.all([...loops.values()].map((loop) => loop.stop()));
    },
  };
}

type Start = (key: string, work: () => Promise<number>, onError: (error: unknown) => number | Promise<number>) => void;

/** Starts the loops of tenants and accounts that appeared since the last look. */
async function discover(
  parts: WorkerParts,
  known: Set<string>,
  start: Start,
  told: (what: string) => (error: unknown) => number,
  signal: AbortSignal,
): Promise<number> {
  for (const { id } of await withSystem(parts.db, listTenants)) {
    // The embedded store has one process: what a dead one had claimed is free.
    if (parts.db.kind === 'pglite' && !known.has(id)) await withTenant(parts.db, id, releaseLeases);
    known.add(id);
    start(`clock ${id}`, async () => ((await parts.sweepClocks(id)) > 0 ? 0 : 15_000), told('the clock'));
    for (const crm of await parts.crmsOf(id)) {
      const sync: SyncParts = { db: parts.db, tenantId: id, crm, now: parts.now, systemNow: () => new Date(), random: Math.random, log: parts.log };
      start(`${crm.name} ${id}`, crmTask(sync, parts.rhythm ?? usualRhythm, signal), (error) => onCrmFault(sync, error));
    }
  }
  return 10_000;
}

/** Throws away what has served, and does for the embedded store what PostgreSQL does by itself. */
async function upkeep({ db }: WorkerParts): Promise<number> {
  const now = new Date();
  await withSystem(db, async (tx) => {
    await purgeSignatures(tx, now.toISOString());
  });
  for (const { id } of await withSystem(db, listTenants)) {
    await withTenant(db, id, (tx) => purgeInbox(tx, new Date(now.getTime() - 7 * dayMs).toISOString()));
  }
  if (db.kind === 'pglite') await vacuumAnalyze(db);
  return 60 * 60_000;
}
