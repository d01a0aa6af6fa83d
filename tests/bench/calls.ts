import { demoTenantId, seedRegistrations, type StandingRegistration } from '../../src/compose/seed-demo.ts';
import type { CrmName } from '../../src/crm/crm.ts';
import { mirrorCounts } from '../../src/db/mirror-read.ts';
import { vacuumAnalyze } from '../../src/db/vacuum.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { people } from '../../src/sandbox/demo/people.ts';
import { demoWorld, type DemoWorld } from '../../src/sandbox/demo/world.ts';
import { backfill } from '../../src/sync/backfill.ts';
import { project } from '../../src/sync/projection.ts';
import { readStageHistories } from '../../src/sync/stage-histories.ts';
import { openBothCrms, type BothCrms } from './calls/both-crms.ts';
import { total, type Purpose } from './calls/counter.ts';
import { distinctNames } from './claims.ts';
import { ceiling, measured, type Figure, type Finding } from './figure.ts';

const crms = ['hubspot', 'salesforce'] as const;
const titles: Record<CrmName, string> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };
/** Per 1,000 records; HubSpot's associations are counted apart. */
const ceilings: Record<CrmName, number> = { hubspot: 10, salesforce: 5 };
/** The largest pages and batches each CRM has. */
const largest = { hubspot: { page: 100, batch: 100 }, salesforce: { page: 2_000, batch: 200 } };
/** Some 10,000 companies, contacts and deals at each CRM. */
const size = { companies: 4_000, deals: 4_000 };
const registrations = 1_000;

/** How many requests to each CRM it takes to mirror what it holds and to write registrations back. */
export async function benchCalls(): Promise<Finding> {
  const world = demoWorld(new Date(), size);
  const both = await openBothCrms(world);
  try {
    const figures: Figure[] = [];
    const remarks: string[] = [];
    for (const crm of crms) {
      const sync = await both.syncOf(crm);
      await sync.crm.provision();
      // Partners stand long before the first registration.
      await project(sync);
      remarks.push(`${titles[crm]}, set-up of the account, partners included: ${total(both.calls[crm].take())} calls`);
      figures.push(await mirror(both, crm));
      figures.push(await histories(both, crm));
    }
    // As the worker does after a first load.
    await vacuumAnalyze(both.db);
    const deals = dealsInBoth(world, both);
    await register(both, deals.slice(0, registrations));
    for (const crm of crms) figures.push(await writeBack(both, crm));
    await register(both, deals.slice(registrations, registrations + 1));
    for (const crm of crms) remarks.push(await writeOne(both, crm));
    return { title: 'API calls per 1,000 records (real adapters and sync, stand-ins over HTTP)', figures, remarks };
  } finally {
    await both.close();
  }
}

async function mirror(both: BothCrms, crm: CrmName): Promise<Figure> {
  const sync = await both.syncOf(crm);
  const began = performance.now();
  while (!(await backfill(sync, 60_000)).done);
  const seconds = (performance.now() - began) / 1000;
  const counts = await withTenant(both.db, demoTenantId, (tx) => mirrorCounts(tx, crm));
  const kinds = Object.values(counts);
  const fewest = kinds.reduce((sum, count) => sum + Math.ceil(count / largest[crm].page), 0);
  return perThousand(`${titles[crm]}, mirrored`, crm, both.calls[crm].take(), {
    records: sumOf(kinds),
    fewest,
    seconds,
  });
}

/** HubSpot takes 50 deals a call where it is asked for history, Salesforce 400 a query. */
const historyCalls: Record<CrmName, { ceiling: number; batch: number }> = {
  hubspot: { ceiling: 20, batch: 50 },
  salesforce: { ceiling: 3, batch: 400 },
};

async function histories(both: BothCrms, crm: CrmName): Promise<Figure> {
  const sync = await both.syncOf(crm);
  const began = performance.now();
  const records = await readStageHistories(sync, 60_000);
  const seconds = (performance.now() - began) / 1000;
  const counts = both.calls[crm].take();
  const { ceiling: most, batch } = historyCalls[crm];
  return {
    name: `${titles[crm]}, stage histories`,
    value: (counts.records / records) * 1000,
    unit: 'calls',
    beside: [
      ceiling('ceiling', most),
      measured('fewest the CRM allows', (Math.ceil(records / batch) / records) * 1000),
    ],
    how: `${counts.records} calls, ${records} deals, ${seconds.toFixed(1)} s`,
  };
}

async function writeBack(both: BothCrms, crm: CrmName): Promise<Figure> {
  const sync = await both.syncOf(crm);
  const began = performance.now();
  const written = await project(sync);
  const seconds = (performance.now() - began) / 1000;
  if (written < 2 * registrations) {
    throw new Error(`${written} of at least ${2 * registrations} records reached ${crm}`);
  }
  const fewest = written / largest[crm].batch;
  return perThousand(`${titles[crm]}, projected`, crm, both.calls[crm].take(), { records: written, fewest, seconds });
}

/** Batches save nothing when registrations come one by one, as on a quiet day. */
async function writeOne(both: BothCrms, crm: CrmName): Promise<string> {
  const written = await project(await both.syncOf(crm));
  return `${titles[crm]}, one registration alone: ${total(both.calls[crm].take())} calls for ${written} records`;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

function perThousand(
  name: string,
  crm: CrmName,
  counts: Record<Purpose, number>,
  { records, fewest, seconds }: { records: number; fewest: number; seconds: number },
): Figure {
  const others = (['association reads', 'association writes', 'set-up'] as const).filter(
    (purpose) => counts[purpose] > 0,
  );
  return {
    name,
    value: (counts.records / records) * 1000,
    unit: 'calls',
    beside: [
      ceiling('ceiling', ceilings[crm]),
      measured('fewest the CRM allows', (fewest / records) * 1000),
      ...others.map((purpose) => measured(`${purpose} besides`, (counts[purpose] / records) * 1000)),
    ],
    how: `${counts.records} calls, ${records} records, ${seconds.toFixed(1)} s`,
  };
}

interface RegistrableDeal {
  hubspotId: string;
  closeDate: string;
}

const dealsInBoth = (world: DemoWorld, { placed }: BothCrms): RegistrableDeal[] =>
  world.deals.flatMap(({ key, state, closeDate }) => {
    const { hubspotId = null, salesforceId = null } = placed.deals.get(key) ?? {};
    return state === 'open' && hubspotId !== null && salesforceId !== null ? [{ hubspotId, closeDate }] : [];
  });

let seed = 10;

async function register({ desk }: BothCrms, deals: readonly RegistrableDeal[]): Promise<void> {
  const names = distinctNames(deals.length, (seed += 1));
  const standing = deals.map(({ hubspotId, closeDate }, index): StandingRegistration => {
    const name = names[index] ?? '';
    return {
      partnerKey: 'northwind',
      crm: 'hubspot',
      dealId: hubspotId,
      customerName: `${name} GmbH`,
      customerDomain: `${name.toLowerCase()}.example`,
      amount: '60000',
      currency: 'EUR',
      contactName: 'Ada Berger',
      contactEmail: `ada@${name.toLowerCase()}.example`,
      expectedCloseDate: closeDate,
      territory: '',
      hoursAgo: 0,
      approvedHoursAgo: null,
    };
  });
  await seedRegistrations(desk, people, standing);
}
