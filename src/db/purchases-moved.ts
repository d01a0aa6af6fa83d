import type { CrmName } from './crm-name.ts';
import type { Tx } from './transaction.ts';

/** Companies of a CRM of which it is said otherwise what they bought, or which companies are theirs. */
export interface MovedPurchases {
  companyIds: string[];
  /** Web domains by which they were known until now. */
  domains: string[];
  /** Companies of the other CRM whose counterparts they were until now. */
  counterpartIds: string[];
}

const nothing: MovedPurchases = { companyIds: [], domains: [], counterpartIds: [] };

interface PurchasingDeal {
  id: string;
  state: 'open' | 'won' | 'lost';
  companyId: string | null;
  closedAt: string | null;
  closeDate: string | null;
}

/** Companies whose won deals these records tell otherwise than the mirror has them; asked before they are mirrored. */
export const purchasesMovedByDeals = async (
  tx: Tx,
  crm: CrmName,
  { deals, gone }: { deals: readonly PurchasingDeal[]; gone: readonly string[] },
): Promise<MovedPurchases> => {
  if (deals.length === 0 && gone.length === 0) return nothing;
  const told = deals.map(({ id, state, companyId, closedAt, closeDate }) => ({
    id, won: state === 'won', companyId, closedAt, closeDate,
  })); // prettier-ignore
  const rows = await tx.query<{ id: string }>(
    `with told as (
       select r.won, r."companyId" as company_id, r."closedAt" as closed_at, r."closeDate" as close_date,
         m.company_id as was_company_id, m.closed_at as was_closed_at, m.close_date as was_close_date, coalesce(m.state = 'won', false) as was_won
       from json_to_recordset($2::json) as r(id text, won boolean, "companyId" text, "closedAt" timestamptz, "closeDate" date)
       left join mirror_deals m on m.crm = $1 and m.id = r.id and m.deleted_at is null
     ), moved as (
       select company_id, was_company_id from told where won is distinct from was_won
         or (won and (company_id, closed_at, close_date) is distinct from (was_company_id, was_closed_at, was_close_date))
     )
     select company_id as id from moved where company_id is not null
     union select was_company_id from moved where was_company_id is not null
     union select company_id from mirror_deals
       where crm = $1 and id = any($3::text[]) and state = 'won' and deleted_at is null and company_id is not null`,
    [crm, JSON.stringify(told), gone],
    'purchases-moved-by-deals',
  );
  return { ...nothing, companyIds: rows.map(({ id }) => id) };
};

/** Companies that these records put together with others than the mirror does, new and gone ones with them; asked before they are mirrored. */
export const purchasesMovedByCompanies = async (
  tx: Tx,
  crm: CrmName,
  {
    companies,
    gone,
  }: {
    companies: readonly { id: string; domain: string | null; counterpartId: string | null }[];
    gone: readonly string[];
  },
): Promise<MovedPurchases> => {
  if (companies.length === 0 && gone.length === 0) return nothing;
  const told = companies.map(({ id, domain, counterpartId }) => ({ id, domain, counterpartId }));
  const rows = await tx.query<{ id: string; domain: string | null; counterpartId: string | null }>(
    `select r.id, m.domain, m.counterpart_id as "counterpartId"
     from json_to_recordset($2::json) as r(id text, domain text, "counterpartId" text)
     left join mirror_companies m on m.crm = $1 and m.id = r.id and m.deleted_at is null
     where m.id is null or (m.domain, m.counterpart_id) is distinct from (r.domain, r."counterpartId")
     union all select m.id, m.domain, m.counterpart_id from mirror_companies m
       where m.crm = $1 and m.id = any($3::text[]) and m.deleted_at is null`,
    [crm, JSON.stringify(told), gone],
    'purchases-moved-by-companies',
  );
  return {
    companyIds: rows.map(({ id }) => id),
    domains: rows.flatMap(({ domain }) => domain ?? []),
    counterpartIds: rows.flatMap(({ counterpartId }) => counterpartId ?? []),
  };
};

/** What partners earned on deals of these customers has to be worked out again: it may be another one that was the first. */
export const markPurchasesDue = async (
  tx: Tx,
  crm: CrmName,
  moved: readonly MovedPurchases[],
  since: string,
): Promise<void> => {
  const companyIds = moved.flatMap((one) => one.companyIds);
  const domains = moved.flatMap((one) => one.domains);
  const counterpartIds = moved.flatMap((one) => one.counterpartIds);
  if (companyIds.length === 0) return;
  await tx.query(
    `with own as (
       select crm, id, counterpart_id, domain from mirror_companies where crm = $1 and id = any($2::text[])
     ), same as (
       select crm, id from own
       union select case own.crm when 'hubspot' then 'salesforce' else 'hubspot' end, own.counterpart_id from own where own.counterpart_id is not null
       union select c.crm, c.id from mirror_companies c
         where c.crm = case $1 when 'hubspot' then 'salesforce' else 'hubspot' end and (c.counterpart_id = any($2::text[]) or c.id = any($5::text[]))
       union select c.crm, c.id from mirror_companies c where c.domain = any(array(select domain from own where domain is not null) || $3::text[])
     ), bought as (
       select d.crm, d.id from same cross join lateral (
         select x.crm, x.id from mirror_deals x
         where x.crm = same.crm and x.company_id = same.id and x.state = 'won' and x.deleted_at is null offset 0) d
     ), earning as (
       select a.* from bought b cross join lateral (
         select x.id, x.hubspot_deal_id, x.salesforce_opportunity_id from attributions x
         where b.crm = 'hubspot' and x.hubspot_deal_id = b.id and x.merged_into is null
         union all select x.id, x.hubspot_deal_id, x.salesforce_opportunity_id from attributions x
         where b.crm = 'salesforce' and x.salesforce_opportunity_id = b.id and x.merged_into is null offset 0) a
     )
     insert into ledger_due (crm, deal_id, since)
     select distinct case when a.hubspot_deal_id is null then 'salesforce' else 'hubspot' end,
       coalesce(a.hubspot_deal_id, a.salesforce_opportunity_id), $4::timestamptz
     from earning a where exists (select from deal_settlements t where t.attribution_id = a.id)
     on conflict (tenant_id, crm, deal_id) do update set since = greatest(ledger_due.since, excluded.since), failed_at = null`,
    [crm, companyIds, domains, since, counterpartIds],
    'ledger-due-purchases',
  );
};
