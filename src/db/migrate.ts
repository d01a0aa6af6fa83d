import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type { PoolClient } from 'pg';
import type { Db } from './db.ts';
import { StoreUnavailable } from './store-unavailable.ts';

const directory = new URL('./migrations/', import.meta.url);
/** Any number known to nobody else; it keeps two starting processes from migrating at once. */
const advisoryLock = 7_411_902_653;

export interface Migration {
  name: string;
  checksum: string;
  sql: string;
}

/** Migrations in the order of their numbers. Line endings do not count: a checkout on Windows may have changed them. */
export const listMigrations = (): Migration[] =>
  readdirSync(directory)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(new URL(name, directory), 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });

/** Brings the schema up to date, each migration in a transaction of its own. Answers the names of those it applied. */
export const migrate = async (db: Db, migrations: readonly Migration[] = listMigrations()): Promise<string[]> => {
  const client = await db.pool.connect();
  const applied: string[] = [];
  let broken: Error | undefined;
  try {
    await client.query('set statement_timeout = 0');
    await client.query(`select pg_advisory_lock(${advisoryLock})`);
    await client.query(
      `create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from schema_migrations',
    );
    const known = new Map(rows.map((row) => [row.name, row.checksum]));
    refuseSurprises(known, migrations);
    for (const migration of migrations.filter((one) => !known.has(one.name))) {
      await applyOne(client, migration);
      applied.push(migration.name);
    }
    await client.query(`select pg_advisory_unlock(${advisoryLock})`);
    await client.query('reset statement_timeout');
    return applied;
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    // A client that failed midway may still hold the lock: it must not go back into the pool.
    client.release(db.kind === 'postgres' ? broken : undefined);
  }
};

type Client = PoolClient;

const applyOne = async (client: Client, migration: Migration): Promise<void> => {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new StoreUnavailable(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
};

const refuseSurprises = (known: ReadonlyMap<string, string>, migrations: readonly Migration[]): void => {
  for (const migration of migrations) {
    const checksum = known.get(migration.name);
    if (checksum !== undefined && checksum !== migration.checksum) {
      throw new StoreUnavailable(
        `Migration ${migration.name} was changed after it had been applied to this database. Add a new migration instead.`,
      );
    }
  }
  const names = new Set(migrations.map((one) => one.name));
  const foreign = [...known.keys()].filter((name) => !names.has(name));
  if (foreign.length > 0) {
    throw new StoreUnavailable(
      `This database is newer than the program: it has ${foreign.join(', ')}. Start the newer program.`,
    );
  }
};
