import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeDeal } from './demo/close-deal.ts';
import { creditStories, type CreditStory } from './demo/credit-stories.ts';
import { fillStandIns, type PlacedRecord, type PlacedWorld } from './demo/fill.ts';
import { people } from './demo/people.ts';
import { endOf } from './demo/story-deals.ts';
import { demoWorld, type DemoWorld } from './demo/world.ts';
import { createHarRecorder, type Exchange } from './har.ts';
import { createHubSpotStandIn, type HubSpotStandIn } from './hubspot/stand-in.ts';
import { createSalesforceStandIn, type SalesforceStandIn } from './salesforce/stand-in.ts';
import { readSandboxFile, writeSandboxFile } from './sandbox-file.ts';
import { sandboxValues } from './sandbox-values.ts';
import { createTimeMachine, type TimeMachine } from './time-machine.ts';

export interface CrmsOptions {
  dataDir: string;
  /** File that every exchange with the stand-ins is recorded to; null records none. */
  harPath: string | null;
  clientId: string;
  clientSecret: string;
  appId: number;
}

/** Both CRMs stood in for, under one clock, as they stood when the sandbox was last left. */
export interface SandboxCrms {
  hubspot: HubSpotStandIn;
  salesforce: SalesforceStandIn;
  clock: TimeMachine;
  /** True when nothing was kept and the demo was made just now. */
  isNew: boolean;
  world: () => DemoWorld;
  /** Where the scenarios' deals are, by scenario key; further deals of their company as `KEY-other-N`. */
  dealOf: (key: string) => PlacedRecord;
  /** Keys of all those deals. */
  placedKeys: () => Iterable<string>;
  /** Instants of the stories of credit, counted as they are written: in days before the sandbox's first one. */
  storyDay: (story: CreditStory) => (daysAgo: number) => Date;
  /** Takes the stories' deals that end to their ends. */
  endStories: () => void;
  /** What installing the app at HubSpot gave. */
  hubSpotRefreshToken: () => string;
  /** Something changed that should be kept. */
  touch: () => void;
  /** Keeps what changed since the last time. */
  save: () => void;
  /** The demo as on the first day; troubles and the moved clock are gone. */
  startOver: () => void;
  close: () => void;
}

const dayMs = 86_400_000;

export function createSandboxCrms(options: CrmsOptions): SandboxCrms {
  const path = join(options.dataDir, 'sandbox.json');
  const kept = readSandboxFile(path);
  const clock = createTimeMachine(kept?.clockOffsetMs ?? 0);
  const har = options.harPath === null ? null : createHarRecorder(options.harPath);
  let isDirty = false;
  const touch = (): void => void (isDirty = true);
  const { hubspot, salesforce } = createStandIns(options, clock, (exchange) => {
    if (exchange.method !== 'GET') touch();
    har?.record(exchange);
  });
  const empty = { hubspot: hubspot.snapshot(), salesforce: salesforce.snapshot() };
  let placed = new Map<string, PlacedRecord>();
  let refreshToken = '';
  let world = demoWorld(clock.now());

  const fill = (): void => {
    world = demoWorld(clock.now());
    placed = scenarioDeals(fillStandIns(world, hubspot, salesforce));
    refreshToken = hubspot.install().refreshToken;
    touch();
  };
  if (kept) {
    hubspot.restore(kept.hubspot);
    salesforce.restore(kept.salesforce as ReturnType<SalesforceStandIn['snapshot']>);
    placed = new Map(kept.deals);
    refreshToken = kept.hubSpotRefreshToken;
  } else fill();

  const save = (): void => {
    if (!isDirty) return;
    isDirty = false;
    const crms = { hubspot: hubspot.snapshot(), salesforce: salesforce.snapshot() };
    const rest = { clockOffsetMs: clock.offsetMs(), hubSpotRefreshToken: refreshToken, deals: [...placed] };
    writeSandboxFile(path, { version: 1, ...crms, ...rest });
  };
  const dealOf = (key: string): PlacedRecord => placed.get(key) ?? { hubspotId: null, salesforceId: null };
  const storyDay = ({ key, stages }: CreditStory) => {
    const begun = stages[0]?.[1] ?? 0;
    const { hubspotId } = dealOf(key);
    const deal = hubspotId === null ? undefined : hubspot.store.get('deals', hubspotId);
    const created = deal?.createdAt ?? clock.now().getTime() - begun * dayMs;
    return (daysAgo: number): Date => new Date(created + (begun - daysAgo) * dayMs);
  };
  const endStories = (): void => {
    for (const story of creditStories) {
      const end = endOf(story, storyDay(story));
      if (end) closeDeal({ hubspot, salesforce, now: clock.now }, dealOf(story.key), end);
    }
    touch();
  };
  return {
    hubspot,
    salesforce,
    clock,
    isNew: kept === null,
    world: () => world,
    dealOf,
    placedKeys: () => placed.keys(),
    storyDay,
    endStories,
    hubSpotRefreshToken: () => refreshToken,
    touch,
    save,
    startOver: () => {
      hubspot.faults.reset();
      hubspot.webhooks.clear();
      salesforce.faults.clear();
      hubspot.restore(empty.hubspot);
      salesforce.restore(empty.salesforce);
      clock.reset();
      fill();
    },
    close: () => {
      save();
      har?.close();
    },
  };
}

function createStandIns(options: CrmsOptions, clock: TimeMachine, recordExchange: (exchange: Exchange) => void) {
  const { clientId, clientSecret, appId } = options;
  const hubspot = createHubSpotStandIn({
    now: clock.now,
    portalId: sandboxValues.portalId,
    appId,
    clientId,
    clientSecret,
    plan: 'enterprise',
    recordExchange,
    recordedOrigin: 'https://api.hubapi.com',
    webhookRetryTimeScale: 0.01,
  });
  const salesforce = createSalesforceStandIn({
    now: clock.now,
    orgId: sandboxValues.orgId,
    clientId,
    clientSecret,
    users: people,
    multiCurrency: true,
    currency: 'EUR',
    dailyLimit: 100_000,
    metadataDir: fileURLToPath(new URL('../../salesforce/force-app/main/default/objects', import.meta.url)),
    // As the package's installation guide asks of administrators.
    trackedFields: {
      Opportunity: [
        'Partner_Source__c',
        'Partner_Campaign__c',
        'Partner_Influence_Type__c',
        'Partner_Influenced__c',
        'Credited_Partners__c',
      ],
    },
    recordExchange,
    recordedOrigin: 'https://vendor.my.salesforce.com',
  });
  return { hubspot, salesforce };
}

function scenarioDeals(world: PlacedWorld): Map<string, PlacedRecord> {
  return new Map(
    [...world.deals].flatMap(([key, record]) => {
      const [, scenario, rest] = /^scenario-(.+?)-(deal|other-\d+)$/.exec(key) ?? [];
      return scenario ? [[rest === 'deal' ? scenario : `${scenario}-${rest}`, record] as const] : [];
    }),
  );
}
