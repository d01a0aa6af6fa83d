import { chunks } from '../batches.ts';
import type { StageHistory } from '../crm.ts';
import { staysOf } from '../stage-stays.ts';
import { stagePage } from './answers.ts';
import type { SalesforceCall } from './call.ts';
import { allOf, idsPerQuery } from './reading.ts';
import { instant } from './records.ts';
import { queryPath, soqlList } from './soql.ts';

/**
 * When opportunities entered their stages, 400 a query. Salesforce writes a line whenever the stage, the amount, the
 * close date or the probability changes; only changes of the stage count here.
 */
export async function readStageHistory(call: SalesforceCall, dealIds: readonly string[]): Promise<StageHistory[]> {
  const wanted = [...new Set(dealIds)].filter((id) => /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(id));
  const histories: StageHistory[] = [];
  for (const batch of chunks(wanted, idsPerQuery)) {
    const soql = `SELECT OpportunityId, StageName, CreatedDate FROM OpportunityHistory WHERE OpportunityId IN ${soqlList(batch)} ORDER BY OpportunityId ASC, CreatedDate ASC`;
    const rows = await allOf(call, queryPath(soql, false), 'query OpportunityHistory', stagePage);
    const byDeal = Map.groupBy(rows, (row) => row.OpportunityId.slice(0, 15));
    for (const dealId of batch) {
      const recorded = (byDeal.get(dealId.slice(0, 15)) ?? []).map((row) => ({
        stage: row.StageName ?? null,
        at: instant(row.CreatedDate),
      }));
      const stages = staysOf(recorded);
      if (stages.length > 0) histories.push({ dealId, stages });
    }
  }
  return histories;
}
