import type { Tx } from './transaction.ts';

/** A registration that waits, with the id of one that its check found before it. */
export interface Waiting {
  behindId: string;
  body: unknown;
}

/** Registrations in the given states whose check found one of these before them, the earliest first. */
export const waitingBehind = (tx: Tx, ids: readonly string[], states: readonly string[]): Promise<Waiting[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.query<Waiting>(
        `select distinct on (r.submitted_at, r.id, f.value ->> 'registrationId')
           f.value ->> 'registrationId' as "behindId", r.body
         from registrations r cross join lateral jsonb_array_elements(r.body -> 'findings') f
         where r.conflicted and r.state = any($2::text[])
           and f.value ->> 'kind' = 'another_partner' and f.value ->> 'registrationId' = any($1::text[])
         order by r.submitted_at, r.id, f.value ->> 'registrationId'`,
        [ids, states],
        'registrations-waiting-behind',
      );

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

/** Whether a partner is owed something already for going without a company that another partner's registration holds. */
export const isOwedAgainstPartner = async (
  tx: Tx,
  { partnerId, registrationId }: { partnerId: string; registrationId: string },
): Promise<boolean> => {
  const rows = await tx.query(
    `select 1 from registrations r cross join lateral jsonb_array_elements(r.body -> 'resolutions') s
     where r.partner_id = $1 and s.value #>> '{against,claimant,registrationId}' = $2
       and s.value #>> '{consequence,beneficiary,partnerId}' = $1::text
     limit 1`,
    [partnerId, registrationId],
    'registrations-owed-against-partner',
  );
  return rows.length > 0;
};
