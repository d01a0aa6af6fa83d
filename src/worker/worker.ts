import type { Db } from '../db/db.ts';
import { releaseLeases } from '../db/desired-writes.ts';
import { listTenants } from '../db/tenants.ts';
import { releaseMails } from '../db/mails.ts';
import { withSystem, withTenant, type Tx } from '../db/transaction.ts';
import { accountSync, usualRhythm, type Rhythm } from '../sync/account-sync.ts';
import { onCrmFault } from '../sync/crm-fault.ts';
import type { CrmAccount, SyncLog, SyncParts } from '../sync/sync-parts.ts';
import { createBossScheduler } from './boss-scheduler.ts';
import type { Duty, Scheduler } from './duty.ts';
import { createLoopScheduler } from './loop-scheduler.ts';
import { startLoop, type Loop, type Pause } from './loop.ts';
import { catchUp, upkeep } from './upkeep.ts';

export interface WorkerParts {
  db: Db;
  /** The connected accounts of a tenant; the same objects each time, for a new object is taken for a new account. */
  crmsOf: (tenantId: string) => Promise<CrmAccount[]>;
  /** What is done for every tenant by the clock, in this order where it is waited for. */
  duties: readonly Duty[];
  /** PostgreSQL's address, whose processes share the duties; null: they are loops of this one. */
  jobsUrl?: string | null;
  /** Program time. */
  now: () => Date;
  log: SyncLog;
  rhythm?: Rhythm;
  /** The machine's own clock. */
  systemNow?: () => Date;
  /** 0 to 1. */
  random?: () => number;
}

export interface Worker {
  /** Something waits: look now rather than at the next turn. */
  nudge(): void;
  /** Resolves when everything that was due now has been done, or has failed and waits for another try. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

const discoveryMs = 10_000;
const upkeepMs = 60 * 60_000;
/** The first upkeep leaves the start-up, and the people who wait for it, alone. */
const firstUpkeepMs = 5 * 60_000;

/**
 * Runs the sync of every tenant and the program's clock. One loop an account, so that a CRM that hangs holds up nobody
 * else. Everything it works from is a table, so it may die at any moment. Several may run at once: leases keep their
 * writes apart, and what both read costs the CRM's limit twice but does no harm.
 */
export function startWorker(parts: WorkerParts): Worker {
  const { db, log, systemNow = () => new Date() } = parts;
  const stopping = new AbortController();
  const known = new Set<string>();
  const accounts = new Map<CrmAccount, Loop>();
  const retryLater =
    (what: string) =>
    async (error: unknown): Promise<Pause> => {
      log.warn({ err: error }, `${what} failed; it is tried again`);
      return { ms: 10_000 };
    };

  let scheduler: Scheduler | null = null;
  const schedulerOf = (): Promise<Scheduler> | Scheduler =>
    parts.jobsUrl
      ? createBossScheduler({ databaseUrl: parts.jobsUrl, duties: parts.duties, log })
      : createLoopScheduler({ duties: parts.duties, onError: retryLater });

  /** Starts loops for tenants and accounts that appeared since the last look, and ends those of accounts that left. */
  const discover = async (): Promise<Pause> => {
    const present = new Set<CrmAccount>();
    const tenants = await withSystem(db, listTenants);
    for (const { id } of tenants) {
      if (stopping.signal.aborted) break;
      if (!known.has(id)) {
        // The embedded store has one process: what a dead one had claimed is free.
        if (db.kind === 'pglite') await withTenant(db, id, releaseAll);
        known.add(id);
      }
      for (const crm of await parts.crmsOf(id)) {
        present.add(crm);
        if (!accounts.has(crm)) accounts.set(crm, startAccount(parts, id, crm, stopping.signal));
      }
    }
    scheduler ??= await schedulerOf();
    await scheduler.cover([...known]);
    for (const [crm, loop] of accounts) {
      if (present.has(crm)) continue;
      accounts.delete(crm);
      await loop.stop();
    }
    return { ms: discoveryMs };
  };

  const discovery = startLoop(discover, retryLater('finding the tenants'));
  let isFirst = true;
  const keepUp = async (): Promise<Pause> => {
    await (isFirst ? catchUp(db, stopping.signal) : upkeep(db, systemNow()));
    const ms = isFirst ? firstUpkeepMs : upkeepMs;
    isFirst = false;
    return { ms };
  };
  const upkeepLoop = startLoop(keepUp, retryLater('upkeep'));
  return {
    nudge: () => {
      scheduler?.nudge();
      for (const loop of accounts.values()) loop.nudge();
    },
    drain: async () => {
      await discovery.settle();
      // Clocks first: what they decide is written to the CRMs.
      await scheduler?.drain();
      await Promise.all([...accounts.values()].map((loop) => loop.settle()));
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([discovery.stop(), upkeepLoop.stop()]);
      await Promise.all([scheduler?.stop(), ...[...accounts.values()].map((loop) => loop.stop())]);
    },
  };
}

const releaseAll = async (tx: Tx): Promise<void> => {
  await releaseLeases(tx);
  await releaseMails(tx);
};

function startAccount(parts: WorkerParts, tenantId: string, crm: CrmAccount, signal: AbortSignal): Loop {
  const { db, now, log, systemNow = () => new Date(), random = Math.random, rhythm = usualRhythm } = parts;
  const sync: SyncParts = { db, tenantId, crm, now, systemNow, random, log };
  const turn = accountSync(sync, rhythm, signal);
  return startLoop(
    async () => ({ ms: await turn() }),
    // Firm: news and registrations keep coming while a CRM is down, and each would knock at its door again.
    async (error) => ({ ms: await onCrmFault(sync, error), isFirm: true }),
  );
}
