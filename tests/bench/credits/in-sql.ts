import type pg from 'pg';
import type { Attribution } from '../../../src/domain/attribution/attribution.ts';
import { leadingFacts } from '../../../src/domain/attribution/deal-days.ts';
import type { Policy } from '../../../src/domain/policy.ts';

/** The same deals as plain tables, with the indexes a database would be given for it. */
export async function fillTables(pool: pg.Pool, deals: readonly Attribution[]): Promise<void> {
  await pool.query(`drop table if exists touch; drop table if exists deal;
    create table deal (id text primary key, created_at timestamptz, created_on date, closed_at timestamptz, closed_on date);
    create table touch (deal_id text, partner_id text, kind text, occurred_on date, occurred_at timestamptz, status text)`);
  const facts = deals.map((deal) => {
    const known = leadingFacts(deal);
    return { id: deal.id, created_at: known?.createdAt, closed_at: known?.closedAt ?? null };
  });
  await pool.query(
    `insert into deal select id, created_at, (created_at at time zone 'UTC')::date, closed_at, (closed_at at time zone 'UTC')::date
       from json_to_recordset($1::json) as d(id text, created_at timestamptz, closed_at timestamptz)`,
    [JSON.stringify(facts)],
  );
  for (let from = 0; from < deals.length; from += 500) {
    const told = deals.slice(from, from + 500).flatMap(({ id, touchpoints }) =>
      touchpoints.map(({ partnerId, kind, occurredOn, occurredAt, status }) => ({
        deal_id: id,
        partner_id: partnerId,
        kind,
        occurred_on: occurredOn,
        occurred_at: occurredAt,
        status,
      })),
    );
    await pool.query(
      `insert into touch select * from json_to_recordset($1::json)
         as t(deal_id text, partner_id text, kind text, occurred_on date, occurred_at timestamptz, status text)`,
      [JSON.stringify(told)],
    );
  }
  await pool.query('create index touch_of_deal on touch (deal_id); analyze deal; analyze touch');
}

const even = `
  with placed as (
    select t.deal_id, t.partner_id, coalesce(t.occurred_at > d.created_at, t.occurred_on > d.created_on) as after_creation,
           coalesce(t.occurred_at > d.closed_at, t.occurred_on > d.closed_on, false) as after_close,
           t.kind, t.occurred_on, d.created_on
      from touch t join deal d on d.id = t.deal_id
     where t.status = 'confirmed'
  ), counted as (
    select distinct deal_id, partner_id from placed
     where not after_close and (after_creation
        or case when kind = 'campaign_response' then occurred_on + make_interval(months => $1) >= created_on
                else occurred_on >= created_on - $2::int end)
  ), ranked as (
    select deal_id, partner_id, count(*) over (partition by deal_id) as partners,
           row_number() over (partition by deal_id order by partner_id collate "C") as nth
      from counted
  )
  select deal_id, partner_id, 10000 / partners + case when nth <= 10000 % partners then 1 else 0 end as basis_points
    from ranked order by deal_id collate "C", partner_id collate "C"`;

/** Even shares of all deals in one statement: `deal partner share`, sorted. Who is credited and how much; no speed, no reasons. */
export async function sharesInSql(pool: pg.Pool, { attribution }: Policy): Promise<string[]> {
  const { rows } = await pool.query<{ deal_id: string; partner_id: string; basis_points: number }>(even, [
    attribution.campaignTrackingMonths,
    attribution.sourcedWindowDays,
  ]);
  return rows.map(({ deal_id, partner_id, basis_points }) => `${deal_id} ${partner_id} ${basis_points}`);
}
