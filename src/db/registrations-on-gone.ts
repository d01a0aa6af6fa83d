import type { Tx } from './transaction.ts';

/**
 * Registrations that wait for a decision over a deal which is no longer what the check found: deleted, merged away, closed or
 * reopened, or at a company that is gone. Oldest first.
 */
export const registrationsOnGoneDeals = async (tx: Tx, limit: number, after: string | null): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select r.id from registrations r
     where r.state in ('in_review', 'conflict', 'blocked') and exists (
       -- What is asked for is taken out of the findings first: under row-level security no index is asked by an expression of JSON.
       select from (
         select f ->> 'kind' as kind, f ->> 'crm' as crm, f ->> 'dealId' as deal_id
         from jsonb_array_elements(r.body -> 'findings') as f offset 0) found
       cross join lateral (
         select d.crm, d.company_id, d.state, d.deleted_at from mirror_deals d
         where d.crm = found.crm and d.id = found.deal_id offset 0) d
       where found.kind in ('direct_pipeline', 'direct_later', 'existing_customer')
         and (d.deleted_at is not null or d.state <> case found.kind when 'existing_customer' then 'won' else 'open' end
           or not exists (
             select from mirror_companies c where c.crm = d.crm and c.id = d.company_id and c.deleted_at is null offset 0)))
       and ($2::uuid is null or (r.submitted_at, r.id) > (select x.submitted_at, x.id from registrations x where x.id = $2))
     order by r.submitted_at, r.id limit $1`,
    [limit, after],
    'registrations-on-gone-deals',
  );
  return rows.map((row) => row.id);
};
