import type { FlowAnswer, FlowTouchpoint } from '../../contract/flow-action.ts';
import { attempt } from '../../db/transaction.ts';
import { openScene, type Caller, type Desk } from '../desk.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { readKind } from './import/read-row.ts';
import { workflowTeller } from './workflow-teller.ts';

/** An act that was read, or what is wrong with it. */
export type FlowAct = FlowTouchpoint | { executionId: string; wrong: string };

type Result = FlowAnswer['results'][number];

/**
 * Flows tell what partners did for deals: each act has its own outcome, and one that fails keeps none of the others; `failed`
 * is told why.
 */
export async function tellByFlow(
  desk: Desk,
  caller: Caller,
  acts: readonly FlowAct[],
  failed: (executionId: string, error: unknown) => void,
): Promise<FlowAnswer> {
  const results = await oneAtATime(desk, caller.tenantId, async (tx) => {
    const tell = await workflowTeller(desk, tx, await openScene(desk, tx));
    const told: Result[] = [];
    for (const act of acts) {
      const { executionId } = act;
      const read = 'wrong' in act ? act : readKind(act.kind);
      if ('wrong' in act || 'wrong' in read) {
        told.push({ executionId, outcome: 'refused', message: 'wrong' in read ? read.wrong : '' });
        continue;
      }
      const { dealId, partner, occurredOn, shown, campaign } = act;
      const deal = { crm: caller.crm, dealId };
      const tried = await attempt(tx, () =>
        tell({ executionId, deal, partner, kind: read.value, occurredOn, shown, campaign }),
      );
      if ('failed' in tried) failed(executionId, tried.failed);
      told.push({ executionId, ...('failed' in tried ? notNow : tried.done) });
    }
    return told;
  });
  desk.nudge();
  return { results };
}

const notNow = {
  outcome: 'failed',
  message: 'Something went wrong on our side, and nothing was noted. Tell it again later.',
} as const;
