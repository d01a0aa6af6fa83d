import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { postgresUrl, type StoreName } from '../support/capabilities.ts';
import { asAdministrator, databaseUrl } from '../support/stores.ts';

/** A data directory, and on PostgreSQL a database, that a benchmark has for itself. */
export interface Place {
  store: StoreName;
  directory: string;
  /** Settings that put the program there. */
  settings: Record<string, string>;
  /** Does what autovacuum does elsewhere, where this machine's PostgreSQL has it switched off; answers whether it had to. */
  keepStatistics(): Promise<boolean>;
  remove(): Promise<void>;
}

export const benchStores = (): StoreName[] => (postgresUrl() === null ? ['pglite'] : ['pglite', 'postgres']);

export const storeTitle: Record<StoreName, string> = { pglite: 'PGlite', postgres: 'PostgreSQL' };

export async function makePlace(store: StoreName): Promise<Place> {
  const directory = mkdtempSync(join(tmpdir(), 'partner-desk-bench-'));
  const removeDirectory = (): void => rmSync(directory, { recursive: true, force: true });
  const settings = { DATA_DIR: directory };
  const base = { store, directory, settings };
  if (store === 'pglite') return { ...base, keepStatistics: async () => false, remove: async () => removeDirectory() };
  const name = `partner_desk_bench_${randomBytes(6).toString('hex')}`;
  await asAdministrator((admin) => admin.query(`create database ${name}`));
  return {
    ...base,
    settings: { ...settings, DATABASE_URL: databaseUrl(name) },
    keepStatistics: () => vacuumByHand(databaseUrl(name)),
    remove: async () => {
      removeDirectory();
      await asAdministrator((admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function vacuumByHand(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ autovacuum: string }>('show autovacuum');
    if (rows[0]?.autovacuum !== 'off') return false;
    await client.query('vacuum (analyze)');
    return true;
  } finally {
    await client.end();
  }
}
