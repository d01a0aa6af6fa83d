import type { Tx } from './transaction.ts';

/** The days of a report, in the tenant's zone, both included, and the currency it is in. */
export interface ReportScope {
  from: string;
  to: string;
  timeZone: string;
  currency: string;
}

const attributedIn = {
  hubspot: 'a.hubspot_deal_id = d.id',
  salesforce: 'a.salesforce_opportunity_id = d.id',
} as const;
const attribution = (crm: keyof typeof attributedIn): string =>
  `select a.id, a.amount_minor, a.currency, a.salesforce_opportunity_id from attributions a
   where d.crm = '${crm}' and ${attributedIn[crm]} and a.merged_into is null and not a.gone`;

/** An opportunity that is no other HubSpot deal's. */
const isFree = `not exists (
  select from attributions x where x.salesforce_opportunity_id = o.id and x.hubspot_deal_id <> d.id and x.merged_into is null and not x.gone)`;

/**
 * Each deal once, though both CRMs have it: what is attributed speaks, with the amount that was credited; where nothing is,
 * Salesforce's copy. A deal counts on the day it was created while it is open, on the day it was closed once it is. Everything is
 * looked up deal by deal in an index: joins, planned before there are statistics, would compare every deal with every other.
 */
const deals = `deals as materialized (
  select d.crm, d.id, d.state, d.created_at, a.id as attribution_id,
    case when a.id is null then d.amount_minor else a.amount_minor end as amount_minor,
    case when a.id is null then d.currency else a.currency end as currency,
    coalesce(d.closed_at, d.close_date::timestamp at time zone $3, d.updated_at) as closed_at,
    ((case when d.state = 'open' then d.created_at
      else coalesce(d.closed_at, d.close_date::timestamp at time zone $3, d.updated_at) end) at time zone $3)::date as counted_on
  from mirror_deals d
  left join lateral (${attribution('hubspot')} union all ${attribution('salesforce')} offset 0) a on true
  where d.deleted_at is null and case
    when a.id is not null then not (d.crm = 'hubspot' and exists (
      select from mirror_deals o where o.crm = 'salesforce' and o.id = a.salesforce_opportunity_id and o.deleted_at is null))
    when d.crm = 'hubspot' then not exists (
        select from mirror_deals o where o.crm = 'salesforce' and o.id = d.counterpart_id and o.deleted_at is null and ${isFree})
      and not exists (
        select from mirror_deals o where o.crm = 'salesforce' and o.counterpart_id = d.id and o.deleted_at is null and ${isFree})
    else not exists (
        select from mirror_deals o join attributions a on a.hubspot_deal_id = o.id and a.merged_into is null and not a.gone
        where o.crm = 'hubspot' and o.id = d.counterpart_id and o.deleted_at is null)
      and not exists (
        select from mirror_deals o join attributions a on a.hubspot_deal_id = o.id and a.merged_into is null and not a.gone
        where o.crm = 'hubspot' and o.counterpart_id = d.id and o.deleted_at is null)
    end
), counted as materialized (select * from deals where counted_on between $1::date and $2::date)`;

const scoped = ({ from, to, timeZone }: ReportScope): unknown[] => [from, to, timeZone];

export interface InfluenceTotal {
  influence: 'sourced' | 'influenced' | 'accelerated';
  openDeals: number;
  openMinor: number;
  wonDeals: number;
  wonMinor: number;
}

/** Whole deals on which at least one partner has an influence as its strongest. */
export const influenceTotals = (tx: Tx, scope: ReportScope): Promise<InfluenceTotal[]> =>
  tx.query<InfluenceTotal>(
    `with ${deals}, influenced as (
       select distinct c.influence, d.crm, d.id, d.state, d.amount_minor
       from counted d join attribution_credits c on c.attribution_id = d.attribution_id where d.currency = $4)
     select influence,
       count(*) filter (where state = 'open')::int as "openDeals",
       coalesce(sum(amount_minor) filter (where state = 'open'), 0)::bigint as "openMinor",
       count(*) filter (where state = 'won')::int as "wonDeals",
       coalesce(sum(amount_minor) filter (where state = 'won'), 0)::bigint as "wonMinor"
     from influenced group by influence`,
    [...scoped(scope), scope.currency],
    'report-totals',
  );

export type ReportGroupBy = 'partner' | 'tier' | 'campaign' | 'month' | 'influence';

export interface GroupRow {
  key: string;
  label: string;
  sourcedDeals: number;
  sourcedMinor: number;
  influencedDeals: number;
  influencedMinor: number;
  acceleratedDeals: number;
  acceleratedMinor: number;
  /** Won deals with a credit, and the credited parts of their amounts. */
  creditedDeals: number;
  creditedMinor: number;
  wonDeals: number;
  lostDeals: number;
}

/** The tier in force on the day on which the deal counts; as tierOn() of the domain says. */
const tier = `coalesce((select change->>'tier' from jsonb_array_elements(p.body->'tierChanges') with ordinality as told(change, nth)
  where change->>'from' <= d.counted_on::text order by change->>'from' desc, nth desc limit 1), p.body->>'joinedAs', p.tier)`;

const groups: Record<ReportGroupBy, { key: string; label: string }> = {
  partner: { key: 'c.partner_id::text', label: 'p.name' },
  tier: { key: tier, label: tier },
  campaign: { key: `coalesce(c.campaign, '')`, label: `coalesce(c.campaign, '')` },
  month: { key: `to_char(d.counted_on, 'YYYY-MM')`, label: `to_char(d.counted_on, 'YYYY-MM')` },
  influence: { key: 'c.influence', label: 'c.influence' },
};

/** Open and won deals by group: whole amounts by influence, and the credited part of what was won. A deal counts once a group. */
export const reportRows = (tx: Tx, scope: ReportScope, by: ReportGroupBy): Promise<GroupRow[]> => {
  const { key, label } = groups[by];
  const held = (influence: string): string => `filter (where has_${influence} and state <> 'lost')`;
  return tx.query<GroupRow>(
    `with ${deals}, grouped as (
       select ${key} as key, max(${label}) as label, d.crm, d.id, d.state, d.amount_minor,
         bool_or(c.influence = 'sourced') as has_sourced, bool_or(c.influence = 'influenced') as has_influenced,
         bool_or(c.influence = 'accelerated') as has_accelerated, sum(c.amount_minor) as credited_minor
       from counted d join attribution_credits c on c.attribution_id = d.attribution_id join partners p on p.id = c.partner_id
       where d.currency = $4 group by ${key}, d.crm, d.id, d.state, d.amount_minor)
     select key, max(label) as label,
       count(*) ${held('sourced')}::int as "sourcedDeals",
       coalesce(sum(amount_minor) ${held('sourced')}, 0)::bigint as "sourcedMinor",
       count(*) ${held('influenced')}::int as "influencedDeals",
       coalesce(sum(amount_minor) ${held('influenced')}, 0)::bigint as "influencedMinor",
       count(*) ${held('accelerated')}::int as "acceleratedDeals",
       coalesce(sum(amount_minor) ${held('accelerated')}, 0)::bigint as "acceleratedMinor",
       count(*) filter (where state = 'won')::int as "creditedDeals",
       coalesce(sum(credited_minor) filter (where state = 'won'), 0)::bigint as "creditedMinor",
       count(*) filter (where state = 'won')::int as "wonDeals", count(*) filter (where state = 'lost')::int as "lostDeals"
     from grouped group by key order by sum(credited_minor) filter (where state <> 'lost') desc nulls last, 2, 1 limit 500`,
    [...scoped(scope), scope.currency],
    `report-rows-${by}`,
  );
};

export interface ComparedDeals {
  isPartner: boolean;
  won: number;
  lost: number;
  /** Hours from creation to closing of won deals, the median; null where there are none. */
  medianHours: number | null;
  /** Won deals in the report's currency with an amount, and their median. */
  sized: number;
  medianMinor: number | null;
}

/** Closed deals with a credited partner beside those without any. */
export const comparedDeals = (tx: Tx, scope: ReportScope): Promise<ComparedDeals[]> =>
  tx.query<ComparedDeals>(
    `with ${deals}, told as (
       select d.*, exists (select from attribution_credits c where c.attribution_id = d.attribution_id) as is_partner
       from counted d where d.state <> 'open')
     select is_partner as "isPartner", count(*) filter (where state = 'won')::int as won,
       count(*) filter (where state = 'lost')::int as lost,
       percentile_cont(0.5) within group (order by extract(epoch from closed_at - created_at) / 3600)
         filter (where state = 'won' and closed_at >= created_at) as "medianHours",
       count(*) filter (where state = 'won' and currency = $4 and amount_minor is not null)::int as sized,
       round((percentile_cont(0.5) within group (order by amount_minor)
         filter (where state = 'won' and currency = $4 and amount_minor is not null))::numeric)::bigint as "medianMinor"
     from told group by is_partner`,
    [...scoped(scope), scope.currency],
    'report-compared',
  );

/** Currencies of credited deals in the period with how many there are, most first; null: deals without an amount. */
export const creditedCurrencies = (
  tx: Tx,
  scope: Omit<ReportScope, 'currency'>,
): Promise<{ currency: string | null; deals: number }[]> =>
  tx.query<{ currency: string | null; deals: number }>(
    `with ${deals} select case when amount_minor is null then null else currency end as currency, count(*)::int as deals
     from counted d where exists (select from attribution_credits c where c.attribution_id = d.attribution_id)
     group by 1 order by 2 desc, 1`,
    [scope.from, scope.to, scope.timeZone],
    'report-currencies',
  );
