import { fileURLToPath } from 'node:url';
import type { Crm, CrmName } from '../../../src/crm/crm.ts';
import { createCrmAccounts } from '../../../src/compose/crm-accounts.ts';
import { makeDesk } from '../../../src/compose/desk.ts';
import { demoTenantId, seedTenant } from '../../../src/compose/seed-demo.ts';
import type { Desk } from '../../../src/application/desk.ts';
import { openDb, type Db } from '../../../src/db/db.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { createTokenVault } from '../../../src/db/token-vault.ts';
import { createLog } from '../../../src/log.ts';
import { fillStandIns, type PlacedWorld } from '../../../src/sandbox/demo/fill.ts';
import { people } from '../../../src/sandbox/demo/people.ts';
import { demoPartners } from '../../../src/sandbox/demo/scenarios.ts';
import type { DemoWorld } from '../../../src/sandbox/demo/world.ts';
import { createHubSpotStandIn } from '../../../src/sandbox/hubspot/stand-in.ts';
import { createSalesforceStandIn } from '../../../src/sandbox/salesforce/stand-in.ts';
import { sandboxValues } from '../../../src/sandbox/sandbox-values.ts';
import type { SyncParts } from '../../../src/sync/sync-parts.ts';
import { serve } from '../../crm/support/serve.ts';
import { sandboxConfig } from '../callers.ts';
import { makePlace } from '../place.ts';
import { createCallCounter, type CallCounter } from './counter.ts';

const now = (): Date => new Date();
const metadataDir = fileURLToPath(new URL('../../../salesforce/force-app/main/default/objects', import.meta.url));

/** Both stand-ins full of a world and behind real HTTP, our adapters connected to them, and a store of their own. */
export interface BothCrms {
  desk: Desk;
  db: Db;
  placed: PlacedWorld;
  calls: Record<CrmName, CallCounter>;
  syncOf(crm: CrmName): Promise<SyncParts>;
  close(): Promise<void>;
}

export async function openBothCrms(world: DemoWorld): Promise<BothCrms> {
  const place = await makePlace('pglite');
  const config = sandboxConfig({ ...place.settings, LOG_LEVEL: 'error' });
  const log = createLog({ level: config.logLevel });
  const calls = { hubspot: createCallCounter('hubspot'), salesforce: createCallCounter('salesforce') };
  const { hubspot, salesforce } = standInsFor(config, calls);
  const placed = fillStandIns(world, hubspot, salesforce);
  const served = {
    hubspot: await serve('/hubspot', hubspot.router),
    salesforce: await serve('/salesforce', salesforce.router),
  };

  const db = await openDb({ databaseUrl: null, dataDir: place.directory, log });
  await migrate(db);
  const [current] = config.tokenKeys;
  const vault = createTokenVault({ currentKeyId: current.id, keys: new Map([[current.id, current.key]]) });
  const addresses = { hubSpotApi: served.hubspot.address, salesforceLogin: served.salesforce.address };
  const accounts = createCrmAccounts({ config, db, vault, now, log, addresses: () => addresses });
  const desk = makeDesk({
    db,
    now,
    origin: 'https://desk.example',
    nudge: () => {},
    limitUsed: () => null,
  });
  const { portalId, orgId, orgKey } = sandboxValues;
  const hubSpotRefreshToken = hubspot.install().refreshToken;
  await seedTenant(desk, db, vault, { portalId, orgId, orgKey, hubSpotRefreshToken, people, partners: demoPartners });
  return {
    desk,
    db,
    placed,
    calls,
    syncOf: async (name) => {
      const crm = (await accounts.of(demoTenantId)).find((one: Crm) => one.name === name);
      if (!crm) throw new Error(`${name} is not connected`);
      return { db, tenantId: demoTenantId, crm, now, systemNow: now, random: Math.random, log };
    },
    close: async () => {
      await db.close();
      await Promise.all([served.hubspot.close(), served.salesforce.close()]);
      await place.remove();
    },
  };
}

function standInsFor({ hubSpot, salesforce }: ReturnType<typeof sandboxConfig>, calls: Record<CrmName, CallCounter>) {
  const counted =
    (crm: CrmName) =>
    ({ method, url }: { method: string; url: string }): void =>
      calls[crm].note(method, url);
  return {
    hubspot: createHubSpotStandIn({
      now,
      portalId: sandboxValues.portalId,
      appId: Number(hubSpot?.appId),
      clientId: hubSpot?.clientId ?? '',
      clientSecret: hubSpot?.clientSecret ?? '',
      plan: 'enterprise',
      recordExchange: counted('hubspot'),
    }),
    salesforce: createSalesforceStandIn({
      now,
      orgId: sandboxValues.orgId,
      clientId: salesforce?.clientId ?? '',
      clientSecret: salesforce?.clientSecret ?? '',
      users: people,
      multiCurrency: true,
      currency: 'EUR',
      dailyLimit: 100_000,
      metadataDir,
      recordExchange: counted('salesforce'),
    }),
  };
}
