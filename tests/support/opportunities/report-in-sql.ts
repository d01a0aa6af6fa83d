import type { Db } from '../../../src/db/db.ts';
import { withSystem } from '../../../src/db/transaction.ts';
import type { Act, Opportunity } from './opportunities.ts';

/** What one partner has in a report, amounts in minor units. */
export interface PartnerTotals {
  partner: string;
  sourcedDeals: number;
  sourcedMinor: number;
  influencedDeals: number;
  influencedMinor: number;
  wonDeals: number;
  lostDeals: number;
  creditedMinor: number;
}

/** Whole deals by the strongest influence on them, open and won. */
export interface InfluenceTotals {
  influence: 'sourced' | 'influenced';
  openDeals: number;
  openMinor: number;
  wonDeals: number;
  wonMinor: number;
}

/**
 * Rules 12 and 13 and the weighted model once more, in SQL over what the files say and nothing of ours: 90 days before the
 * creation, 6 months after a campaign, shares by weight to the last basis point and amounts to the last minor unit, what is
 * left over to the largest remainders.
 */
const credited = `
  told as (select distinct deal, partner, kind, day, campaign from raw_acts),
  counting as (
    select t.*, case
      when t.day > d.created_on then case when d.closed_on is null or t.day <= d.closed_on then 'influenced' end
      when t.kind = 'campaign_response' then case when (t.day + interval '6 months')::date >= d.created_on then 'sourced' end
      when t.day >= d.created_on - 90 then 'sourced' end as influence,
      case t.kind when 'introduction' then 4 when 'referral' then 4 when 'executive_introduction' then 3
        when 'technical_validation' then 3 when 'demo_support' then 2 else 1 end as weight
    from told t join raw_deals d on d.id = t.deal),
  parts as (
    select deal, partner, sum(weight) as weight, case when bool_or(influence = 'sourced') then 'sourced' else 'influenced' end as influence
    from counting where influence is not null group by deal, partner),
  weighed as (select *, sum(weight) over (partition by deal) as whole from parts),
  shares as (
    select *, floor(10000 * weight / whole) + case when row_number() over (
        partition by deal order by mod(10000 * weight, whole) desc, partner_id collate "C")
      <= 10000 - sum(floor(10000 * weight / whole)) over (partition by deal) then 1 else 0 end as points
    from weighed join raw_partners using (partner)),
  credits as (
    select s.deal, s.partner, s.influence, d.state, d.amount,
      floor(d.amount * points / 10000) + case when row_number() over (
          partition by s.deal order by mod(d.amount * points, 10000) desc, partner_id collate "C")
        <= d.amount - sum(floor(d.amount * points / 10000)) over (partition by s.deal) then 1 else 0 end as credited
    from shares s join raw_deals d on d.id = s.deal)`;

export const reportInSql = (
  db: Db,
  deals: readonly Opportunity[],
  acts: readonly Act[],
  partners: ReadonlyMap<string, string>,
): Promise<{ partners: PartnerTotals[]; totals: InfluenceTotals[] }> =>
  withSystem(db, async (tx) => {
    await tx.query(`create temp table raw_deals on commit drop as select * from json_to_recordset($1::json)
      as r(id text, state text, created_on date, closed_on date, amount numeric)`.replace('$1', literal(deals.map((one) => ({
        id: one.id, state: one.state, created_on: one.createdOn, closed_on: one.closedOn, amount: one.amountMinor,
      }))))); // prettier-ignore
    await tx.query(`create temp table raw_acts on commit drop as select * from json_to_recordset($1::json)
      as r(deal text, partner text, kind text, day date, campaign text)`.replace('$1', literal(acts.map((one) => ({
        deal: one.dealId, partner: one.partner, kind: one.kind, day: one.day, campaign: one.campaign,
      }))))); // prettier-ignore
    await tx.query(`create temp table raw_partners on commit drop as select * from json_to_recordset($1::json)
      as r(partner text, partner_id text)`.replace('$1', literal([...partners].map(([partner, partner_id]) => ({ partner, partner_id }))))); // prettier-ignore
    const found = await tx.query<PartnerTotals>(
      `with ${credited}
       select partner,
         count(*) filter (where influence = 'sourced' and state <> 'lost')::int as "sourcedDeals",
         coalesce(sum(amount) filter (where influence = 'sourced' and state <> 'lost'), 0)::float8 as "sourcedMinor",
         count(*) filter (where influence = 'influenced' and state <> 'lost')::int as "influencedDeals",
         coalesce(sum(amount) filter (where influence = 'influenced' and state <> 'lost'), 0)::float8 as "influencedMinor",
         count(*) filter (where state = 'won')::int as "wonDeals", count(*) filter (where state = 'lost')::int as "lostDeals",
         coalesce(sum(credited) filter (where state = 'won'), 0)::float8 as "creditedMinor"
       from credits group by partner order by partner`,
    );
    const totals = await tx.query<InfluenceTotals>(
      `with ${credited}, whole as (select distinct deal, influence, state, amount from credits)
       select influence, count(*) filter (where state = 'open')::int as "openDeals",
         coalesce(sum(amount) filter (where state = 'open'), 0)::float8 as "openMinor",
         count(*) filter (where state = 'won')::int as "wonDeals",
         coalesce(sum(amount) filter (where state = 'won'), 0)::float8 as "wonMinor"
       from whole group by influence order by influence`,
    );
    return { partners: found, totals };
  });

/** Statements that make tables take no parameters. */
const literal = (rows: readonly object[]): string => `'${JSON.stringify(rows).replaceAll("'", "''")}'`;
