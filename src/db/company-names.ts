import type { KeyedName, NameKeying } from '../domain/matching/name-keying.ts';
import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/**
 * Makes names findable, in the transaction that stores whoever has them. Names that are kept already cost one look.
 * `pinned` names stay although no company and no registration has them.
 */
export const keepNames = async (
  tx: Tx,
  names: readonly string[],
  keying: NameKeying,
  options: { pinned?: boolean } = {},
): Promise<void> => {
  const byId = new Map(names.map((name) => [keying.idOf(name), name]));
  if (byId.size === 0) return;
  const unknown = await tx.query<{ id: number }>(
    'select unknown_names($1::bigint[]) as id',
    [[...byId.keys()]],
    'names-unknown',
  );
  const rows = unknown.map(({ id }) => keying.keyed(byId.get(id) ?? '', tenantOf(tx)));
  if (rows.length > 0) {
    await tx.query('select keep_names($1::json, $2)', [storableJson(rows), keying.version], 'names-keep');
  }
  if (!options.pinned) return;
  await tx.query(
    'update company_names set pinned = true where id = any($1::bigint[]) and not pinned',
    [[...byId.keys()]],
    'names-pin',
  );
};

export interface SimilarName {
  id: number;
  name: string;
}

/**
 * The tenant's names that share the rarest of these keys, best first, at most `most`. `cap`: how many names of one key are
 * looked at, which bounds the time; a key that more names have tells little anyway.
 */
export const similarNames = (
  tx: Tx,
  keys: readonly number[],
  { cap = 400, most = 120 }: { cap?: number; most?: number } = {},
): Promise<SimilarName[]> =>
  keys.length === 0
    ? Promise.resolve([])
    : tx.query<SimilarName>(
        'select id, name from similar_names($1::bigint[], $2, $3)',
        [keys, cap, most],
        'names-similar',
      );

export interface WordCounts {
  /** How many distinct names the tenant has. */
  names: number;
  /** In how many of them a word stands; only words of three names and more. */
  counts: ReadonlyMap<string, number>;
}

/** How common words are among the tenant's names, as last counted: the commonest 20,000. */
export const wordCounts = async (tx: Tx): Promise<WordCounts> => {
  const rows = await tx.query<{ word: string; count: number }>(
    'select word, count from company_name_words where count >= 3 order by count desc limit 20000',
    [],
    'names-words',
  );
  const counts = new Map(rows.map(({ word, count }) => [word, count]));
  const names = counts.get('') ?? 0;
  counts.delete('');
  return { names, counts };
};

export const tenantOf = (tx: Tx): string => {
  if (tx.tenantId === null) throw new Error('names belong to a tenant');
  return tx.tenantId;
};

/** Rows for `rekey_names`. */
export const keyedAnew = (
  tx: Tx,
  rows: readonly SimilarName[],
  keying: NameKeying,
): (KeyedName & { nameKey: string })[] =>
  rows.map(({ id, name }) => ({ ...keying.keyed(name, tenantOf(tx)), id, nameKey: keying.nameKey(name) }));
