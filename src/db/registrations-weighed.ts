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

/** Our own side as a loss to it is found again: its deal, or the company where it had none. */
export interface OwnSide {
  crm: 'hubspot' | 'salesforce';
  dealId: string | null;
  companyId: string | null;
}

/**
 * Whether a partner is owed something already for having lost to this deal of our own, in whichever CRM it was seen, or to
 * dealings with the deal's company. Of dealings alone: with their company, by a deal or without one.
 */
export const isOwedAgainstDirect = async (
  tx: Tx,
  { partnerId, direct }: { partnerId: string; direct: OwnSide },
): Promise<boolean> => {
  const rows = await tx.query(
    `with asked as (
       select d.crm, d.id, d.company_id from mirror_deals d
       where (d.crm = $2 and d.id = $3) or (d.crm <> $2 and (d.counterpart_id = $3
         or d.id = (select o.counterpart_id from mirror_deals o where o.crm = $2 and o.id = $3)))
     ), places as (
       select $2::text as crm, $4::text as id where $4::text is not null
       union select crm, company_id from asked where company_id is not null
     ), companies as (
       select crm, id from places
       union select m.crm, m.id from places p join mirror_companies m on m.crm <> p.crm and m.counterpart_id = p.id
       union select m.crm, m.id from places p join mirror_companies o on o.crm = p.crm and o.id = p.id
         join mirror_companies m on m.crm <> o.crm and m.id = o.counterpart_id
     ), owed as (
       select s.value #>> '{against,direct,crm}' as crm, s.value #>> '{against,direct,dealId}' as deal,
         s.value #>> '{against,direct,companyId}' as company
       from registrations r cross join lateral jsonb_array_elements(r.body -> 'resolutions') s
       where r.partner_id = $1 and s.value #>> '{against,kind}' = 'direct' and s.value ->> 'consequence' is not null
     )
     select 1 from owed w left join mirror_deals d on d.crm = w.crm and d.id = w.deal
     where (w.crm = $2 and w.deal = $3)
       or exists (select from asked a where a.crm = w.crm and a.id = w.deal)
       or ((w.deal is null or $3::text is null) and exists (
         select from companies c where c.crm = w.crm and c.id = coalesce(w.company, d.company_id)))
     limit 1`,
    [partnerId, direct.crm, direct.dealId, direct.companyId],
    'registrations-owed-against-direct',
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
