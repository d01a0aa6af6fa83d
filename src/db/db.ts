import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { lockDataDir } from './data-dir-lock.ts';
import { openPglite } from './pglite.ts';
import { storeTypes } from './store-types.ts';
import { StoreUnavailable } from './store-unavailable.ts';

export interface Db {
  readonly kind: 'pglite' | 'postgres';
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface StoreLog {
  warn(facts: object, message: string): void;
}

/** Opens PostgreSQL where a URL is given, else the embedded database in `dataDir`. Throws StoreUnavailable with one clear line. */
export const openDb = async (options: {
  databaseUrl: string | null;
  dataDir: string;
  log?: StoreLog;
  poolSize?: number;
}): Promise<Db> =>
  options.databaseUrl ? openPostgres(options.databaseUrl, options) : openEmbedded(options.dataDir, options.log);

const openPostgres = async (url: string, options: { log?: StoreLog; poolSize?: number }): Promise<Db> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 5_000,
    types: storeTypes,
    application_name: 'partner-desk',
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  // Without a listener, a connection that breaks while idle would end the process.
  pool.on('error', (error) =>
    options.log?.warn({ err: error }, 'an idle database connection broke; the pool opens another'),
  );
  try {
    const { rows } = await pool.query<{ version: string }>(`select current_setting('server_version_num') as version`);
    const version = Number(rows[0]?.version);
    if (version < 150_000) {
      throw new StoreUnavailable(
        `PostgreSQL 15 or newer is needed; ${describeUrl(url)} runs ${Math.floor(version / 10_000)}.`,
      );
    }
  } catch (error) {
    await pool.end();
    if (error instanceof StoreUnavailable) throw error;
    throw new StoreUnavailable(
      `The database at ${describeUrl(url)} cannot be used: ${reason(error)}. Check DATABASE_URL.`,
      { cause: error },
    );
  }
  return { kind: 'postgres', pool, close: () => pool.end() };
};

const openEmbedded = async (dataDir: string, log: StoreLog | undefined): Promise<Db> => {
  const directory = join(dataDir, 'store');
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new StoreUnavailable(`The data directory ${dataDir} cannot be made: ${reason(error)}.`, { cause: error });
  }
  const lock = lockDataDir(directory, { onLost: (why) => log?.warn({ directory }, why) });
  try {
    const store = await openPglite({ dataDir: directory });
    return {
      kind: 'pglite',
      pool: store.pool,
      close: async () => {
        await store.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw new StoreUnavailable(`The embedded database in ${directory} cannot be opened: ${reason(error)}.`, {
      cause: error,
    });
  }
};

/** Host and database only: a URL carries a password. */
const describeUrl = (url: string): string => {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
};

// node-postgres reports a refused connection as an AggregateError with an empty message (one entry an address tried).
const reason = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map((one) => reason(one)).join('; ');
  return error instanceof Error ? error.message || error.name : String(error);
};
