import { openDb, type Db } from '../../../src/db/db.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { upsertCompanies } from '../../../src/db/mirror-write.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { nameKeying, type NameKeying } from '../../../src/domain/matching/name-keying.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { StoreName } from '../../support/capabilities.ts';
import { median, quantile } from '../figure.ts';
import { currentLoad } from '../machine.ts';
import type { Place } from '../place.ts';
import type { ConflictArguments } from './arguments.ts';
import { openChecker, queriesFor, type Checker, type Query } from './checks.ts';
import { bestOfCandidates, buildRival, likelyFound, runRival, threshold } from './rival.ts';
import { makeWorld, type World } from './world.ts';

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
export const p50p99 = (ms: readonly number[]) => ({ p50Ms: round(median(ms)), p99Ms: round(quantile(ms, 0.99)) });

/** Trigrams take a hundred times as long; so many of the same queries tell their p99 as well. */
const rivalQueries: Record<StoreName, number> = { postgres: 600, pglite: 100 };
const warmUp = 300;
const registrations = 3_000;

/** Grows a tenant step by step and measures after each. `say` tells people how far it is. */
export async function measureStore(
  place: Place,
  given: ConflictArguments,
  known: readonly string[],
  say: (line: string) => void,
) {
  const db = await openDb({ databaseUrl: place.settings['DATABASE_URL'] ?? null, dataDir: place.directory });
  try {
    await migrate(db);
    const world = makeWorld(given.rows, known);
    const checker = await openChecker(db);
    const { tenantId } = checker.program;
    const at: Record<string, Awaited<ReturnType<typeof measureStep>>> = {};
    let loadSeconds = 0;
    for (const rows of stepsTo(given.rows)) {
      loadSeconds += await world.growTo(db, tenantId, rows);
      if (Object.keys(at).length === 0) await checker.register(world.names.slice(0, Math.min(registrations, rows)));
      await place.keepStatistics();
      say(`${place.store}: ${rows} companies loaded, ${Math.round(loadSeconds)} s in all`);
      at[rows] = await measureStep(db, place.store, {
        world,
        checker,
        queries: given.queries,
        isLast: rows === given.rows,
      });
      say(`${place.store}: ${rows}: ${JSON.stringify(at[rows])}`);
    }
    const last = at[given.rows];
    if (!last) throw new Error('nothing was measured');
    const { trigram, hits, ...own } = last;
    return {
      store: place.store,
      rows: given.rows,
      ...own,
      at: Object.fromEntries(Object.entries(at).map(([rows, { trigram: _, ...step }]) => [rows, step])),
      trigram: { ...trigram, at: Object.fromEntries(Object.entries(at).map(([rows, step]) => [rows, step.trigram])) },
      hitShare: hits.bestFound,
      hits,
      index: await indexSize(db),
      loadSeconds: round(loadSeconds, 1),
      upsert: await costOfUpserts(db, tenantId, world),
      memory: { processRssMb: Math.round(process.memoryUsage().rss / 1e6) },
    };
  } finally {
    await db.close();
  }
}

const stepsTo = (rows: number): number[] => [...[10_000, 100_000, 1_000_000].filter((step) => step < rows), rows];

async function measureStep(
  db: Db,
  store: StoreName,
  { world, checker, queries, isLast }: { world: World; checker: Checker; queries: number; isLast: boolean },
) {
  const { tenantId } = checker.program;
  const asked = queriesFor(world.names, queries + warmUp, world.names.length);
  const ms: number[] = [];
  const loadBefore = currentLoad();
  for (const [index, query] of asked.entries()) {
    const began = performance.now();
    await checker.check(query);
    if (index >= warmUp) ms.push(performance.now() - began);
  }
  const own = { ...p50p99(ms), load: [loadBefore, currentLoad()] };
  await buildRival(db, world.names);
  const same = asked.slice(warmUp, warmUp + rivalQueries[store]);
  await runRival(db, same.slice(0, 20));
  const rival = await runRival(db, same);
  const hits = await hitsOf(db, tenantId, { same, best: rival.best, world, isLast });
  await db.pool.query('drop table rival');
  return { ...own, trigram: p50p99(rival.ms), hits };
}

async function hitsOf(
  db: Db,
  tenantId: string,
  { same, best, world, isLast }: { same: readonly Query[]; best: readonly number[]; world: World; isLast: boolean },
) {
  const ours = await bestOfCandidates(db, tenantId, same);
  const share = (kind: Query['kind'] | null): number => {
    const there = same.flatMap((query, index) => {
      const sought = best[index] ?? 0;
      if (sought < threshold || (kind !== null && query.kind !== kind)) return [];
      return [(ours[index] ?? 0) >= sought - 1e-6 ? 1 : 0];
    });
    return round(there.reduce<number>((sum, one) => sum + one, 0) / Math.max(1, there.length), 4);
  };
  const byKind = { new: share('new'), exact: share('exact'), corrupted: share('corrupted') };
  // Reading every name is slow: a few queries show that the trigram index misses none.
  const few = isLast ? same.slice(0, 6) : [];
  const scanned = await runRival(db, few, true);
  const indexIsExhaustive = scanned.best.every((score, index) => Math.abs(score - (best[index] ?? 0)) < 1e-6);
  const from = defaultPolicy.conflict.likelyCompanyScore;
  const sample = {
    names: world.names.slice(0, 100_000),
    queries: same.filter(({ kind }) => kind !== 'new').slice(0, 40),
    from,
  };
  const likely = world.names.length <= 100_000 ? await likelyFound(db, tenantId, sample) : null;
  return {
    queries: same.length,
    bestFound: share(null),
    byKind,
    ...(isLast ? { scan: { ms: round(median(scanned.ms), 0), indexIsExhaustive } } : {}),
    ...(likely ? { likely: { from, all: likely.all, found: round(likely.found / Math.max(1, likely.all), 4) } } : {}),
  };
}

async function indexSize(db: Db) {
  const { rows } = await db.pool.query<{ bytes: number; tableBytes: number }>(
    `select sum(pg_indexes_size(oid))::float8 as bytes, sum(pg_table_size(oid))::float8 as "tableBytes" from pg_class
     where relname in ('company_names', 'company_name_keys', 'company_name_words', 'company_name_word_changes')`,
  );
  return rows[0];
}

/** What one more company costs, committed by itself; beside it the same without keys, and one whose name stays. */
async function costOfUpserts(db: Db, tenantId: string, world: World) {
  const bare: NameKeying = {
    ...nameKeying,
    keyed: (name, tenant) => ({ ...nameKeying.keyed(name, tenant), keys: [], words: [] }),
  };
  const run = async (keying: NameKeying, again: boolean): Promise<number> => {
    const ms: number[] = [];
    for (let one = 0; one < 300; one += 1) {
      const row = world.company();
      if (again) await withTenant(db, tenantId, (tx) => upsertCompanies(tx, [row], keying));
      const next = { ...row, ownerId: `${one}`, updatedAt: '2026-11-20T00:00:00.000Z' };
      const began = performance.now();
      await withTenant(db, tenantId, (tx) => upsertCompanies(tx, [next], keying));
      ms.push(performance.now() - began);
    }
    return round(median(ms));
  };
  await run(nameKeying, false);
  return {
    withKeysMs: await run(nameKeying, false),
    withoutKeysMs: await run(bare, false),
    sameNameMs: await run(nameKeying, true),
  };
}
