import type { WorkflowAnswer, WorkflowTouchpoint } from '../../contract/workflow-action.ts';
import { openScene, type Desk } from '../desk.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { workflowTeller } from './workflow-teller.ts';

/**
 * A workflow tells what a partner did for a deal. Tried again, it is the same touchpoint; what is refused says why.
 * `no_deal`: a deal enrolled when it was created may come here a moment later.
 */
export const tellByWorkflow = (
  desk: Desk,
  tenantId: string,
  { callbackId, object, inputFields }: WorkflowTouchpoint,
): Promise<WorkflowAnswer | 'no_deal'> =>
  oneAtATime(desk, tenantId, async (tx) => {
    const tell = await workflowTeller(desk, tx, await openScene(desk, tx));
    const { partner, kind, occurredOn, shown, campaign } = inputFields;
    const told = await tell({
      executionId: callbackId,
      deal: { crm: 'hubspot', dealId: object.objectId },
      partner,
      kind,
      occurredOn: dayOf(occurredOn),
      shown,
      campaign: campaign ?? '',
    });
    return told.outcome === 'no_deal' ? 'no_deal' : answer(told.outcome, told.message);
  });

/** A date property is midnight in UTC of the day that is meant. */
const dayOf = (told: WorkflowTouchpoint['inputFields']['occurredOn']): string | null =>
  told === null || typeof told === 'string'
    ? told
    : Temporal.Instant.fromEpochMilliseconds(told.at).toZonedDateTimeISO('UTC').toPlainDate().toString();

/** A workflow goes on for the deal whatever became of it; its history shows what was refused, and why. */
const answer = (outcome: WorkflowAnswer['outputFields']['outcome'], message: string): WorkflowAnswer => ({
  outputFields: { hs_execution_state: outcome === 'refused' ? 'FAIL_CONTINUE' : 'SUCCESS', outcome, message },
});
