import type { Tx } from './transaction.ts';

/** Registrations folded by another version of the program, oldest first, after an id. */
export const staleFolds = async (
  tx: Tx,
  query: { version: number; after: string; limit: number },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    'select id from registrations where fold_version <> $1 and id > $2::uuid order by id limit $3',
    [query.version, query.after, query.limit],
    'stale-folds',
  );
  return rows.map((row) => row.id);
};
