import { createHash } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { keepDecided, type Decided } from '../../src/application/attribution/keep-attribution.ts';
import { sweepAttribution } from '../../src/application/attribution/sweep-attribution.ts';
import { openScene } from '../../src/application/desk.ts';
import { Pace } from '../../src/application/simulation/pace.ts';
import { runSimulation } from '../../src/application/simulation/run-simulation.ts';
import type { Db } from '../../src/db/db.ts';
import { addPolicy } from '../../src/db/policies.ts';
import { withSystem, withTenant } from '../../src/db/transaction.ts';
import type { Attribution, AttributionEvent } from '../../src/domain/attribution/attribution.ts';
import { nothingComparable } from '../../src/domain/attribution/baseline.ts';
import { decisionOn, scalesFor } from '../../src/domain/attribution/weigh.ts';
import { policySchema } from '../../src/domain/policy.ts';
import { startProgram, type Program } from '../support/program.ts';
import { openTestStore } from '../support/stores.ts';
import { madeDeals } from './credits/deals.ts';
import { measured, type Figure, type Finding } from './figure.ts';
import { benchStores, storeTitle } from './place.ts';

const touchpoints = 3;
const atOnce = 500;
const importer = { kind: 'system', id: 'import', name: 'Import', role: 'system' } as const;

/** A new model for the shares, published where many deals are credited: until every open one is weighed, kept and marked for both CRMs. */
export async function benchPolicyChange(deals: number): Promise<Finding> {
  const figures: Figure[] = [];
  for (const store of benchStores()) {
    const { db, drop } = await openTestStore(store);
    try {
      const program = await startProgram(db, '2027-01-10T12:00:00Z');
      await keepMade(db, program, deals);
      figures.push(await tryEven(program, deals, storeTitle[store]));
      await publishEven(db, program);
      await withSystem(db, (tx) => tx.query('analyze'));
      const before = await counts(db, program);
      const rival = await seconds(() => rewriteInSql(db, program));
      let moved = 0;
      const took = await seconds(async () => void (moved = await sweepAttribution(program.desk, program.tenantId)));
      const after = await counts(db, program);
      figures.push({
        name: `another model over ${deals.toLocaleString('en')} deals on ${storeTitle[store]}`,
        value: took,
        unit: 's',
        beside: [
          measured('one SQL statement that rewrites the same deals, touchpoints and credits', rival),
          measured('deals weighed per second', before.open / took),
        ],
        how: `one run; ${before.open.toLocaleString('en')} open deals weighed, credits of ${moved.toLocaleString('en')} decided anew, ${(after.events - before.events).toLocaleString('en')} events written`,
      });
    } finally {
      await drop();
    }
  }
  return {
    title: 'A policy change over many deals (rule 12)',
    figures,
    remarks: [`${touchpoints} touchpoints a deal, half of the deals open; closed ones stay as they were decided.`],
  };
}

/** The same model only tried, as "What if" does: nothing written, and others have their turn meanwhile. */
async function tryEven({ desk, tenantId }: Program, deals: number, store: string): Promise<Figure> {
  const asked = { policy: 'attribution: { model: even }', changes: [], since: '2020-01-01' };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let changed = 0;
  const took = await seconds(async () => {
    const found = await runSimulation(desk, tenantId, asked, new Pace());
    if ('weighed' in found) changed = found.weighed.credits.changed;
  });
  delay.disable();
  const ms = 1e6;
  return {
    name: `another model tried on ${deals.toLocaleString('en')} deals on ${store}`,
    value: took,
    unit: 's',
    beside: [
      measured('longest time in milliseconds that others waited', delay.max / ms),
      measured('memory in MB afterwards', process.memoryUsage().heapUsed / ms),
    ],
    how: `one run; credits of ${changed.toLocaleString('en')} deals would be otherwise, nothing written`,
  };
}

/** Made deals through the product's own keeping: events, rows, and what both CRMs should hold. */
async function keepMade(db: Db, program: Program, count: number): Promise<void> {
  const made = madeDeals(count, touchpoints);
  for (let from = 0; from < made.length; from += atOnce) {
    await withTenant(db, program.tenantId, async (tx) => {
      const scene = await openScene(program.desk, tx);
      const grounds = { policies: [...scene.policies.values()], comparables: nothingComparable };
      const decided = made.slice(from, from + atOnce).map((deal): Decided => {
        const state = withIds(deal);
        const scales = scalesFor(state, scene.policy, grounds, scene.timeZone);
        const decision = scales && decisionOn(state, scales, { kind: 'reweighed' });
        return {
          kept: { id: state.id, attribution: null, version: 0 },
          actor: importer,
          events: [...eventsOf(state), ...(decision ? [{ type: 'CreditsDecided', data: decision } as const] : [])],
        };
      });
      await keepDecided(program.desk, tx, scene, decided);
      await tx.query('update attributions set weighed_by = $1 where weighed_by <> $1', [scene.policy.version]);
    });
  }
}

function eventsOf(state: Attribution): AttributionEvent[] {
  const observed = Object.values(state.facts).map((facts): AttributionEvent => ({
    type: 'DealObserved',
    data: { facts },
  }));
  const told = state.touchpoints.map((one): AttributionEvent => {
    const { recordedAt: _at, history: _history, version: _version, ...touchpoint } = one;
    return { type: 'TouchpointRecorded', data: { touchpoint } };
  });
  return [...observed, { type: 'DealsLinked', data: { links: state.links } }, ...told];
}

const withIds = (deal: Attribution): Attribution => ({
  ...deal,
  id: idOf(`deal ${deal.id}`),
  touchpoints: deal.touchpoints.map((one) => ({ ...one, id: idOf(one.id), partnerId: idOf(one.partnerId) })),
});

function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const publishEven = (db: Db, { tenantId }: Program): Promise<void> => {
  const even = { version: 2, effectiveFrom: '2027-01-01', attribution: { model: 'even' } };
  const policy = { version: 2, effectiveFrom: '2027-01-01', body: policySchema.parse(even) };
  return withTenant(db, tenantId, (tx) => addPolicy(tx, policy));
};

const rewriteInSql = (db: Db, { tenantId }: Program): Promise<unknown> =>
  withTenant(db, tenantId, (tx) =>
    tx.query(
      `with weighed as (
         update attributions set body = jsonb_set(body, '{rewritten}', 'true'), updated_at = updated_at
         where state = 'open' and merged_into is null and not gone returning id
       ), told as (
         update attribution_touchpoints set campaign = campaign where attribution_id in (select id from weighed)
       ) update attribution_credits set basis_points = basis_points where attribution_id in (select id from weighed)`,
    ),
  );

const counts = (db: Db, { tenantId }: Program): Promise<{ open: number; events: number }> =>
  withTenant(db, tenantId, async (tx) => {
    const [row] = await tx.query<{ open: number; events: number }>(
      `select (select count(*)::int from attributions where state = 'open') as open, (select count(*)::int from events) as events`,
    );
    return row ?? { open: 0, events: 0 };
  });

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
