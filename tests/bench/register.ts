import { setTimeout as wait } from 'node:timers/promises';
import type { ActAnswer, CheckAnswer } from '../../src/contract/deal-card.ts';
import type { StoreName } from '../support/capabilities.ts';
import { hubSpotCaller, openCaller, salesforceCaller } from './callers.ts';
import { checkFor, distinctNames, submissionFor } from './claims.ts';
import { openHubSpotDeals, opportunities } from './crm-records.ts';
import { ceiling, measured, median, number, quantile, type Figure, type Finding } from './figure.ts';
import { benchStores, makePlace, storeTitle, type Place } from './place.ts';
import { startProgram } from './program.ts';

const passes = 3;
const perPass = 110;
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
      const { all, projected } = await registerOn(place);
      figures.push(...figuresOf(store, all));
      remarks.push(`${storeTitle[store]}: ${projected}`);
    } finally {
      await place.remove();
    }
  }
  return {
    title: `One registration over HTTP (${passes} passes of ${perPass} distinct companies from each CRM, demo data, worker projecting)`,
    figures,
    remarks,
  };
}

async function registerOn(place: Place): Promise<{ all: Times[]; projected: string }> {
  const program = await startProgram(place.settings);
  try {
    const { origin } = program;
    const deals = {
      salesforce: await opportunities(origin, 'IsClosed = false'),
      hubspot: await openHubSpotDeals(origin, place.directory),
    };
    const names = distinctNames(2 * (warmUp + passes * perPass), 1);
    const calls = {
      open: openCaller(origin),
      salesforce: salesforceCaller(origin, 'rep'),
      hubspot: hubSpotCaller(origin, 'rep'),
    };
    const submit = async (crm: 'salesforce' | 'hubspot', round: number): Promise<number> => {
      const deal = deals[crm][round % deals[crm].length];
      const company = names.pop();
      if (!deal || company === undefined) throw new Error('no deal to register');
      const { ms, answer } = await calls[crm]<ActAnswer>(
        'POST',
        `/deals/${deal.id}/registrations`,
        submissionFor(company),
      );
      if (answer.outcome !== 'done') throw new Error(`${company} was not registered: ${answer.message}`);
      return ms;
    };
    const check = async (round: number): Promise<number> => {
      const deal = deals.salesforce[round % deals.salesforce.length];
      const { ms, answer } = await calls.salesforce<CheckAnswer>(
        'POST',
        `/deals/${deal?.id}/check`,
        checkFor(names.at(-1) ?? ''),
      );
      if (answer.outcome !== 'free') throw new Error(`the check should have found nothing: ${answer.sentence}`);
      return ms;
    };
    let round = 0;
    const pass = async (count: number): Promise<Times> => {
      const times: Times = { healthz: [], check: [], salesforce: [], hubspot: [] };
      for (const until = round + count; round < until; round += 1) {
        times.healthz.push((await calls.open('GET', '/healthz')).ms);
        times.check.push(await check(round));
        times.salesforce.push(await submit('salesforce', round));
        times.hubspot.push(await submit('hubspot', round));
      }
      return times;
    };
    await pass(warmUp);
    const all: Times[] = [];
    for (let one = 0; one < passes; one += 1) all.push(await pass(perPass));
    return { all, projected: await whenProjected(origin) };
  } finally {
    await program.stop();
  }
}

/** The worker was busy meanwhile: how long it takes to catch up says by how much it lagged. */
async function whenProjected(origin: string): Promise<string> {
  const call = openCaller(origin);
  const began = performance.now();
  const waiting = async (): Promise<number> =>
    (await call<{ progress: { waiting: number } }>('GET', '/sandbox/state')).answer.progress.waiting;
  const first = await waiting();
  for (let left = first; left > 0; left = await waiting()) {
    if (performance.now() - began > 120_000) {
      return `${left} records were still on their way to the CRMs after two minutes`;
    }
    await wait(200);
  }
  return `when the last was sent, ${first} records were on their way to the CRMs; ${Math.round((performance.now() - began) / 100) / 10} s later none`;
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
