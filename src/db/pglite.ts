import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { storeTypes } from './store-types.ts';

export interface EmbeddedStore {
  readonly pglite: PGlite;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * PGlite behind node-postgres, so that everything above speaks to one pool. It has one session: while a transaction is
 * open every other query waits, and a transaction that asks the pool waits for itself.
 */
export const openPglite = async (options: { dataDir: string; copyOf?: Blob }): Promise<EmbeddedStore> => {
  const pglite = await PGlite.create({
    dataDir: options.dataDir,
    extensions: { pg_trgm, btree_gin },
    ...(options.copyOf ? { loadDataDir: options.copyOf } : {}),
  });
  // idleTimeoutMillis 0: the pool must keep its only client, whose prepared statements live in the session.
  const pool = new pg.Pool({
    ...(createPgConfig(pglite) as pg.PoolConfig),
    max: 1,
    idleTimeoutMillis: 0,
    types: storeTypes,
  });
  pool.on('error', () => undefined);
  return {
    pglite,
    pool,
    close: async () => {
      await pool.end();
      await pglite.close();
    },
  };
};
