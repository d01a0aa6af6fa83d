import { setTimeout as wait } from 'node:timers/promises';
import type { ActAnswer, CheckAnswer } from '../../src/contract/deal-card.ts';
import type { StoreName } from '../support/capabilities.ts';
import { hubSpotCaller, openCaller, salesforceCaller } from './callers.ts';
import { checkFor, submissionFor } from './claims.ts';
import { loadCustomers, type Customer } from './customers.ts';
import { ceiling, measured, median, number, quantile, type Figure, type Finding } from './figure.ts';
import { sandboxState } from './mirrored.ts';
import { benchStores, makePlace, storeTitle, type Place } from './place.ts';
import { startProgram } from './program.ts';

const passes = 3;
const perPass = 100;
const warmUp = 20;
/** HubSpot's cards are cut off after 15 s, our Apex class waits for 8 s at most. */
const apexWaitsMs = 8_000;

type Kind = 'healthz' | 'check' | 'salesforce' | 'hubspot';
type Times = Record<Kind, number[]>;

/** A registration as a rep sends it, one at a time, while the worker writes the ones before to both CRMs. */
export async function benchRegister(): Promise<Finding> {
  const figures: Figure[] = [];
  const remarks: string[] = [];
  for (const store of benchStores()) {
    const place = await makePlace(store);
    try {
      const { all, remark } = await registerOn(place);
      figures.push(...figuresOf(store, all));
      remarks.push(`${storeTitle[store]}: ${remark}`);
    } finally {
      await place.remove();
    }
  }
  return {
    title: `One registration over HTTP (${passes} passes of ${perPass} companies from each CRM, a deal each; demo data besides; worker projecting)`,
    figures,
    remarks,
  };
}

async function registerOn(place: Place): Promise<{ all: Times[]; remark: string }> {
  const program = await startProgram(place.settings);
  try {
    const { origin } = program;
    const customers = await loadCustomers(origin, place, 2 * (warmUp + passes * perPass));
    const round = createRound(origin, customers);
    const pass = async (count: number): Promise<Times> => {
      const times: Times = { healthz: [], check: [], salesforce: [], hubspot: [] };
      for (let one = 0; one < count; one += 1) {
        for (const [kind, ms] of Object.entries(await round())) times[kind as Kind].push(ms);
      }
      return times;
    };
    await pass(warmUp);
    const all: Times[] = [];
    let byHand = false;
    for (let one = 0; one < passes; one += 1) {
      byHand = await place.keepStatistics();
      all.push(await pass(perPass));
    }
    const projected = await whenProjected(origin);
    return {
      all,
      remark: byHand ? `${projected}; autovacuum is off here, vacuumed by hand before each pass` : projected,
    };
  } finally {
    await program.stop();
  }
}

/** The floor, a check, and two registrations: each pair of lines in the result was measured side by side. */
function createRound(origin: string, customers: Customer[]): () => Promise<Record<Kind, number>> {
  const calls = {
    open: openCaller(origin),
    salesforce: salesforceCaller(origin, 'rep'),
    hubspot: hubSpotCaller(origin, 'rep'),
  };
  const submit = async (crm: 'salesforce' | 'hubspot', { name, ids }: Customer): Promise<number> => {
    const path = `/deals/${ids[crm]}/registrations`;
    const { ms, answer } = await calls[crm]<ActAnswer>('POST', path, submissionFor(name));
    if (answer.outcome !== 'done') throw new Error(`${name} was not registered: ${answer.message}`);
    return ms;
  };
  const check = async ({ name, ids }: Customer): Promise<number> => {
    const path = `/deals/${ids.salesforce}/check`;
    const { ms, answer } = await calls.salesforce<CheckAnswer>('POST', path, checkFor(name));
    if (answer.outcome !== 'free') throw new Error(`the check should have found nothing: ${answer.sentence}`);
    return ms;
  };
  return async () => {
    const [first, second] = [customers.pop(), customers.pop()];
    if (!first || !second) throw new Error('no customer is left');
    return {
      healthz: (await calls.open('GET', '/healthz')).ms,
      check: await check(first),
      salesforce: await submit('salesforce', first),
      hubspot: await submit('hubspot', second),
    };
  };
}

/** The worker was busy meanwhile: how long it takes to catch up says by how much it lagged. */
async function whenProjected(origin: string): Promise<string> {
  const began = performance.now();
  const waiting = async (): Promise<number> => (await sandboxState(origin)).progress.waiting;
  const first = await waiting();
  for (let left = first; left > 0; left = await waiting()) {
    if (performance.now() - began > 120_000) {
      return `${left} records were still on their way to the CRMs after two minutes`;
    }
    await wait(200);
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  return `when the last was sent, ${first} records were on their way to the CRMs; ${seconds} s later none`;
}

function figuresOf(store: StoreName, all: readonly Times[]): Figure[] {
  const of = (kind: Kind, share: number): { value: number; runs: number[] } => {
    const runs = all.map((times) => quantile(times[kind], share));
    return { value: median(runs), runs };
  };
  const names: [Kind, string][] = [
    ['salesforce', 'registration from Salesforce'],
    ['hubspot', 'registration from HubSpot (signed v3)'],
    ['check', 'check while typing'],
  ];
  return names.flatMap(([kind, name]) =>
    ([0.5, 0.99] as const).map((share): Figure => {
      const { value, runs } = of(kind, share);
      return {
        name: `${storeTitle[store]}, ${name}, p${share * 100}`,
        value,
        unit: 'ms',
        beside: [
          measured('GET /healthz', of('healthz', share).value),
          ...(share === 0.99 ? [ceiling('what Apex waits', apexWaitsMs)] : []),
        ],
        how: `median of the passes ${runs.map(number).join(', ')}`,
      };
    }),
  );
}
