import type { CrmName } from './crm-name.ts';
import type { Tx } from './transaction.ts';

/** How long a deal stayed in a stage that it has left. */
export interface StayRow {
  crm: CrmName;
  dealId: string;
  stage: string;
  enteredAt: string;
  leftAt: string;
}

/** Of a stage. */
export const mostStays = 5_000;

const dealColumn = { hubspot: 'hubspot_deal_id', salesforce: 'salesforce_opportunity_id' } as const;

/**
 * Stays of the tenant's deals in some stages, left between two instants and without any confirmed action of a partner between
 * entering and leaving, counted in days of the tenant's zone. Newest first, at most `limit`: more would not move a median that matters.
 */
export const comparableStays = (
  tx: Tx,
  asked: {
    crm: CrmName;
    stages: readonly string[];
    since: string;
    until: string;
    timeZone: string;
    limit?: number;
  },
): Promise<StayRow[]> =>
  asked.stages.length === 0
    ? Promise.resolve([])
    : tx.query<StayRow>(
        `select s.crm, s.deal_id as "dealId", s.stage, s.entered_at as "enteredAt", s.left_at as "leftAt"
         from unnest($2::text[]) as w(stage) cross join lateral (
           select * from mirror_deal_stages x where x.crm = $1 and x.stage = w.stage and x.left_at >= $3 and x.left_at <= $6
             -- Left because the deal was lost: no way of advancing.
             and not exists (
               select from mirror_deals d where d.crm = x.crm and d.id = x.deal_id and d.state = 'lost'
                 and x.left_at >= coalesce(d.closed_at, x.left_at) offset 0)
             -- Both looked up stay by stay: as joins they are planned badly until there are statistics.
             and (select count(*) from attributions a cross join lateral (
               select from attribution_touchpoints t where t.attribution_id = a.id and t.status = 'confirmed'
                 and t.occurred_on between (x.entered_at at time zone $5)::date and (x.left_at at time zone $5)::date
               offset 0) t
             where a.${dealColumn[asked.crm]} = x.deal_id and a.merged_into is null) = 0
           order by x.left_at desc, x.deal_id limit $4::int) s`,
        [asked.crm, asked.stages, asked.since, asked.limit ?? mostStays, asked.timeZone, asked.until],
        `comparable-stays-${asked.crm}`,
      );
