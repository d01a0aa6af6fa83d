import type { WorkflowAnswer, WorkflowTouchpoint } from '../../contract/workflow-action.ts';
import { listPartners } from '../../db/partners.ts';
import { isRefusal, type Actor } from '../../domain/event.ts';
import { dayIn } from '../../domain/protection.ts';
import { openScene, settingOf, type Desk, type Scene } from '../desk.ts';
import { partnerFinder } from '../imports/find-partner.ts';
import { tenantReader } from '../notify/tell-of-registration.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { attributionRefusalWords } from '../words/attribution/refusals.ts';
import { attributedDeal } from './attributed-deal.ts';
import { carryOutAttribution } from './keep-attribution.ts';

const byWorkflow: Actor = { kind: 'system', id: 'workflow', name: 'Workflow', role: 'system' };

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
    const scene = await openScene(desk, tx);
    const found = partnerFinder(await listPartners(tx), (row) => row)(inputFields.partner);
    if ('wrong' in found) return answer('refused', found.wrong);
    const deal = await attributedDeal(desk, tx, scene, { crm: 'hubspot', dealId: object.objectId });
    if (!deal) return 'no_deal';
    const { kind, occurredOn, shown, campaign } = inputFields;
    const after = await carryOutAttribution(desk, tx, scene, {
      kept: deal.kept,
      actor: byWorkflow,
      command: {
        type: 'record',
        touchpoint: {
          id: desk.newId(),
          partnerId: found.found.id,
          partnerName: found.found.name,
          kind,
          ...whenOf(occurredOn, scene),
          evidence: [{ kind: 'note', text: shown, url: null, recordId: object.objectId }],
          source: { kind: 'workflow', key: callbackId },
          campaign: campaign || null,
          toldBy: { email: byWorkflow.id, name: byWorkflow.name, role: byWorkflow.role },
        },
      },
    });
    if (isRefusal(after)) {
      const words = attributionRefusalWords(after, settingOf(scene, tenantReader(scene)));
      return answer(after.refused === 'duplicate' ? 'known' : 'refused', words);
    }
    if (after === deal.kept) return answer('known', 'This was told before. Nothing changes.');
    const told = after.attribution?.touchpoints.find(({ source }) => source.key === callbackId);
    return answer(
      'recorded',
      told?.status === 'proposed' ? 'Noted. It counts once a partner manager has confirmed it.' : 'Noted.',
    );
  });

function whenOf(told: WorkflowTouchpoint['inputFields']['occurredOn'], { now, timeZone }: Scene) {
  if (told === null) return { occurredOn: dayIn(now, timeZone).toString(), occurredAt: null };
  if (typeof told === 'string') return { occurredOn: told, occurredAt: null };
  // A date property is midnight in UTC of the day that is meant.
  const day = Temporal.Instant.fromEpochMilliseconds(told.at).toZonedDateTimeISO('UTC').toPlainDate();
  return { occurredOn: day.toString(), occurredAt: null };
}

/** A workflow goes on for the deal whatever became of it; its history shows what was refused, and why. */
const answer = (outcome: WorkflowAnswer['outputFields']['outcome'], message: string): WorkflowAnswer => ({
  outputFields: { hs_execution_state: outcome === 'refused' ? 'FAIL_CONTINUE' : 'SUCCESS', outcome, message },
});
