import { setTimeout as wait } from 'node:timers/promises';
import type { Desk } from '../application/desk.ts';
import { showOutbox } from '../application/notify/show-outbox.ts';
import type { Db } from '../db/db.ts';
import type { TokenVault } from '../db/token-vault.ts';
import type { Log } from '../log.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { CrmAccounts } from './crm-accounts.ts';
import { listTenants } from '../db/tenants.ts';
import { withSystem } from '../db/transaction.ts';
import { demoTenantId } from './seed-demo.ts';
import { seedAttribution } from './sandbox-credits.ts';
import {
  emptySandboxTenant,
  sandboxHistoriesRead,
  sandboxProgress,
  sandboxReceipts,
  seedSandbox,
  seedStanding,
} from './sandbox-backend.ts';

export interface SandboxParts {
  sandbox: Sandbox;
  desk: Desk;
  db: Db;
  vault: TokenVault;
  log: Log;
  accounts: CrmAccounts;
  worker: { start(): void; stop(): Promise<void>; nudge(): void };
  /** What decides about deals by itself, which must wait while their past is told. */
  duties: { hold(): void; release(): void };
}

/**
 * Puts the demo into the backend, starts the sync against the stand-ins, and lends the start page its facts. What partners did
 * for deals is told once people may come in; `stop` waits for what is being told.
 */
export async function furnishSandbox(parts: SandboxParts): Promise<{ stop(): Promise<void> }> {
  const { sandbox, desk, db, vault, log, accounts, worker, duties } = parts;
  let telling = new AbortController();
  const furnish = async (): Promise<void> => {
    duties.hold();
    await seedSandbox(desk, db, vault, sandbox.crms);
    worker.start();
    if (await waitFor(async () => (await sandboxProgress(db)).ready, 120_000)) await seedStanding(desk, sandbox.crms);
    else {
      log.warn({}, 'the sandbox CRMs were not read in time; their standing registrations are made at the next start');
    }
  };
  const attribute = async (): Promise<void> => {
    const { signal } = telling;
    try {
      await tell(signal);
    } finally {
      duties.release();
      worker.nudge();
    }
  };
  const tell = async (signal: AbortSignal): Promise<void> => {
    const historiesRead = () => waitFor(() => sandboxHistoriesRead(db), 120_000, signal);
    for (let tries = 1; !signal.aborted; tries += 1) {
      try {
        await seedAttribution(desk, sandbox.crms, { historiesRead, signal });
        return;
      } catch (error) {
        // People and the sync are at work on the same deals; what was told already is not told twice.
        const isLast = tries === 5;
        const next = isLast ? 'the next start tries again' : 'it is tried again';
        log.warn({ err: error, tries }, `the demo’s partner credit could not be told; ${next}`);
        if (isLast) return;
        await wait(tries * 500, undefined, { signal }).catch(() => undefined);
      }
    }
  };
  // One "Start over" after another: two at once would each start a worker.
  let underWay: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = underWay.then(work);
    underWay = next.catch(() => undefined);
    return next;
  };
  sandbox.connect({
    progress: () => sandboxProgress(db),
    receipts: () => sandboxReceipts(desk),
    outbox: () => showOutbox(desk, demoTenantId, { hasServer: false }),
    moved: async () => worker.nudge(),
    startOver: () => {
      telling.abort();
      return inTurn(async () => {
        telling = new AbortController();
        await worker.stop();
        sandbox.crms.startOver();
        await emptySandboxTenant(db);
        accounts.forget();
        await furnish().finally(() => void inTurn(attribute));
      });
    },
  });
  await makeOneWorld(db, sandbox);
  sandbox.start();
  await inTurn(furnish);
  log.info({}, 'sandbox furnished');
  void inTurn(attribute);
  return {
    stop: () => {
      telling.abort();
      return underWay;
    },
  };
}

/** The CRMs and the backend are kept apart; where only one of them is still there, neither can go on without the other. */
async function makeOneWorld(db: Db, { crms }: Sandbox): Promise<void> {
  if (crms.isNew) await emptySandboxTenant(db);
  else if (!(await withSystem(db, listTenants)).some((tenant) => tenant.id === demoTenantId)) crms.startOver();
}

/** The standing registrations are made on deals, so both CRMs must have been read; that takes a second or two. */
async function waitFor(isReady: () => Promise<boolean>, longestMs: number, signal?: AbortSignal): Promise<boolean> {
  const until = Date.now() + longestMs;
  const isStopped = (): boolean => signal?.aborted === true;
  while (Date.now() < until && !isStopped()) {
    if (await isReady()) return true;
    await wait(100);
  }
  return false;
}
