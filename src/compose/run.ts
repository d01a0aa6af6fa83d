import express from 'express';
import { readConfig, type Config } from '../config.ts';
import { openDb, type Db } from '../db/db.ts';
import { migrate } from '../db/migrate.ts';
import { StoreUnavailable } from '../db/store-unavailable.ts';
import { createTokenVault } from '../db/token-vault.ts';
import { createApp } from '../http/app.ts';
import { closeServer, createServer, listen } from '../http/server.ts';
import { createLog } from '../log.ts';
import { quickRhythm, usualRhythm } from '../sync/account-sync.ts';
import { createSmtpSender } from '../notify/smtp-sender.ts';
import { startWorker, type Worker } from '../worker/worker.ts';
import { createCrmAccounts, realCrms } from './crm-accounts.ts';
import { makeDesk } from './desk.ts';
import { dutiesOf } from './duties.ts';
import { holdDuties } from './hold-duties.ts';
import { makeEdge } from './edge.ts';
import { readinessOf } from './readiness.ts';
import { refoldAll } from './refold-all.ts';

/** Starts the program as the environment says and stops it cleanly on SIGTERM and SIGINT. */
export async function run(): Promise<void> {
  const answer = readConfig();
  if (!answer.ok) return fail(answer.problems);
  try {
    const running = await start(answer.config);
    const stop = (): void => {
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    process.stdout.write(
      `\nPartner Desk is ready: ${running.origin}\n${answer.config.sandbox ? 'Sandbox: HubSpot and Salesforce are stood in for; nothing here is real.\n' : ''}\n`,
    );
  } catch (error) {
    if (error instanceof StoreUnavailable || isPortTaken(error)) return fail([error.message]);
    throw error;
  }
}

interface Furnished {
  stop(): Promise<void>;
}

export interface Running {
  origin: string;
  stop(): Promise<void>;
}

/** Store, CRM accounts, worker and HTTP, wired together. */
export async function start(config: Config): Promise<Running> {
  const log = createLog({ level: config.logLevel });
  const db = await openDb({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log });
  await migrate(db);
  const vault = vaultOf(config);
  let origin = '';
  const sandbox = config.sandbox ? await openSandbox(config, () => origin) : null;
  const now = sandbox?.now ?? (() => new Date());
  const base = (): string => `http://127.0.0.1:${new URL(origin).port}`;
  let worker: Worker | null = null;
  const accounts = createCrmAccounts({
    config,
    db,
    vault,
    now,
    log,
    addresses: sandbox
      ? () => ({ hubSpotApi: `${base()}/sandbox/hubspot-api`, salesforceLogin: `${base()}/sandbox/salesforce-api` })
      : () => realCrms,
  });
  const desk = makeDesk({
    db,
    now,
    origin: config.publicOrigins[0],
    nudge: () => worker?.nudge(),
    limitUsed: accounts.limitUsed,
    ...(sandbox && { dealUrl: ({ crm, dealId }) => `${config.publicOrigins[0]}${sandboxDealPath(crm, dealId)}` }),
  });
  const sender = config.mail && createSmtpSender(config.mail);
  await refoldAll(desk, log);
  const edge = makeEdge({ config, db, desk, log, readiness: () => readinessOf(db) });
  const app = express();
  app.disable('x-powered-by');
  if (sandbox) app.use(sandbox.router);
  app.use(createApp(edge));
  const server = createServer(app);
  const port = await listen(server, config.port, config.host).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  origin = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  const held = holdDuties(dutiesOf(desk, sender, log), ['field-edits', 'attribution', 'leads', 'compensation']);
  const startTheWorker = (): Worker =>
    startWorker({
      rhythm: config.sandbox ? quickRhythm : usualRhythm,
      db,
      crmsOf: accounts.of,
      duties: held.duties,
      jobsUrl: config.databaseUrl,
      now,
      log,
    });
  let furnished: Furnished | null = null;
  if (sandbox) {
    const { furnishSandbox } = await import('./furnish-sandbox.ts');
    furnished = await furnishSandbox({
      sandbox,
      desk,
      db,
      vault,
      log,
      accounts,
      worker: {
        start: () => (worker = startTheWorker()),
        stop: async () => worker?.stop(),
        nudge: () => worker?.nudge(),
      },
      duties: held,
    });
  } else worker = startTheWorker();
  return {
    origin: config.host === '127.0.0.1' ? `http://localhost:${port}` : origin,
    stop: async () => {
      await stopAll({ server, worker: () => worker, sandbox, furnished, db });
      sender?.close();
    },
  };
}

/** The first key seals, all open. */
function vaultOf({ tokenKeys }: Config): ReturnType<typeof createTokenVault> {
  const [current] = tokenKeys;
  return createTokenVault({ currentKeyId: current.id, keys: new Map(tokenKeys.map(({ id, key }) => [id, key])) });
}

/** The page of a deal in the sandbox's CRMs. */
const sandboxDealPath = (crm: 'hubspot' | 'salesforce', dealId: string): string =>
  crm === 'hubspot' ? `/sandbox/hubspot/deals/${dealId}` : `/sandbox/salesforce/opportunities/${dealId}`;

async function stopAll(parts: {
  server: Parameters<typeof closeServer>[0];
  worker: () => Worker | null;
  sandbox: { close(): Promise<void> } | null;
  furnished: Furnished | null;
  db: Db;
}): Promise<void> {
  await parts.furnished?.stop();
  const closed = closeServer(parts.server, 5_000);
  await parts.worker()?.stop();
  await parts.sandbox?.close();
  // What the worker kept open to this very server serves nobody any more.
  parts.server.closeIdleConnections();
  await closed;
  await parts.db.close();
}

/** The sandbox is a part of its own, absent from a production install: only a sandbox start asks for it. */
async function openSandbox(config: Config, origin: () => string) {
  const { createSandbox } = await import('../sandbox/sandbox.ts').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') {
      throw new StoreUnavailable(
        'The sandbox is not part of a production install. Configure a CRM (HUBSPOT_… or SALESFORCE_…), or install with "npm ci".',
        { cause: error },
      );
    }
    throw error;
  });
  const { hubSpot } = config;
  if (!hubSpot) throw new Error('the sandbox has no HubSpot settings');
  return createSandbox({
    origin,
    dataDir: config.dataDir,
    harPath: config.sandboxHar,
    appOrigin: config.publicOrigins.at(-1) ?? '',
    clientId: hubSpot.clientId,
    clientSecret: hubSpot.clientSecret,
    appId: Number(hubSpot.appId),
  });
}

const isPortTaken = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

function fail(problems: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}
