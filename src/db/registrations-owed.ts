import type { Tx } from './transaction.ts';

/** A registration that lost, with the decision by which it is owed something. */
export interface OwedFor {
  body: unknown;
  resolution: unknown;
}

/** When a deal was closed, as far as the CRM says. */
const closed = (deal: string): string =>
  `coalesce(${deal}.closed_at, least((${deal}.close_date + time '12:00') at time zone 'UTC', ${deal}.updated_at))`;

/**
 * What `registrations r` lost for something, as plain values: under row-level security no index is asked by an expression of
 * JSON. Here and below, what is looked up in an index is kept from being joined, which compares all with all until there
 * are statistics.
 */
const losses = `lateral (
  select x.value as resolution, x.value #>> '{against,direct,crm}' as crm, x.value #>> '{against,direct,dealId}' as deal_id,
    x.value #>> '{against,direct,companyId}' as company_id, x.value #>> '{against,claimant,registrationId}' as registration_id
  from jsonb_array_elements(r.body -> 'resolutions') x where x.value ->> 'consequence' is not null offset 0) s`;

/** The first deal with a company that was won since the registration came in, where it lost to activity alone. */
const firstWon = `select d.crm, d.id from mirror_deals d
  where d.crm = s.crm and d.company_id = s.company_id and d.state = 'won' and d.deleted_at is null and ${closed('d')} >= r.submitted_at
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
     ), here as (
       select 'hubspot' as crm, unnest($1::text[]) as id union all select 'salesforce', unnest($2::text[])
     ), won as materialized (
       select d.crm, d.company_id from here cross join lateral (
         select x.crm, x.company_id from mirror_deals x
         where x.crm = here.crm and x.id = here.id and x.state = 'won' and x.deleted_at is null offset 0) d)
     select r.body, s.resolution from registrations r cross join ${losses}
     where r.owed and (
       exists (select from here where here.crm = s.crm and here.id = s.deal_id)
       or s.registration_id in (select id from own)
       or (exists (select from won where won.crm = s.crm and won.company_id = s.company_id)
         and exists (select from (${firstWon}) first join here on here.crm = first.crm and here.id = first.id)))
     order by r.id`,
    [ids.hubspot, ids.salesforce],
    'registrations-owed-for-deal-ids',
  );

/** Whether anything was worked out yet on the deal `first`: by attributions that stand for it, and by those that went into others. */
const workedOut = Object.entries({ hubspot: 'hubspot_deal_id', salesforce: 'salesforce_opportunity_id' })
  .flatMap(([crm, column]) =>
    ['is null', 'is not null'].map(
      (
        merged,
      ) => `exists (select from attributions a where first.crm = '${crm}' and a.${column} = first.id and a.merged_into ${merged}
         and exists (select from deal_settlements t where t.attribution_id = a.id offset 0) offset 0)`,
    ),
  )
  .join(' or ');

/**
 * Deals that were won of a company to whose activity a registration lost, and on which nothing was worked out yet; and those
 * that brought its fee before an earlier one was heard of.
 */
export const markCompanyLossesDue = async (tx: Tx, since: string): Promise<void> => {
  await tx.query(
    `insert into ledger_due (crm, deal_id, since)
     select distinct first.crm, first.id, $1::timestamptz
     from registrations r cross join ${losses} cross join lateral (${firstWon}) first
     where r.owed and s.company_id is not null and not (${workedOut})
     union
     select case when a.hubspot_deal_id is null then 'salesforce' else 'hubspot' end,
       coalesce(a.hubspot_deal_id, a.salesforce_opportunity_id), $1::timestamptz
     from (
       select e.partner_id, e.deal_id, (e.body #>> '{entitlement,evidence,0,id}')::uuid as registration_id from ledger_entries e
       where not e.reversed and e.kind in ('conflict_fee', 'co_sell_credit') and e.body #>> '{entitlement,evidence,0,kind}' = 'resolution'
       offset 0
     ) e cross join lateral (
       select x.* from registrations x where x.id = e.registration_id offset 0
     ) r cross join ${losses} cross join lateral (${firstWon}) first cross join lateral (
       select x.hubspot_deal_id, x.salesforce_opportunity_id from attributions x where x.id = e.deal_id and x.merged_into is null
         and coalesce(x.hubspot_deal_id, x.salesforce_opportunity_id) is not null offset 0
     ) a
     where r.partner_id = e.partner_id and r.owed and jsonb_array_length(r.body -> 'resolutions') = 1 and s.company_id is not null
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
