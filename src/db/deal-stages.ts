import type { CrmName, CrmRef } from './crm-name.ts';
import type { Tx } from './transaction.ts';

/** A stage of a deal, with when it was entered and left. */
export interface DealStage {
  stage: string;
  enteredAt: string;
  leftAt: string | null;
}

/** Stages of a deal, oldest first. */
export const stagesOfDeal = (tx: Tx, deal: CrmRef): Promise<DealStage[]> =>
  tx.query<DealStage>(
    `select stage, entered_at as "enteredAt", left_at as "leftAt" from mirror_deal_stages
     where crm = $1 and deal_id = $2 order by entered_at, stage`,
    [deal.crm, deal.id],
    'deal-stages',
  );

/** The CRM's own history of deals takes the place of what the mirror had seen of them. */
export const keepStageHistory = async (
  tx: Tx,
  crm: CrmName,
  histories: readonly { dealId: string; stages: readonly DealStage[] }[],
): Promise<void> => {
  if (histories.length === 0) return;
  await tx.query(
    `delete from mirror_deal_stages where crm = $1 and deal_id = any($2::text[])`,
    [crm, histories.map(({ dealId }) => dealId)],
    'deal-stages-forget',
  );
  const rows = histories.flatMap(({ dealId, stages }) => stages.map((stage) => ({ dealId, ...stage })));
  await tx.query(
    `insert into mirror_deal_stages (crm, deal_id, stage, entered_at, left_at, told_by)
     select $1, "dealId", stage, "enteredAt", "leftAt", 'history'
     from json_to_recordset($2::json) as r("dealId" text, stage text, "enteredAt" timestamptz, "leftAt" timestamptz)
     on conflict do nothing`,
    [crm, JSON.stringify(rows)],
    'deal-stages-keep',
  );
};

/** What the mirror sees of a deal's stage; nothing where it is as it was. Run before the mirror is brought up to date. */
export const noteStages = async (
  tx: Tx,
  crm: CrmName,
  deals: readonly { id: string; stage: string; createdAt: string; updatedAt: string }[],
): Promise<void> => {
  if (deals.length === 0) return;
  await tx.query(
    `with told as (
       select r.*, d.stage as before, exists (select from mirror_deal_stages s where s.crm = $1 and s.deal_id = r.id offset 0) as known
       from json_to_recordset($2::json) as r(id text, stage text, "createdAt" timestamptz, "updatedAt" timestamptz)
       left join lateral (select x.stage from mirror_deals x where x.crm = $1 and x.id = r.id offset 0) d on true
     ), moved as (select * from told where before is distinct from stage), closed as (
       update mirror_deal_stages s set left_at = greatest(m."updatedAt", s.entered_at) from moved m
       where s.crm = $1 and s.deal_id = m.id and s.left_at is null
     )
     insert into mirror_deal_stages (crm, deal_id, stage, entered_at, told_by)
     -- A deal seen for the first time in a later stage than its first was not always there: only its present time is known.
     select $1, id, stage, case when before is null and not known and "updatedAt" - "createdAt" < interval '1 hour' then "createdAt" else "updatedAt" end, 'mirror'
     from moved on conflict do nothing`,
    [crm, JSON.stringify(deals)],
    'deal-stages-note',
  );
};
