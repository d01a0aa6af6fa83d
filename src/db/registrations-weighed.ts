import type { Tx } from './transaction.ts';

/**
 * Those of these registrations that a later claim to the same company waits beside for mediation. A blocked claim stands in
 * nobody's way, so it is not waited for.
 */
export const awaitingMediation = async (tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    `select distinct f.value ->> 'registrationId' as id
     from registrations r cross join lateral jsonb_array_elements(r.body -> 'findings') f
     where r.state in ('in_review', 'conflict', 'action_required') and r.conflicted
       and f.value ->> 'kind' = 'another_partner' and f.value ->> 'outcome' = 'mediation'
       and coalesce(f.value -> 'match' ->> 'verdict', 'same') = 'same'
       and f.value ->> 'registrationId' = any($1::text[])`,
    [ids],
    'registrations-awaiting-mediation',
  );
  return new Set(rows.map(({ id }) => id));
};

/** Whether a partner is owed something already for having lost to this deal of the direct pipeline. */
export const isOwedForDeal = async (
  tx: Tx,
  { partnerId, crm, dealId }: { partnerId: string; crm: 'hubspot' | 'salesforce'; dealId: string },
): Promise<boolean> => {
  const rows = await tx.query(
    `select 1 from registrations r cross join lateral jsonb_array_elements(r.body -> 'resolutions') s
     where r.partner_id = $1 and s.value -> 'against' -> 'direct' ->> 'crm' = $2
       and s.value -> 'against' -> 'direct' ->> 'dealId' = $3 and s.value ->> 'consequence' is not null
     limit 1`,
    [partnerId, crm, dealId],
    'registrations-owed-for-deal',
  );
  return rows.length > 0;
};
