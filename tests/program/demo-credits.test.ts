import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start, type Running } from '../../src/compose/run.ts';
import { readConfig } from '../../src/config.ts';
import type { DealAttribution } from '../../src/contract/attribution.ts';
import type { AttributionReport } from '../../src/contract/reports.ts';
import { asSalesforce } from './program.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'partner-desk-demo-'));
let running: Running | null = null;

async function startDemo(): Promise<Running> {
  const answer = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', SANDBOX: 'on' });
  if (!answer.ok) throw new Error(answer.problems.join('\n'));
  return start(answer.config);
}
const origin = () => running?.origin ?? '';

beforeAll(async () => void (running = await startDemo()));
afterAll(async () => {
  await running?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A story's opportunity, as the start page leads to it. */
async function dealOf(title: string): Promise<string> {
  const page = await (await fetch(origin())).text();
  const [, id] = new RegExp(`/opportunities/(\\w+)\\?as=partner_manager" aria-label="${title}`).exec(page) ?? [];
  if (id === undefined) throw new Error(`no deal "${title}"`);
  return id;
}
const attributionOf = async (title: string): Promise<DealAttribution> =>
  asSalesforce<DealAttribution>(origin(), 'GET', `/deals/${await dealOf(title)}/attribution`);

/** Has no limit of its own: a test that is out of time says what it waited for. */
async function until<T>(read: () => Promise<T>, holds: (seen: T) => boolean, signal: AbortSignal): Promise<void> {
  for (;;) {
    const seen = await read();
    if (holds(seen)) return;
    if (signal.aborted) throw new Error(`still waited when the time was up; last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const influencesOf = ({ credits }: DealAttribution): (string | undefined)[][] =>
  credits.map(({ partner, influences }) => [partner.name, influences[0]]);

/** The stories end last, once all has been told. */
const allTold = async (signal: AbortSignal): Promise<void> => {
  for (const title of ['Won with', 'Won last week', 'A referral in another currency']) {
    await until(
      () => attributionOf(title),
      ({ deal, credits }) => deal.stateText.startsWith('Won') && credits.length > 0,
      signal,
    );
  }
};

/** Every kind of credit is there to be seen: what was told at its time, before deals ended. */
async function expectStories(signal: AbortSignal): Promise<void> {
  await allTold(signal);
  const sourced = await attributionOf('Sourced by one partner');
  expect(sourced.waiting).toBe(1);
  expect(sourced.headline.sentence).toMatch(/^Northwind Resellers sourced this deal/);
  const accelerated = await attributionOf('Accelerated by a partner');
  expect(influencesOf(accelerated)).toEqual([
    ['Brightwater Channel', 'accelerated'],
    ['Alder & Finch Consulting', undefined],
  ]);
  expect(accelerated.credits[1]?.appeal?.state).toBe('open');
  const won = await attributionOf('Won with a registered partner');
  expect(influencesOf(won)).toEqual([
    ['Northwind Resellers', 'sourced'],
    ['Brightwater Channel', 'accelerated'],
  ]);
  expect(won.credits.reduce((sum, { basisPoints }) => sum + basisPoints, 0)).toBe(10_000);
}

const report = (query = ''): Promise<AttributionReport> =>
  asSalesforce<AttributionReport>(origin(), 'GET', `/reports/attribution${query}`);

test(
  'credits of every kind are there from the first start, and reports over ordinary deals',
  { timeout: 600_000 },
  async ({ signal }) => {
    await expectStories(signal);
    const { totals, rows, comparisons } = await report();
    for (const { label, pipeline, won } of totals) expect(pipeline.deals + won.deals, label).toBeGreaterThan(0);
    expect(rows).toHaveLength(3);
    expect(comparisons[0]).toMatchObject({ label: 'Win rate', partner: { few: false }, direct: { few: false } });
    const campaigns = (await report('?by=campaign')).rows.map(({ label }) => label);
    expect(campaigns).toContain('brightwater-control-rooms');
  },
);

test(
  'started again, nothing is told twice; started over, all is there anew',
  { timeout: 600_000 },
  async ({ signal }) => {
    await allTold(signal);
    const standing = async () => ({
      rows: (await report()).rows,
      told: (await attributionOf('Won with')).touchpoints.map(({ id }) => id),
    });
    const before = await standing();
    await running?.stop();
    running = await startDemo();
    expect(await standing()).toEqual(before);

    const answer = await fetch(`${origin()}/sandbox/reset`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
      redirect: 'manual',
    });
    expect(answer.status).toBeLessThan(400);
    await expectStories(signal);
  },
);
