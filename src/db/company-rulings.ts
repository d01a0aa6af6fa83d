import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** What was said of two companies, as folded from its events; `body` is the decider's whole state. */
export interface RulingRow {
  pairId: string;
  version: number;
  /** Null once it was taken back. */
  rulingId: string | null;
  kind: 'same' | 'different' | null;
  firstKey: string;
  secondKey: string;
  firstNameId: number;
  secondNameId: number;
  body: unknown;
  updatedAt: string;
}

const columns = `r.pair_id as "pairId", r.version, r.ruling_id as "rulingId", r.kind, r.first_key as "firstKey", r.second_key as "secondKey",
  r.first_name_id as "firstNameId", r.second_name_id as "secondNameId", r.body, r.updated_at as "updatedAt"`;

/** Writes the folded row, whole. Call it in the transaction that appended the events. */
export const saveRuling = async (tx: Tx, row: RulingRow): Promise<void> => {
  await tx.query(
    `insert into company_rulings (pair_id, version, ruling_id, kind, first_key, second_key, first_name_id, second_name_id, body, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10)
     on conflict (tenant_id, pair_id) do update set version = excluded.version, ruling_id = excluded.ruling_id, kind = excluded.kind,
       first_key = excluded.first_key, second_key = excluded.second_key, first_name_id = excluded.first_name_id,
       second_name_id = excluded.second_name_id, body = excluded.body, updated_at = excluded.updated_at`,
    [
      row.pairId,
      row.version,
      row.rulingId,
      row.kind,
      row.firstKey,
      row.secondKey,
      row.firstNameId,
      row.secondNameId,
      storableJson(row.body),
      row.updatedAt,
    ],
    'ruling-save',
  );
};

export const findRulingOfPair = async (tx: Tx, pairId: string): Promise<RulingRow | null> => {
  const [row] = await tx.query<RulingRow>(
    `select ${columns} from company_rulings r where r.pair_id = $1 for update`,
    [pairId],
    'ruling-of-pair',
  );
  return row ?? null;
};

/** The pair of which this was said and still holds. */
export const findStandingRuling = async (tx: Tx, rulingId: string): Promise<RulingRow | null> => {
  const [row] = await tx.query<RulingRow>(
    `select ${columns} from company_rulings r where r.ruling_id = $1 for update`,
    [rulingId],
    'ruling-by-id',
  );
  return row ?? null;
};

export type FoundRuling = RulingRow & {
  /** Holds only of what somebody said these companies are not, or of what that is the same as. */
  beyond: boolean;
};

/**
 * What holds of companies under any of these keys or names, of what those are the same as, step by step, and of what any of
 * these were said not to be. Those about the very keys come first, then the nearer ones, newest first; at most 500.
 */
export const rulingsAbout = (
  tx: Tx,
  about: { keys: readonly string[]; nameIds: readonly number[] },
): Promise<FoundRuling[]> =>
  tx.query<FoundRuling>(
    `with recursive reached(key) as (
       select key from (
         select unnest($1::text[]) as key
         union select first_key from company_rulings where ruling_id is not null and first_name_id = any($2::bigint[])
         union select second_key from company_rulings where ruling_id is not null and second_name_id = any($2::bigint[])
       ) as start
       union
       select unnest(array[r.first_key, r.second_key]) from reached join company_rulings r
         on r.ruling_id is not null and r.kind = 'same' and (r.first_key = reached.key or r.second_key = reached.key)
     ), near as (
       select r.pair_id, r.kind, r.first_key, r.second_key from reached join company_rulings r
         on r.ruling_id is not null and (r.first_key = reached.key or r.second_key = reached.key)
     ), apart(key) as (
       select unnest(array[first_key, second_key]) from near where kind = 'different'
       union
       select unnest(array[r.first_key, r.second_key]) from apart join company_rulings r
         on r.ruling_id is not null and r.kind = 'same' and (r.first_key = apart.key or r.second_key = apart.key)
     ), found as (
       select pair_id, false as beyond from near
       union all select r.pair_id, true from apart join company_rulings r
         on r.ruling_id is not null and r.kind = 'same' and (r.first_key = apart.key or r.second_key = apart.key)
     ), best as (select pair_id, bool_and(beyond) as beyond from found group by pair_id)
     select ${columns}, best.beyond from best join company_rulings r on r.pair_id = best.pair_id
     order by (r.first_key = any($1::text[]) or r.second_key = any($1::text[])) desc, best.beyond, r.updated_at desc, r.pair_id
     limit 500`,
    [about.keys, about.nameIds],
    'rulings-about',
  );

/** Every pair of the tenant, for comparing with the log. */
export const allRulings = (tx: Tx): Promise<RulingRow[]> =>
  tx.query<RulingRow>(`select ${columns} from company_rulings r order by r.pair_id`);
