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
import { emptySandboxTenant, sandboxProgress, sandboxReceipts, seedSandbox, seedStanding } from './sandbox-backend.ts';

export interface SandboxParts {
  sandbox: Sandbox;
  desk: Desk;
  db: Db;
  vault: TokenVault;
  log: Log;
  accounts: CrmAccounts;
  worker: { start(): void; stop(): Promise<void>; nudge(): void };
}

/** Puts the demo into the backend, starts the sync against the stand-ins, and lends the start page its facts. */
export async function furnishSandbox(parts: SandboxParts): Promise<void> {
  const { sandbox, desk, db, vault, log, accounts, worker } = parts;
  const furnish = async (): Promise<void> => {
    await seedSandbox(desk, db, vault, sandbox.crms);
    worker.start();
    if (await whenRead(db, 120_000)) await seedStanding(desk, sandbox.crms);
    else {
      log.warn({}, 'the sandbox CRMs were not read in time; their standing registrations are made at the next start');
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
    startOver: () =>
      inTurn(async () => {
        await worker.stop();
        sandbox.crms.startOver();
        await emptySandboxTenant(db);
        accounts.forget();
        await furnish();
      }),
  });
  await makeOneWorld(db, sandbox);
  sandbox.start();
  await inTurn(furnish);
  log.info({}, 'sandbox furnished');
}

/** The CRMs and the backend are kept apart; where only one of them is still there, neither can go on without the other. */
async function makeOneWorld(db: Db, { crms }: Sandbox): Promise<void> {
  if (crms.isNew) await emptySandboxTenant(db);
  else if (!(await withSystem(db, listTenants)).some((tenant) => tenant.id === demoTenantId)) crms.startOver();
}

/** The standing registrations are made on deals, so both CRMs must have been read; that takes a second or two. */
async function whenRead(db: Db, longestMs: number): Promise<boolean> {
  const until = Date.now() + longestMs;
  while (Date.now() < until) {
    if ((await sandboxProgress(db)).ready) return true;
    await wait(100);
  }
  return false;
}
