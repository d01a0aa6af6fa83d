import type { LeadAnswer } from '../../../contract/attribution.ts';
import type {
  AttachLeadRequest,
  ChangeLeadRequest,
  DismissLeadRequest,
  WithdrawLeadRequest,
} from '../../../contract/attribution-requests.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { LeadChanges } from '../../../domain/attribution/lead.ts';
import { isRefusal } from '../../../domain/event.ts';
import { actorOf, settingOf, type Caller, type Desk, type Scene } from '../../desk.ts';
import { leadRefusalWords } from '../../words/attribution/lead.ts';
import { mayDecide } from '../../words/onlooker.ts';
import type { AttributionRejected } from '../act-once.ts';
import { putRight } from '../put-right.ts';
import { actOnLead } from './act-on-lead.ts';
import { attachLead, attachWhereSure } from './attach-lead.ts';
import { carryOutLead, findLeadFor, type KeptLead } from './keep-lead.ts';
import { isNoCompanys, noCompanysDomain } from './named-domain.ts';
import { noSuchLead } from './no-such-lead.ts';

/** What may be done with what was told of a company. */
export type LeadAct =
  | { kind: 'attach'; request: AttachLeadRequest }
  | { kind: 'dismiss'; request: DismissLeadRequest }
  | { kind: 'change'; request: ChangeLeadRequest }
  | { kind: 'withdraw'; request: WithdrawLeadRequest };

const refused = { outcome: 'refused', tone: 'danger' } as const;

type Done = Awaited<ReturnType<typeof attachLead>>;

/**
 * A partner manager says to which deal a lead belongs, or that it belongs to none; whoever told it changes it or takes it back.
 * Sent twice it is one act and one answer.
 */
export const settleLead = (
  desk: Desk,
  caller: Caller,
  { leadId, act }: { leadId: string; act: LeadAct },
): Promise<LeadAnswer | AttributionRejected> =>
  actOnLead(desk, caller, { act: `${act.kind} ${leadId}`, request: act.request }, async (tx, scene) => {
    const kept = await findLeadFor(tx, caller, leadId);
    if (!kept) return noSuchLead;
    const customer = act.kind === 'change' ? act.request.customer : undefined;
    if (customer && isNoCompanys(customer)) return { leadId, answer: noCompanysDomain(customer) };
    const after = await carriedOut(desk, tx, scene, { caller, kept, act });
    if (after === null) return { rejected: 'not_found', message: 'There is no such deal.' };
    if (isRefusal(after)) {
      const message = leadRefusalWords(after, settingOf(scene, act.request.reader));
      const isLate = after.refused === 'stale' || after.refused === 'lead_settled';
      const outcome = isLate ? ({ outcome: 'stale', tone: 'warning' } as const) : refused;
      return { leadId, answer: { ...outcome, message, reason: after.refused } };
    }
    const message = doneWords(act, after);
    return { leadId, answer: { outcome: 'done', tone: 'success', message, reason: null } };
  });

async function carriedOut(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { caller, kept, act }: { caller: Caller; kept: KeptLead; act: LeadAct },
): Promise<Done> {
  const actor = actorOf(caller);
  const { id } = kept;
  const { expectedVersion } = act.request;
  // What is settled says so, whichever version was looked at.
  if (kept.lead.status === 'waiting' && expectedVersion !== null && expectedVersion !== kept.version) {
    return { refused: 'stale', facts: {} };
  }
  if (act.kind === 'attach') {
    // Before the deal is touched: attaching asks the same only after it.
    if (!mayDecide(caller.role)) return { refused: 'not_your_role', facts: { role: caller.role } };
    const deal = { crm: caller.crm, dealId: act.request.dealId };
    return attachLead(desk, tx, scene, { kept, deal, how: 'chosen', actor });
  }
  const { reason } = act.request;
  if (act.kind === 'dismiss') return carryOutLead(tx, scene, { id, kept, command: { type: 'dismiss', reason }, actor });
  if (act.kind === 'withdraw') {
    return carryOutLead(tx, scene, { id, kept, command: { type: 'withdraw', reason }, actor });
  }
  const changed = await carryOutLead(tx, scene, {
    id,
    kept,
    command: { type: 'change', changes: changesOf(act.request, kept), reason },
    actor,
  });
  return isRefusal(changed) ? changed : attachWhereSure(desk, tx, scene, changed);
}

function changesOf(
  { kind, occurredOn, customer, evidence, campaign }: ChangeLeadRequest,
  { lead }: KeptLead,
): LeadChanges {
  return {
    ...(kind && { kind }),
    ...(occurredOn && { occurredOn }),
    ...(customer && { customer: { ...customer, contactEmail: customer.contactEmail.toLowerCase() } }),
    ...(evidence && {
      evidence: putRight(lead.evidence, { ...evidence, url: evidence.url || null, recordId: null }),
    }),
    ...(campaign !== undefined && { campaign: campaign || null }),
  };
}

function doneWords(act: LeadAct, { lead }: KeptLead): string {
  if (act.kind === 'withdraw') return 'Withdrawn. It stays in the record.';
  if (act.kind === 'change') return 'Changed. What it was before stays in the record.';
  return lead.attached === null
    ? 'Put aside. It stays in the record.'
    : `Told on the deal “${lead.attached.deal.name}”.`;
}
