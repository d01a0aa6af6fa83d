import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import { fillStandIns, type PlacedRecord, type PlacedWorld } from './demo/fill.ts';
import { people } from './demo/people.ts';
import { demoPartners, scenarios } from './demo/scenarios.ts';
import { demoWorld, type DemoWorld } from './demo/world.ts';
import { createHarRecorder, type Exchange, type HarRecorder } from './har.ts';
import { createHubSpotPages } from './hubspot-pages.ts';
import { createHubSpotStandIn, type HubSpotStandIn } from './hubspot/stand-in.ts';
import { createLightningPages } from './lightning-pages.ts';
import { createLoaderRouter } from './loader/router.ts';
import { localBackend } from './local-backend.ts';
import { createSalesforceStandIn, type SalesforceStandIn } from './salesforce/stand-in.ts';
import { readSandboxFile, writeSandboxFile, type SandboxFile } from './sandbox-file.ts';
import { sandboxValues } from './sandbox-values.ts';
import { bundleCache } from './bundle-cache.ts';
import { createStartPage, type Progress } from './start-page.ts';
import { createTimeMachine, type TimeMachine } from './time-machine.ts';

export interface SandboxOptions {
  /** Address of the server this is mounted in, once it listens. */
  origin: () => string;
  dataDir: string;
  /** File that every exchange with the stand-ins is recorded to; null records none. */
  harPath: string | null;
  /** The address hubspot-app/ is built for; requests to it are carried to `origin`. */
  appOrigin: string;
  clientId: string;
  clientSecret: string;
  appId: number;
}

/** What the composition root lends the start page. */
export interface SandboxHooks {
  progress: () => Promise<Progress>;
  receipts: () => Promise<{ label: string; url: string }[]>;
  /** The clock was moved or a trouble switched: let the worker look at once. */
  moved: () => Promise<void>;
  /** Somebody asked to start over: empty the backend and fill it again. */
  startOver: () => Promise<void>;
}

export interface Sandbox {
  router: Router;
  now: () => Date;
  /** Installs the app at HubSpot: what the install flow would have given. */
  hubSpotRefreshToken: string;
  hubspot: HubSpotStandIn;
  salesforce: SalesforceStandIn;
  world: DemoWorld;
  /** Where the scenarios' deals are in both CRMs, by scenario key; further deals as `KEY-other-N`. */
  dealOf: (key: string) => PlacedRecord;
  connect: (hooks: SandboxHooks) => void;
  start: () => void;
  /** Builds both CRMs' components now; without it the first visit of a page does. */
  prebuild: () => Promise<void>;
  startOver: () => void;
  close: () => Promise<void>;
}

const saveEveryMs = 1_000;
const webhookPath = '/webhooks/hubspot';

/** Both CRMs stood in for, with their pages, clock and troubles: everything a machine without accounts needs. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const path = join(options.dataDir, 'sandbox.json');
  const kept = readSandboxFile(path);
  const clock = createTimeMachine(kept?.clockOffsetMs ?? 0);
  const har = options.harPath === null ? null : createHarRecorder(options.harPath);
  let isDirty = false;
  const touch = (): void => void (isDirty = true);
  const standIns = createStandIns(options, clock, har, touch);
  const { hubspot, salesforce } = standIns;
  let placed = new Map<string, PlacedRecord>();
  let refreshToken = '';
  let world = demoWorld(clock.now());

  const fill = (): void => {
    world = demoWorld(clock.now());
    placed = scenarioDeals(fillStandIns(world, hubspot, salesforce));
    refreshToken = hubspot.install().refreshToken;
    touch();
  };
  const empty = { hubspot: hubspot.snapshot(), salesforce: salesforce.snapshot() };
  if (kept) {
    hubspot.restore(kept.hubspot);
    salesforce.restore(kept.salesforce as ReturnType<SalesforceStandIn['snapshot']>);
    placed = new Map(kept.deals);
    refreshToken = kept.hubSpotRefreshToken;
  } else fill();

  const save = (): void => {
    if (!isDirty) return;
    isDirty = false;
    writeSandboxFile(path, fileOf(clock, standIns, refreshToken, placed));
  };
  const dealOf = (key: string): PlacedRecord => placed.get(key) ?? { hubspotId: null, salesforceId: null };
  const startOver = (): void => {
    hubspot.faults.reset();
    salesforce.faults.clear();
    hubspot.restore(empty.hubspot);
    salesforce.restore(empty.salesforce);
    clock.reset();
    fill();
  };
  const backend = localBackend(options.origin);
  const cacheDir = bundleCache(options.dataDir);
  const hubSpotPages = createHubSpotPages({ standIn: { store: hubspot.store.inside }, appOrigin: options.appOrigin, backend: backend.forHubSpot, clientSecret: options.clientSecret, portalId: sandboxValues.portalId, appId: options.appId, people, cacheDir: join(cacheDir, 'hubspot') });
  const hubSpotIds = () => new Map([...hubspot.store.list('deals')].flatMap((deal) => (deal.properties['hs_salesforceopportunityid'] ? [[deal.properties['hs_salesforceopportunityid'], deal.id] as const] : [])));
  const lightningPages = createLightningPages({
    standIn: salesforce,
    backend: backend.forSalesforce,
    orgId: sandboxValues.orgId,
    orgKey: sandboxValues.orgKey,
    people,
    cacheDir: join(cacheDir, 'lightning'),
    now: clock.now,
    hubSpotDealId: (id) => hubSpotIds().get(id) ?? null,
  });
  let hooks: SandboxHooks | null = null;
  const startPage = createStartPage({ clock, hubspot, salesforce, people, scenarios, dealOf, hooks: () => hooks, startOver, touch });

  const router = express.Router();
  router.use(sandboxValues.hubSpotApiPath, hubspot.router);
  router.use(sandboxValues.salesforceApiPath, salesforce.router);
  router.use('/sandbox/load', createLoaderRouter({ hubspot: hubspot.store, salesforce: salesforce.store }, touch));
  router.use(startPage.router);
  router.use(hubSpotPages.router);
  router.use(lightningPages.router);
  router.use('/sandbox', startPage.notFound);

  let saving: NodeJS.Timeout | null = null;
  return {
    router,
    now: clock.now,
    get hubSpotRefreshToken() {
      return refreshToken;
    },
    hubspot,
    salesforce,
    get world() {
      return world;
    },
    dealOf,
    connect: (given) => (hooks = given),
    start: () => {
      save();
      saving = setInterval(save, saveEveryMs);
      hubspot.webhooks.setTarget({ url: `${options.appOrigin}${webhookPath}`, secret: options.clientSecret, deliverTo: `${options.origin()}${webhookPath}` });
      hubspot.webhooks.start();
    },
    prebuild: async () => {
      await hubSpotPages.prepare();
      await lightningPages.prebuild();
    },
    startOver,
    close: async () => {
      if (saving) clearInterval(saving);
      await hubspot.webhooks.stop();
      lightningPages.stop();
      save();
      har?.close();
    },
  };
}

interface StandIns {
  hubspot: HubSpotStandIn;
  salesforce: SalesforceStandIn;
}

function createStandIns(options: SandboxOptions, clock: TimeMachine, har: HarRecorder | null, touch: () => void): StandIns {
  const recordExchange = (exchange: Exchange): void => {
    if (exchange.method !== 'GET') touch();
    har?.record(exchange);
  };
  const hubspot = createHubSpotStandIn({
    now: clock.now,
    portalId: sandboxValues.portalId,
    appId: options.appId,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    plan: 'enterprise',
    recordExchange,
    recordedOrigin: 'https://api.hubapi.com',
    webhookRetryTimeScale: 0.01,
  });
  const salesforce = createSalesforceStandIn({
    now: clock.now,
    orgId: sandboxValues.orgId,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    users: people,
    multiCurrency: true,
    currency: 'EUR',
    dailyLimit: 100_000,
    metadataDir: fileURLToPath(new URL('../../salesforce/force-app/main/default/objects', import.meta.url)),
    recordExchange,
    recordedOrigin: 'https://vendor.my.salesforce.com',
  });
  return { hubspot, salesforce };
}

/** The scenarios' own deals under the scenario's key, the others of their company as `KEY-other-N`. */
function scenarioDeals(world: PlacedWorld): Map<string, PlacedRecord> {
  return new Map(
    [...world.deals].flatMap(([key, record]) => {
      const [, scenario, rest] = /^scenario-(.+?)-(deal|other-\d+)$/.exec(key) ?? [];
      return scenario ? [[rest === 'deal' ? scenario : `${scenario}-${rest}`, record] as const] : [];
    }),
  );
}

const fileOf = (clock: TimeMachine, { hubspot, salesforce }: StandIns, hubSpotRefreshToken: string, placed: ReadonlyMap<string, PlacedRecord>): SandboxFile => ({
  version: 1,
  clockOffsetMs: clock.offsetMs(),
  hubspot: hubspot.snapshot(),
  salesforce: salesforce.snapshot(),
  hubSpotRefreshToken,
  deals: [...placed],
});
