import type { LeadAnswer } from '../../../contract/attribution.ts';
import type { TellLeadRequest } from '../../../contract/attribution-requests.ts';
import { findPartner } from '../../../db/partners.ts';
import { isRefusal } from '../../../domain/event.ts';
import { actorOf, callerName, settingOf, type Caller, type Desk } from '../../desk.ts';
import { leadBecame, leadRefusalWords } from '../../words/attribution/lead.ts';
import type { AttributionRejected } from '../act-once.ts';
import { actOnLead } from './act-on-lead.ts';
import { attachWhereSure } from './attach-lead.ts';
import { tellLead } from './keep-lead.ts';
import { isNoCompanys, noCompanysDomain } from './named-domain.ts';

/** A person tells what a partner did for a company that has no deal yet (rule 12). Sent twice it is told once. */
export const tellOfCompany = (
  desk: Desk,
  caller: Caller,
  request: TellLeadRequest,
): Promise<LeadAnswer | AttributionRejected> =>
  actOnLead(desk, caller, { act: 'tell-lead', request }, async (tx, scene) => {
    const { actId, partnerId, kind, occurredOn, customer, evidence, campaign, reader } = request;
    if (isNoCompanys(customer)) return { leadId: null, answer: noCompanysDomain(customer) };
    const told = await tellLead(tx, scene, {
      actor: actorOf(caller),
      lead: {
        id: desk.newId(),
        partnerId,
        partnerName: (await findPartner(tx, partnerId))?.name ?? null,
        kind,
        occurredOn,
        occurredAt: null,
        evidence: [{ kind: evidence.kind, text: evidence.text, url: evidence.url || null, recordId: null }],
        source: { kind: 'api', key: actId },
        campaign: campaign || null,
        toldBy: { email: caller.email, name: callerName(caller), role: caller.role },
        customer: { ...customer, contactEmail: customer.contactEmail.toLowerCase() },
      },
    });
    if (isRefusal(told)) {
      const message = leadRefusalWords(told, settingOf(scene, reader));
      return { leadId: null, answer: { outcome: 'refused', tone: 'danger', message, reason: told.refused } };
    }
    const { id, lead } = await attachWhereSure(desk, tx, scene, told.kept);
    const message = `Noted. ${leadBecame(lead, null)}`;
    return { leadId: id, answer: { outcome: 'done', tone: 'success', message, reason: null } };
  });
