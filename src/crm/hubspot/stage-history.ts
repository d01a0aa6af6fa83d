import { chunks } from '../batches.ts';
import type { StageHistory } from '../crm.ts';
import { staysOf } from '../stage-stays.ts';
import type { HubSpotObject } from './answers.ts';
import { sizes } from './paths.ts';
import type { Reading } from './reading.ts';
import { readBatch } from './reading.ts';

/** When deals entered their stages, 50 deals a call. HubSpot keeps the last 45 values of a property. */
export async function readStageHistory(
  { call, account }: Reading,
  dealIds: readonly string[],
): Promise<StageHistory[]> {
  const wanted = [...new Set(dealIds)].filter((id) => /^\d{1,19}$/.test(id));
  const found: HubSpotObject[] = [];
  for (const batch of chunks(wanted, sizes.batchWithHistory)) {
    found.push(...(await readBatch(call, 'deals', batch, ['dealstage'], undefined, ['dealstage'])));
  }
  const past = (deal: HubSpotObject) => deal.propertiesWithHistory?.['dealstage'] ?? [];
  const stageIds = found.flatMap(past).flatMap(({ value }) => value || []);
  if (stageIds.length === 0) return [];
  const { stage } = await account.dealContext(stageIds);
  // A merged deal answers under the id of the one it went into, which may have been asked for as well.
  const byId = new Map(found.map((deal) => [deal.id, deal]));
  return [...byId.values()].flatMap((deal): StageHistory[] => {
    const entered = past(deal).map(({ value, timestamp }) => ({
      stage: value ? stage(value).name : null,
      at: new Date(timestamp).toISOString(),
    }));
    const stages = staysOf(entered);
    return stages.length === 0 ? [] : [{ dealId: deal.id, stages }];
  });
}
