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
import { companyDomain } from '../../../domain/web-domain.ts';
import { actorOf, settingOf, type Caller, type Desk, type Scene } from '../../desk.ts';
import { leadRefusalWords } from '../../words/attribution/lead.ts';
import { mayDecide } from '../../words/onlooker.ts';
import type { AttributionRejected } from '../act-once.ts';
import { actOnLead } from './act-on-lead.ts';
import { attachLead, attachWhereSure } from './attach-lead.ts';
import { carryOutLead, findLeadFor, type KeptLead } from './keep-lead.ts';
import { noSuchLead } from './show-leads.ts';
import { noDomain } from './tell-of-company.ts';

/** What may be done with what was told of a company. */
export type LeadAct =
  | { kind: 'attach'; request: AttachLeadRequest }
  | { kind: 'dismiss'; request: DismissLeadRequest }
  | { kind: 'change'; request: ChangeLeadRequest }
  | { kind: 'withdraw'; request: WithdrawLeadRequest };

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
    const domain = act.kind === 'change' ? (act.request.customer?.domain ?? '') : '';
    if (domain !== '' && companyDomain(domain) === null) return noDomain;
    const after = await carriedOut(desk, tx, scene, { caller, kept, act });
    if (after === null) return { rejected: 'not_found', message: 'There is no such deal.' };
    if (isRefusal(after)) {
      const message = leadRefusalWords(after, settingOf(scene, act.request.reader));
      return { leadId, answer: { outcome: 'refused', tone: 'danger', message, reason: after.refused } };
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
  if (act.kind === 'attach') {
    // Before the deal is touched: attaching asks the same only after it.
    if (!mayDecide(caller.role)) return { refused: 'not_your_role', facts: { role: caller.role } };
    const deal = { crm: caller.crm, dealId: act.request.dealId };
    return attachLead(desk, tx, scene, { kept, deal, how: 'chosen', actor });
  }
  const { reason } = act.request;
  if (act.kind === 'dismiss') return carryOutLead(tx, scene, { id, kept, command: { type: 'dismiss', reason }, actor });
  // What is settled says so, whichever version was looked at.
  if (kept.lead.status === 'waiting' && act.request.expectedVersion !== kept.version) {
    return { refused: 'stale', facts: {} };
  }
  if (act.kind === 'withdraw') {
    return carryOutLead(tx, scene, { id, kept, command: { type: 'withdraw', reason }, actor });
  }
  const changed = await carryOutLead(tx, scene, {
    id,
    kept,
    command: { type: 'change', changes: changesOf(act.request), reason },
    actor,
  });
  return isRefusal(changed) ? changed : attachWhereSure(desk, tx, scene, changed);
}

function changesOf({ kind, occurredOn, customer, evidence, campaign }: ChangeLeadRequest): LeadChanges {
  return {
    ...(kind && { kind }),
    ...(occurredOn && { occurredOn }),
    ...(customer && { customer: { ...customer, contactEmail: customer.contactEmail.toLowerCase() } }),
    ...(evidence && {
      evidence: [{ kind: evidence.kind, text: evidence.text, url: evidence.url || null, recordId: null }],
    }),
    ...(campaign !== undefined && { campaign: campaign || null }),
  };
}

function doneWords(act: LeadAct, { lead }: KeptLead): string {
  if (act.kind === 'withdraw') return 'Withdrawn. It stays in the record.';
  if (act.kind === 'change') return 'Changed. What it was before stays in the record.';
  return lead.attached === null
    ? 'Dismissed. It stays in the record.'
    : `Told on the deal “${lead.attached.deal.name}”.`;
}
