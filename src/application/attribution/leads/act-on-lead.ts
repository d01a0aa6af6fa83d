import type { LeadAnswer } from '../../../contract/attribution.ts';
import type { Reader } from '../../../contract/requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../../../db/answers.ts';
import type { Tx } from '../../../db/transaction.ts';
import { isoInstant, openScene, type Caller, type Desk, type Scene } from '../../desk.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import type { AttributionRejected } from '../act-once.ts';
import { findLeadFor } from './keep-lead.ts';
import { leadViewOf } from './lead-view.ts';

/** What became of an act, before the lead is put beside it. */
interface Became {
  /** Null where nothing was noted. */
  leadId: string | null;
  answer: Omit<LeadAnswer, 'lead'>;
}

/** The same act sent twice is one act and one answer, beside the lead as it is by then. */
export async function actOnLead(
  desk: Desk,
  caller: Caller,
  { act, request }: { act: string; request: { actId: string; reader: Reader } },
  work: (tx: Tx, scene: Scene) => Promise<Became | AttributionRejected>,
): Promise<LeadAnswer | AttributionRejected> {
  const { actId, reader, ...content } = request;
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<LeadAnswer | AttributionRejected> => {
    const scene = await openScene(desk, tx);
    const hash = requestHash({ ...content, act, crm: caller.crm, by: caller.email });
    const sent = { submissionId: actId, requestHash: hash };
    const earlier = await earlierAnswer<Became>(tx, sent);
    if (earlier.seen && !earlier.sameRequest) {
      return { rejected: 'mismatch', message: 'This was sent before with other contents.' };
    }
    const became = earlier.seen ? earlier.answer : await work(tx, scene);
    if ('rejected' in became) return became;
    if (!earlier.seen) await keepAnswer(tx, { ...sent, answer: became, at: isoInstant(scene.now) });
    const kept = became.leadId === null ? null : await findLeadFor(tx, caller, became.leadId);
    return { ...became.answer, ...(kept && { lead: await leadViewOf(tx, scene, caller, reader, kept) }) };
  });
  desk.nudge();
  return answer;
}
