import { CrmError } from '../crm/crm-error.ts';
import { markAttributionDue } from '../db/attribution-due.ts';
import { keepStageHistory } from '../db/deal-stages.ts';
import { stageHistoriesDone, stageHistoriesDue, type StageHistoryDue } from '../db/stage-history-due.ts';
import { withTenant } from '../db/transaction.ts';
import { stopsAll } from './crm-fault.ts';
import type { SyncParts } from './sync-parts.ts';

/** Deals asked for at once: ten batches of HubSpot's, little more than one query of Salesforce's. */
const dealsAtOnce = 500;

/**
 * Reads from the CRM's own history when deals entered their stages, for about `budgetMs`: once for every deal, and again
 * when a deal with an attribution moves. Answers how many deals were asked for.
 */
export async function readStageHistories(parts: SyncParts, budgetMs: number, signal?: AbortSignal): Promise<number> {
  const { db, tenantId, crm, systemNow } = parts;
  const until = systemNow().getTime() + budgetMs;
  let read = 0;
  for (;;) {
    const due = await withTenant(db, tenantId, (tx) => stageHistoriesDue(tx, crm.name, dealsAtOnce));
    if (due.length > 0) await readOnce(parts, due);
    read += due.length;
    if (due.length < dealsAtOnce || signal?.aborted || systemNow().getTime() >= until) return read;
  }
}

async function readOnce(parts: SyncParts, due: readonly StageHistoryDue[]): Promise<void> {
  const { db, tenantId, crm, now } = parts;
  const histories = await crm.stageHistory(due.map(({ id }) => id)).catch((error: unknown) => {
    if (!mayNot(error)) throw error;
    parts.log.warn(
      { crm: crm.name, err: error },
      'the CRM does not tell the stage history; what the mirror saw stands',
    );
    return [];
  });
  await withTenant(db, tenantId, async (tx) => {
    await keepStageHistory(tx, crm.name, histories);
    const told = histories.map(({ dealId }) => dealId);
    await markAttributionDue(tx, crm.name, told, now().toISOString());
    await stageHistoriesDone(tx, crm.name, due);
  });
}

/** An account that keeps its history from us is not asked about the same deals for ever. */
const mayNot = (error: unknown): boolean =>
  error instanceof CrmError && !stopsAll(error) && (error.kind === 'forbidden' || error.kind === 'bad_request');
