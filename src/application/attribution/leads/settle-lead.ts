import type { LeadAnswer } from '../../../contract/attribution.ts';
import type { AttachLeadRequest, DismissLeadRequest } from '../../../contract/attribution-requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../../../db/answers.ts';
import { isRefusal } from '../../../domain/event.ts';
import { actorOf, isoInstant, openScene, settingOf, type Caller, type Desk } from '../../desk.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import { leadRefusalWords } from '../../words/attribution/lead.ts';
import { mayDecide } from '../../words/onlooker.ts';
import type { AttributionRejected } from '../act-once.ts';
import { attachLead } from './attach-lead.ts';
import { carryOutLead, loadLead } from './keep-lead.ts';

export type LeadAct = { kind: 'attach'; request: AttachLeadRequest } | { kind: 'dismiss'; request: DismissLeadRequest };

/** A partner manager says to which deal a lead belongs, or that it belongs to none. Sent twice it is one act and one answer. */
export async function settleLead(
  desk: Desk,
  caller: Caller,
  { leadId, act }: { leadId: string; act: LeadAct },
): Promise<LeadAnswer | AttributionRejected> {
  const { actId, reader, ...content } = act.request;
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<LeadAnswer | AttributionRejected> => {
    const scene = await openScene(desk, tx);
    const hash = requestHash({ ...content, act: act.kind, leadId, crm: caller.crm, by: caller.email });
    const sent = { submissionId: actId, requestHash: hash };
    const earlier = await earlierAnswer<LeadAnswer>(tx, sent);
    if (earlier.seen) {
      return earlier.sameRequest
        ? earlier.answer
        : { rejected: 'mismatch', message: 'This was sent before with other contents.' };
    }
    const kept = await loadLead(tx, leadId);
    if (!kept) return { rejected: 'not_found', message: 'There is no such entry.' };
    const actor = actorOf(caller);
    const after =
      act.kind === 'dismiss'
        ? await carryOutLead(tx, scene, {
            id: leadId,
            kept,
            command: { type: 'dismiss', reason: act.request.reason },
            actor,
          })
        : // Before the deal is touched: attaching asks the same only after it.
          mayDecide(caller.role)
          ? await attachLead(desk, tx, scene, {
              kept,
              deal: { crm: caller.crm, dealId: act.request.dealId },
              how: 'chosen',
              actor,
            })
          : { refused: 'not_your_role' as const, facts: { role: caller.role } };
    if (after === null) return { rejected: 'not_found', message: 'There is no such deal.' };
    const done: LeadAnswer = isRefusal(after)
      ? {
          outcome: 'refused',
          tone: 'danger',
          message: leadRefusalWords(after, settingOf(scene, reader)),
          reason: after.refused,
        }
      : {
          outcome: 'done',
          tone: 'success',
          message:
            after.lead.attached === null
              ? 'Dismissed. It stays in the record.'
              : `Told on the deal “${after.lead.attached.deal.name}”.`,
          reason: null,
        };
    await keepAnswer(tx, { ...sent, answer: done, at: isoInstant(scene.now) });
    return done;
  });
  desk.nudge();
  return answer;
}
