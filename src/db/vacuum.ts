import type { Db } from './db.ts';

/**
 * PGlite has no autovacuum and no autoanalyze; without this, plans grow stale and tables bloat. A table at a time, so
 * that requests get their turn on the only connection in between.
 */
export const vacuumAnalyze = async (db: Db): Promise<void> => {
  if (db.kind !== 'pglite') return;
  const { rows } = await db.pool.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(relname) as name from pg_stat_user_tables order by 1`,
  );
  for (const { name } of rows) await db.pool.query(`vacuum (analyze) ${name}`);
};
