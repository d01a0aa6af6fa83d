import type { CrmName, CrmRef } from './crm-name.ts';
import type { Tx } from './transaction.ts';

/**
 * Deals that changed in a CRM and whose attribution is kept, also under the name of what may be the same deal in the other CRM:
 * named by it, naming it, or an open one that is called the same. It has to be looked at again.
 */
export const markAttributionDue = async (
  tx: Tx,
  crm: CrmName,
  dealIds: readonly string[],
  since: string,
): Promise<void> => {
  if (dealIds.length === 0) return;
  const [column, other, there] =
    crm === 'hubspot'
      ? ['hubspot_deal_id', 'salesforce_opportunity_id', 'salesforce']
      : ['salesforce_opportunity_id', 'hubspot_deal_id', 'hubspot'];
  await tx.query(
    `with told as (
       select id, counterpart_id, name_key, state from mirror_deals where crm = $1 and id = any($2::text[])
     ), kept as (
       select $1 as crm, a.${column} as id from attributions a where a.${column} = any($2::text[]) and a.merged_into is null
       union select $4, a.id from told t cross join lateral (
         select x.${other} as id from attributions x
         where x.${other} = t.counterpart_id and x.merged_into is null and x.${column} is distinct from t.id offset 0) a
       union select $4, a.id from mirror_deals d cross join lateral (
         select x.${other} as id from attributions x
         where x.${other} = d.id and x.merged_into is null and x.${column} is distinct from d.counterpart_id offset 0) a
         where d.crm = $4 and d.counterpart_id = any($2::text[])
       union select $4, a.id from told t cross join lateral (
         select x.id from mirror_deals x where x.crm = $4 and x.name_key = t.name_key and x.state = 'open' offset 0) d
         cross join lateral (
         select x.${other} as id from attributions x where x.${other} = d.id and x.merged_into is null and x.${column} is null offset 0) a
         where t.state = 'open' and t.name_key <> ''
     )
     insert into attribution_due (crm, deal_id, since) select crm, id, $3::timestamptz from kept
     on conflict (tenant_id, crm, deal_id) do update set since = greatest(attribution_due.since, excluded.since), failed_at = null`,
    [crm, dealIds, since, there],
    `attribution-due-${crm}`,
  );
};

/** Deals into which others went whose attribution is kept, whether or not anything is kept of them yet: it goes on there. */
export const askForSurvivors = async (
  tx: Tx,
  crm: CrmName,
  deals: readonly { id: string; mergedIds?: readonly string[] }[],
  since: string,
): Promise<void> => {
  const survivors = deals.filter(({ mergedIds = [] }) => mergedIds.length > 0).map(({ id }) => id);
  if (survivors.length === 0) return;
  const column = crm === 'hubspot' ? 'hubspot_deal_id' : 'salesforce_opportunity_id';
  await tx.query(
    `with recursive went as (
       select into_id as kept, merged_id from deal_merges where crm = $1 and into_id = any($2::text[])
       union select w.kept, m.merged_id from went w cross join lateral (
         select x.merged_id from deal_merges x where x.crm = $1 and x.into_id = w.merged_id offset 0) m)
     insert into attribution_due (crm, deal_id, since)
     select distinct $1, w.kept, $3::timestamptz from went w
     where exists (select from attributions a where a.${column} = w.merged_id and a.merged_into is null offset 0)
     on conflict (tenant_id, crm, deal_id) do update set since = greatest(attribution_due.since, excluded.since), failed_at = null`,
    [crm, survivors, since],
    `attribution-ask-survivors-${crm}`,
  );
};

/** Those that wait, longest first; what failed since `retryBefore` waits a while longer. */
export const attributionsDue = (
  tx: Tx,
  { limit, retryBefore }: { limit: number; retryBefore: string },
): Promise<(CrmRef & { since: string })[]> =>
  tx.query<CrmRef & { since: string }>(
    `select crm, deal_id as id, since from attribution_due where failed_at is null or failed_at < $2::timestamptz
     order by since, crm, deal_id limit $1`,
    [limit, retryBefore],
    'attributions-due',
  );

/** Could not be looked at; what came in meanwhile is not held up by it. */
export const attributionFailed = async (tx: Tx, due: CrmRef & { since: string }, at: string): Promise<void> => {
  await tx.query(
    'update attribution_due set failed_at = $4::timestamptz where crm = $1 and deal_id = $2 and since <= $3',
    [due.crm, due.id, due.since, at],
    'attribution-due-failed',
  );
};

/** Done with; what came in meanwhile stays. */
export const attributionDone = async (tx: Tx, due: CrmRef & { since: string }): Promise<void> => {
  await tx.query(
    'delete from attribution_due where crm = $1 and deal_id = $2 and since <= $3',
    [due.crm, due.id, due.since],
    'attribution-done',
  );
};

/** Open deals that were not weighed under this version of the policy. */
export const attributionsToWeigh = async (
  tx: Tx,
  query: { policyVersion: number; after: string; limit: number },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select id from attributions where state = 'open' and merged_into is null and not gone and weighed_by <> $1 and id > $2::uuid
     order by id limit $3`,
    [query.policyVersion, query.after, query.limit],
    'attributions-to-weigh',
  );
  return rows.map(({ id }) => id);
};

export const attributionsWeighed = async (tx: Tx, ids: readonly string[], policyVersion: number): Promise<void> => {
  await tx.query(
    'update attributions set weighed_by = $2 where id = any($1::uuid[]) and weighed_by <> $2',
    [ids, policyVersion],
    'attributions-weighed',
  );
};
