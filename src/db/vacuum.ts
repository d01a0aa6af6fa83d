import type { Db } from './db.ts';

/**
 * After a first load: the planner knows nothing of what it brought until it looks, and a search of the names' keys reads
 * the index alone only where rows are known to be old. Autovacuum would come too late, or never where it is off.
 */
export const settleAfterLoad = async (db: Db): Promise<void> => {
  const client = await db.pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    for (const table of loaded) await client.query(`vacuum (analyze) ${table}`);
    await client.query('reset statement_timeout');
  } finally {
    client.release();
  }
};

const loaded = [
  ...['companies', 'contacts', 'deals', 'deal_stages', 'owners', 'campaign_touches'].map((kind) => `mirror_${kind}`),
  'company_names',
  'company_name_keys',
  'company_name_words',
  'company_name_word_changes',
];

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
