import type pg from 'pg';
import { similarNames } from '../../../src/db/company-names.ts';
import type { Db } from '../../../src/db/db.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { compareNames } from '../../../src/domain/matching/compare-names.ts';
import { profileOf } from '../../../src/domain/matching/name-profile.ts';
import { worthComparing } from '../../../src/domain/matching/rough-likeness.ts';
import { soughtIn } from '../../../src/domain/matching/name-keying.ts';
import { tenantRarity } from '../../../src/domain/matching/word-rarity.ts';
import type { Query } from './checks.ts';

export const threshold = 0.5;

/** A name without legal form, as both methods are given it. */
export const core = (name: string): string => profileOf(name).variants[0].words.join(' ');

/** A table of the distinct names and a trigram index on it, beside the product's own tables. */
export async function buildRival(db: Db, names: readonly string[]): Promise<void> {
  const distinct = [...new Set(names.map(core))];
  await db.pool.query('drop table if exists rival; create table rival (core text not null)');
  for (let from = 0; from < distinct.length; from += 20_000) {
    await db.pool.query('insert into rival select unnest($1::text[])', [distinct.slice(from, from + 20_000)]);
  }
  const client = await db.pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('create index rival_trigrams on rival using gin (core gin_trgm_ops)');
    await client.query('vacuum (analyze) rival');
    await client.query('reset statement_timeout');
  } finally {
    client.release();
  }
}

const search = 'select core, similarity(core, $1) as score from rival where core % $1 order by 2 desc, 1 limit 50';

export interface RivalRun {
  ms: number[];
  /** Best similarity among all names, 0 where none reaches the threshold. */
  best: number[];
}

/** What the trigram index takes for each query, and the best it finds. With `scan`: by looking at every name instead. */
export async function runRival(db: Db, queries: readonly Query[], scan = false): Promise<RivalRun> {
  const client = await db.pool.connect();
  const run: RivalRun = { ms: [], best: [] };
  try {
    await client.query(`set pg_trgm.similarity_threshold = ${threshold}`);
    await client.query(scan ? 'set enable_bitmapscan = off' : 'set enable_seqscan = off');
    for (const { name } of queries) run.best.push(await one(client, core(name), scan, run.ms));
    await client.query('reset all');
  } finally {
    client.release();
  }
  return run;
}

async function one(client: pg.PoolClient, text: string, scan: boolean, ms: number[]): Promise<number> {
  const began = performance.now();
  const { rows } = await client.query<{ score: number }>({
    name: scan ? 'rival-scan' : 'rival',
    text: search,
    values: [text],
  });
  ms.push(performance.now() - began);
  return rows[0]?.score ?? 0;
}

/** The names that the product compares with one asked for. */
const lookedAt = async (db: Db, tenantId: string, name: string) =>
  worthComparing([name], await withTenant(db, tenantId, (tx) => similarNames(tx, soughtIn([name], tenantId))));

/** For each query the best similarity among the names that the product looks at. */
export async function bestOfCandidates(db: Db, tenantId: string, queries: readonly Query[]): Promise<number[]> {
  const best: number[] = [];
  for (const { name } of queries) {
    const found = await lookedAt(db, tenantId, name);
    const { rows } = await db.pool.query<{ score: number | null }>({
      name: 'best-of-candidates',
      text: 'select max(similarity(one, $1)) as score from unnest($2::text[]) as one',
      values: [core(name), found.map((row) => core(row.name))],
    });
    best.push(rows[0]?.score ?? 0);
  }
  return best;
}

/** Of all names that the product's own comparison takes for likely, how many are among those it looks at. */
export async function likelyFound(
  db: Db,
  tenantId: string,
  { names, queries, from }: { names: readonly string[]; queries: readonly Query[]; from: number },
): Promise<{ all: number; found: number }> {
  const distinct = [...new Set(names)];
  const rarity = tenantRarity(0, new Map());
  let [all, found] = [0, 0];
  for (const { name } of queries) {
    const candidates = await lookedAt(db, tenantId, name);
    const looked = new Set(candidates.map((row) => row.name));
    for (const other of distinct) {
      if (compareNames(name, other, rarity).score < from) continue;
      all += 1;
      if (looked.has(other)) found += 1;
    }
  }
  return { all, found };
}
