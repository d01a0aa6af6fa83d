import type { Db } from './db.ts';

/** PGlite has no autovacuum and no autoanalyze; without this, plans grow stale and tables bloat. */
export const vacuumAnalyze = async (db: Db): Promise<void> => {
  if (db.kind === 'pglite') await db.pool.query('vacuum (analyze)');
};
