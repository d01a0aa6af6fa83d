import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { actOnDealsAttribution, type AttributionAct } from '../../src/application/attribution/act-on-touchpoint.ts';
import { recordTouchpoint } from '../../src/application/attribution/record-touchpoint.ts';
import type { Caller } from '../../src/application/desk.ts';
import { replayTenant } from '../../src/application/replay.ts';
import type { AttributionAnswer } from '../../src/contract/attribution.ts';
import { recordTouchpointRequest } from '../../src/contract/attribution-requests.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { reader, type Program } from './program.ts';

/** Somebody tells what a partner did for a deal: an introduction two days before deals of tests are made, unless said otherwise. */
export async function tell(
  program: Program,
  caller: Caller,
  dealId: string,
  facts: { partnerId: string } & Record<string, unknown>,
): Promise<AttributionAnswer> {
  const request = recordTouchpointRequest.parse({
    actId: randomUUID(),
    kind: 'introduction',
    occurredOn: '2026-11-18',
    evidence: { kind: 'meeting', text: 'Lunch with the head of IT', url: '' },
    reader,
    ...facts,
  });
  return answered(await recordTouchpoint(program.desk, caller, { dealId, request }));
}

export const act = async (
  program: Program,
  caller: Caller,
  dealId: string,
  one: AttributionAct,
): Promise<AttributionAnswer> => answered(await actOnDealsAttribution(program.desk, caller, { dealId, act: one }));

function answered(answer: Awaited<ReturnType<typeof recordTouchpoint>>): AttributionAnswer {
  if ('rejected' in answer) throw new Error(JSON.stringify(answer));
  return answer;
}

/** Replay of the log gives every row as it stands. */
export async function expectWhole({ desk, tenantId }: Program): Promise<void> {
  const report = await withTenant(desk.db, tenantId, (tx) => replayTenant(tx, { write: false }));
  expect([...report.breaks, ...report.differences]).toEqual([]);
}
