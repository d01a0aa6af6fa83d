import type { CrmName } from './crm-name.ts';
import type { Tx } from './transaction.ts';

/** Deals whose stages are to be read from the CRM's own history. */
export const askForStageHistory = async (
  tx: Tx,
  crm: CrmName,
  dealIds: readonly string[],
  since: string,
): Promise<void> => {
  if (dealIds.length === 0) return;
  await tx.query(
    `insert into stage_history_due (crm, deal_id, since) select $1, id, $3::timestamptz from unnest($2::text[]) as r(id) group by id
     on conflict (tenant_id, crm, deal_id) do update set since = greatest(stage_history_due.since, excluded.since)`,
    [crm, dealIds, since],
    'stage-history-ask',
  );
};

/**
 * Of the deals a CRM just told of, those that are new here, and those with an attribution whose stage moved, are asked
 * for their history. Run before the mirror is brought up to date.
 */
export const askForMovedHistories = async (
  tx: Tx,
  crm: CrmName,
  deals: readonly { id: string; stage: string }[],
  since: string,
): Promise<void> => {
  if (deals.length === 0) return;
  const column = crm === 'hubspot' ? 'hubspot_deal_id' : 'salesforce_opportunity_id';
  const moved = await tx.query<{ id: string }>(
    `select r.id from json_to_recordset($2::json) as r(id text, stage text)
     left join lateral (select x.id, x.stage from mirror_deals x where x.crm = $1 and x.id = r.id offset 0) d on true
     where d.id is null or (d.stage <> r.stage and exists (
       select from attributions a where a.${column} = r.id and a.merged_into is null offset 0))`,
    [crm, JSON.stringify(deals)],
    `stage-history-moved-${crm}`,
  );
  await askForStageHistory(
    tx,
    crm,
    moved.map(({ id }) => id),
    since,
  );
};

export interface StageHistoryDue {
  id: string;
  since: string;
}

/** Those that wait, longest first. */
export const stageHistoriesDue = (tx: Tx, crm: CrmName, limit: number): Promise<StageHistoryDue[]> =>
  tx.query<StageHistoryDue>(
    'select deal_id as id, since from stage_history_due where crm = $1 order by since, deal_id limit $2',
    [crm, limit],
    'stage-histories-due',
  );

/** Done with; what was asked for meanwhile stays. */
export const stageHistoriesDone = async (tx: Tx, crm: CrmName, due: readonly StageHistoryDue[]): Promise<void> => {
  if (due.length === 0) return;
  await tx.query(
    `delete from stage_history_due d using json_to_recordset($2::json) as r(id text, since timestamptz)
     where d.crm = $1 and d.deal_id = r.id and d.since <= r.since`,
    [crm, JSON.stringify(due)],
    'stage-histories-done',
  );
};

export const stageHistoriesWaiting = async (tx: Tx): Promise<number> => {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from stage_history_due',
    [],
    'stage-histories-waiting',
  );
  return row?.count ?? 0;
};
