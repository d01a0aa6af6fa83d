import type { Tx } from './transaction.ts';

/**
 * Holds named locks of this tenant until the transaction ends, so that two submissions about one company wait for each
 * other. Taken in sorted order, so that two transactions never hold what the other wants.
 */
export const lockKeys = async (tx: Tx, keys: readonly string[]): Promise<void> => {
  const names = [...new Set(keys)].toSorted().map((key) => `${tx.tenantId ?? ''}|${key}`);
  if (names.length === 0) return;
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest($1::text[]) with ordinality as t(name, n) order by n`,
    [names],
    'lock-keys',
  );
};
