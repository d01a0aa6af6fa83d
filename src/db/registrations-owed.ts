import type { Tx } from './transaction.ts';

/** A registration that lost, with the decision by which it is owed something. */
export interface OwedFor {
  body: unknown;
  resolution: unknown;
}

/** When a deal was closed, as far as the CRM says. */
const closed = (deal: string): string =>
  `coalesce(${deal}.closed_at, least((${deal}.close_date + time '12:00') at time zone 'UTC', ${deal}.updated_at))`;

/** The first deal with a company that was won since the registration came in, where it lost to activity alone. */
const firstWon = `select d.crm, d.id from mirror_deals d
  where d.crm = s.value #>> '{against,direct,crm}' and d.company_id = s.value #>> '{against,direct,companyId}'
    and d.state = 'won' and d.deleted_at is null and ${closed('d')} >= r.submitted_at
  order by ${closed('d')}, d.id limit 1`;

/**
 * Registrations that lost, and are owed for it on this deal, whichever of its ids they know it by: against the deal itself, against a registration of it, or against
 * activity with its company, where it is the first deal that was won of it.
 */
export const registrationsOwedFor = (
  tx: Tx,
  ids: Readonly<Record<'hubspot' | 'salesforce', readonly string[]>>,
): Promise<OwedFor[]> =>
  tx.query<OwedFor>(
    `with own as (
       select id::text from registrations where hubspot_deal_id = any($1::text[])
       union select id::text from registrations where salesforce_opportunity_id = any($2::text[])
     ), here as (select 'hubspot' as crm, unnest($1::text[]) as id union all select 'salesforce', unnest($2::text[]))
     select r.body, s.value as resolution from registrations r cross join jsonb_array_elements(r.body -> 'resolutions') s
     where r.owed and s.value ->> 'consequence' is not null and (
       exists (select 1 from here where here.crm = s.value #>> '{against,direct,crm}' and here.id = s.value #>> '{against,direct,dealId}')
       or s.value #>> '{against,claimant,registrationId}' in (select id from own)
       or (s.value #>> '{against,direct,companyId}' is not null and exists (
         select 1 from (${firstWon}) first join here on here.crm = first.crm and here.id = first.id)))
     order by r.id`,
    [ids.hubspot, ids.salesforce],
    'registrations-owed-for-deal-ids',
  );

/**
 * Deals that were won of a company to whose activity a registration lost, and on which nothing was worked out yet; and those
 * that brought its fee before an earlier one was heard of.
 */
export const markCompanyLossesDue = async (tx: Tx, since: string): Promise<void> => {
  await tx.query(
    `insert into ledger_due (crm, deal_id, since)
     select distinct first.crm, first.id, $1::timestamptz
     from registrations r cross join jsonb_array_elements(r.body -> 'resolutions') s cross join lateral (${firstWon}) first
     where r.owed and s.value #>> '{against,direct,companyId}' is not null and s.value ->> 'consequence' is not null
       and not exists (
         select 1 from attributions a join deal_settlements t on t.attribution_id = a.id
         where first.id = case first.crm when 'hubspot' then a.hubspot_deal_id else a.salesforce_opportunity_id end)
     union
     select case when a.hubspot_deal_id is null then 'salesforce' else 'hubspot' end,
       coalesce(a.hubspot_deal_id, a.salesforce_opportunity_id), $1::timestamptz
     from registrations r cross join jsonb_array_elements(r.body -> 'resolutions') s cross join lateral (${firstWon}) first
       join ledger_entries e on e.partner_id = r.partner_id and not e.reversed and e.kind in ('conflict_fee', 'co_sell_credit')
         and e.body #>> '{entitlement,evidence,0,kind}' = 'resolution' and e.body #>> '{entitlement,evidence,0,id}' = r.id::text
       join attributions a on a.id = e.deal_id and a.merged_into is null
         and coalesce(a.hubspot_deal_id, a.salesforce_opportunity_id) is not null
     where r.owed and jsonb_array_length(r.body -> 'resolutions') = 1 and s.value #>> '{against,direct,companyId}' is not null
       and first.id is distinct from case first.crm when 'hubspot' then a.hubspot_deal_id else a.salesforce_opportunity_id end
     on conflict (tenant_id, crm, deal_id) do nothing`,
    [since],
    'ledger-due-company-losses',
  );
};

/** The first deal that was won of each company since an instant, in the order asked; null where there is none. */
export const firstWonOfCompanies = async (
  tx: Tx,
  asked: readonly { crm: string; companyId: string; since: string }[],
): Promise<({ crm: 'hubspot' | 'salesforce'; id: string } | null)[]> => {
  const rows = await tx.query<{ crm: 'hubspot' | 'salesforce' | null; id: string | null }>(
    `select won.crm, won.id from rows from (json_to_recordset($1::json) as (crm text, "companyId" text, since timestamptz))
       with ordinality as q(crm, "companyId", since, nth)
     left join lateral (
       select d.crm, d.id from mirror_deals d
       where d.crm = q.crm and d.company_id = q."companyId" and d.state = 'won' and d.deleted_at is null and ${closed('d')} >= q.since
       order by ${closed('d')}, d.id limit 1) won on true
     order by q.nth`,
    [JSON.stringify(asked)],
    'first-won-of-companies',
  );
  return rows.map(({ crm, id }) => (crm === null || id === null ? null : { crm, id }));
};
