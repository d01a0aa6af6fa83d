import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openPglite } from '../../src/db/pglite.ts';
import type { StoreName } from '../support/capabilities.ts';
import { median, measured, spread, type Figure, type Finding } from './figure.ts';
import { benchStores, makePlace, storeTitle } from './place.ts';
import { startProgram } from './program.ts';

const freshRuns = 3;
const warmRuns = 5;

/** How long somebody waits from the command to the line "ready": with nothing there yet, and with yesterday's data. */
export async function benchStart(): Promise<Finding> {
  const figures: Figure[] = [];
  const node = bareNodeMs();
  for (const store of benchStores()) figures.push(...(await startsOn(store, node)));
  return {
    title: 'Start to ready (sandbox with the demo: both CRMs read, registrations made)',
    figures,
    remarks: [
      '"Bare Node" runs an empty script; "PGlite alone" makes or opens an empty database and asks it one question.',
    ],
  };
}

async function startsOn(store: StoreName, bareNode: number): Promise<Figure[]> {
  const fresh: number[] = [];
  const warm: number[] = [];
  const alone = { fresh: [] as number[], warm: [] as number[] };
  for (let run = 0; run < freshRuns; run += 1) {
    const place = await makePlace(store);
    try {
      fresh.push(await startAndStop(place.settings));
      if (store === 'pglite') {
        for (const kind of ['fresh', 'warm'] as const) alone[kind].push(await openAlone(place.directory));
      }
      if (run < freshRuns - 1) continue;
      for (let again = 0; again < warmRuns; again += 1) warm.push(await startAndStop(place.settings));
    } finally {
      await place.remove();
    }
  }
  const figure = (name: string, times: number[], floor: number[]): Figure => ({
    name: `${storeTitle[store]}, ${name}`,
    value: median(times) / 1000,
    unit: 's',
    beside: [
      measured('bare Node', bareNode / 1000),
      ...(store === 'pglite' ? [measured('PGlite alone', median(floor) / 1000)] : []),
    ],
    how: `median of ${spread(times.map((ms) => ms / 1000))}`,
  });
  return [figure('first start', fresh, alone.fresh), figure('warm start', warm, alone.warm)];
}

async function startAndStop(settings: Record<string, string>): Promise<number> {
  const program = await startProgram(settings);
  await program.stop();
  return program.readyMs;
}

async function openAlone(directory: string): Promise<number> {
  const began = performance.now();
  const store = await openPglite({ dataDir: join(directory, 'alone') });
  await store.pool.query('select 1');
  const ms = performance.now() - began;
  await store.close();
  return ms;
}

function bareNodeMs(): number {
  const times = Array.from({ length: warmRuns }, () => {
    const began = performance.now();
    spawnSync(process.execPath, ['--eval', '0']);
    return performance.now() - began;
  });
  return median(times);
}
