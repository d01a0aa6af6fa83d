import type { CrmName, CrmRef } from './crm-name.ts';
import type { Tx } from './transaction.ts';

interface Survivor {
  id: string;
  /** Ids of the deals that went into it; absent where none did. */
  mergedIds?: readonly string[];
}

/** What deals say of those that were merged into them. */
export const keepDealMerges = async (tx: Tx, crm: CrmName, deals: readonly Survivor[]): Promise<void> => {
  const into = new Map(deals.flatMap(({ id, mergedIds = [] }) => mergedIds.map((merged) => [merged, id] as const)));
  if (into.size === 0) return;
  await tx.query(
    `insert into deal_merges as m (crm, merged_id, into_id)
     select $1, r.merged_id, r.into_id from unnest($2::text[], $3::text[]) as r(merged_id, into_id) where r.merged_id <> r.into_id
     on conflict (tenant_id, crm, merged_id) do update set into_id = excluded.into_id where m.into_id <> excluded.into_id`,
    [crm, [...into.keys()], [...into.values()]],
    'deal-merges-keep',
  );
};

/** The deal that is left of one that was merged, however often; null where none is left, or it never was. */
export const survivingDeal = async (tx: Tx, deal: CrmRef): Promise<string | null> => {
  const [left] = await tx.query<{ id: string }>(
    `with recursive chain as (
       select into_id, array[merged_id] as seen from deal_merges where crm = $1 and merged_id = $2
       union all select m.into_id, c.seen || m.merged_id from chain c
       join deal_merges m on m.crm = $1 and m.merged_id = c.into_id where m.merged_id <> all(c.seen)
     )
     select d.id from chain c join mirror_deals d on d.crm = $1 and d.id = c.into_id and d.deleted_at is null
     order by cardinality(c.seen) limit 1`,
    [deal.crm, deal.id],
    'deal-merges-survivor',
  );
  return left?.id ?? null;
};

/** The name of a deal that the CRM had once and has no more; null where it has it, or never had. */
export const deletedDealName = async (tx: Tx, deal: CrmRef): Promise<string | null> => {
  const [gone] = await tx.query<{ name: string }>(
    'select name from mirror_deals where crm = $1 and id = $2 and deleted_at is not null',
    [deal.crm, deal.id],
    'deal-deleted-name',
  );
  return gone?.name ?? null;
};

/** Every deal that was merged into another, and into which. */
export const allDealMerges = (tx: Tx): Promise<{ crm: CrmName; mergedId: string; intoId: string }[]> =>
  tx.query(
    'select crm, merged_id as "mergedId", into_id as "intoId" from deal_merges order by crm, merged_id',
    [],
    'deal-merges-all',
  );

/** All deals that went into a deal, by whatever way. */
export const dealsMergedInto = async (tx: Tx, deal: CrmRef): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `with recursive gone as (
       select merged_id as id from deal_merges where crm = $1 and into_id = $2
       union select m.merged_id from deal_merges m join gone g on m.crm = $1 and m.into_id = g.id)
     select id from gone where id <> $2 order by id`,
    [deal.crm, deal.id],
    'deals-merged-into',
  );
  return rows.map(({ id }) => id);
};
