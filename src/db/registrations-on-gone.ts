import type { Tx } from './transaction.ts';

/**
 * Registrations that wait for a decision over a deal which is no longer what the check found: deleted, merged away, closed or
 * reopened, or at a company that is gone. Oldest first.
 */
export const registrationsOnGoneDeals = async (tx: Tx, limit: number, after: string | null): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select r.id from registrations r
     where r.state in ('in_review', 'conflict', 'blocked') and exists (
       select from jsonb_array_elements(r.body -> 'findings') as f
       join mirror_deals d on d.crm = f ->> 'crm' and d.id = f ->> 'dealId'
       left join mirror_companies c on c.crm = d.crm and c.id = d.company_id and c.deleted_at is null
       where f ->> 'kind' in ('direct_pipeline', 'direct_later', 'existing_customer')
         and (d.deleted_at is not null or c.id is null
           or d.state <> case f ->> 'kind' when 'existing_customer' then 'won' else 'open' end))
       and ($2::uuid is null or (r.submitted_at, r.id) > (select x.submitted_at, x.id from registrations x where x.id = $2))
     order by r.submitted_at, r.id limit $1`,
    [limit, after],
    'registrations-on-gone-deals',
  );
  return rows.map((row) => row.id);
};
