import type { Db } from '../db/db.ts';
import { releaseLeases } from '../db/desired-writes.ts';
import { listTenants } from '../db/tenants.ts';
import { withSystem, withTenant } from '../db/transaction.ts';
import { accountSync, usualRhythm, type Rhythm } from '../sync/account-sync.ts';
import { onCrmFault } from '../sync/crm-fault.ts';
import type { CrmAccount, SyncLog, SyncParts } from '../sync/sync-parts.ts';
import { startLoop, type Loop, type Pause } from './loop.ts';
import { catchUp, upkeep } from './upkeep.ts';

export interface WorkerParts {
  db: Db;
  /** The connected accounts of a tenant; the same objects each time, for a new object is taken for a new account. */
  crmsOf: (tenantId: string) => Promise<CrmAccount[]>;
  /** What the clock does by itself to a tenant's registrations; answers how many moved. */
  sweepClocks: (tenantId: string) => Promise<number>;
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
const clockMs = 15_000;
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
  const clocks = new Map<string, Loop>();
  const accounts = new Map<CrmAccount, Loop>();
  const retryLater =
    (what: string) =>
    async (error: unknown): Promise<Pause> => {
      log.warn({ err: error }, `${what} failed; it is tried again`);
      return { ms: 10_000 };
    };

  /** Starts loops for tenants and accounts that appeared since the last look, and ends those of accounts that left. */
  const discover = async (): Promise<Pause> => {
    const present = new Set<CrmAccount>();
    for (const { id } of await withSystem(db, listTenants)) {
      if (stopping.signal.aborted) break;
      if (!clocks.has(id)) {
        // The embedded store has one process: what a dead one had claimed is free.
        if (db.kind === 'pglite') await withTenant(db, id, releaseLeases);
        const sweep = async (): Promise<Pause> => ({ ms: (await parts.sweepClocks(id)) > 0 ? 0 : clockMs });
        clocks.set(id, startLoop(sweep, retryLater('the clock')));
      }
      for (const crm of await parts.crmsOf(id)) {
        present.add(crm);
        if (!accounts.has(crm)) accounts.set(crm, startAccount(parts, id, crm, stopping.signal));
      }
    }
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
  const working = (): Loop[] => [...clocks.values(), ...accounts.values()];
  return {
    nudge: () => working().forEach((loop) => loop.nudge()),
    drain: async () => {
      await discovery.settle();
      // Clocks first: what they decide is written to the CRMs.
      await Promise.all([...clocks.values()].map((loop) => loop.settle()));
      await Promise.all([...accounts.values()].map((loop) => loop.settle()));
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([discovery.stop(), upkeepLoop.stop()]);
      await Promise.all(working().map((loop) => loop.stop()));
    },
  };
}

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
