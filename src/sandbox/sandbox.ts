import { join } from 'node:path';
import express, { type Router } from 'express';
import { bundleCache } from './bundle-cache.ts';
import { createSandboxCrms, type CrmsOptions, type SandboxCrms } from './crms.ts';
import { creditStories } from './demo/credit-stories.ts';
import { people } from './demo/people.ts';
import { scenarios } from './demo/scenarios.ts';
import { createHubSpotPages } from './hubspot-pages.ts';
import { createLightningPages, type LightningPages } from './lightning-pages.ts';
import { createLoaderRouter } from './loader/router.ts';
import { localBackend } from './local-backend.ts';
import { createDealMover } from './move-deal.ts';
import { sandboxValues } from './sandbox-values.ts';
import type { SandboxHooks } from './sandbox-hooks.ts';
import { createStartPage } from './start-page.ts';

export interface SandboxOptions extends CrmsOptions {
  /** Address of the server this is mounted in, once it listens. */
  origin: () => string;
  /** The address hubspot-app/ is built for; requests to it are carried to `origin`. */
  appOrigin: string;
}

export interface Sandbox {
  crms: SandboxCrms;
  router: Router;
  now: () => Date;
  connect: (hooks: SandboxHooks) => void;
  start: () => void;
  /** Builds both CRMs' components now; without it the first visit of a page does. */
  prebuild: () => Promise<void>;
  close: () => Promise<void>;
}

const saveEveryMs = 1_000;
const webhookPath = '/webhooks/hubspot';

/** Both CRMs stood in for, with their pages, clock and troubles: everything a machine without accounts needs. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const crms = createSandboxCrms(options);
  let hooks: SandboxHooks | null = null;
  const pages = createPages(options, crms);
  const startPage = createStartPage({ ...crms, people, scenarios, stories: creditStories, hooks: () => hooks });
  const { hubspot, salesforce } = crms;
  const router = express.Router();
  router.use(sandboxValues.hubSpotApiPath, hubspot.router);
  router.use(sandboxValues.salesforceApiPath, salesforce.router);
  router.use('/sandbox/load', createLoaderRouter({ hubspot: hubspot.store, salesforce: salesforce.store }, crms.touch));
  const moved = async (): Promise<void> => {
    crms.touch();
    await hooks?.moved();
  };
  router.use(createDealMover({ hubspot, salesforce, now: crms.clock.now, people, moved }));
  router.use(startPage.router, pages.hubspot.router, pages.lightning.router);
  router.use('/sandbox', startPage.notFound);

  let saving: NodeJS.Timeout | null = null;
  return {
    crms,
    router,
    now: crms.clock.now,
    connect: (given) => (hooks = given),
    start: () => {
      crms.save();
      saving = setInterval(crms.save, saveEveryMs);
      const url = `${options.appOrigin}${webhookPath}`;
      hubspot.webhooks.setTarget({ url, secret: options.clientSecret, deliverTo: `${options.origin()}${webhookPath}` });
      hubspot.webhooks.start();
    },
    prebuild: async () => {
      await pages.hubspot.prepare();
      await pages.lightning.prebuild();
    },
    close: async () => {
      if (saving) clearInterval(saving);
      await hubspot.webhooks.stop();
      pages.lightning.stop();
      crms.close();
    },
  };
}

function createPages(options: SandboxOptions, { hubspot, salesforce, clock }: SandboxCrms) {
  const backend = localBackend(options.origin);
  const cacheDir = bundleCache(options.dataDir);
  const hubspotPages = createHubSpotPages({
    standIn: { store: hubspot.store.inside },
    appOrigin: options.appOrigin,
    backend: backend.forHubSpot,
    clientSecret: options.clientSecret,
    portalId: sandboxValues.portalId,
    appId: options.appId,
    people,
    cacheDir: join(cacheDir, 'hubspot'),
  });
  const lightning: LightningPages = createLightningPages({
    standIn: salesforce,
    backend: backend.forSalesforce,
    orgId: sandboxValues.orgId,
    orgKey: sandboxValues.orgKey,
    people,
    cacheDir: join(cacheDir, 'lightning'),
    now: clock.now,
    hubSpotDealId: (id) =>
      hubspot.store.list('deals').find((deal) => deal.properties['hs_salesforceopportunityid'] === id)?.id ?? null,
  });
  return { hubspot: hubspotPages, lightning };
}
