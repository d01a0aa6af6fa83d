import type { LeadAnswer } from '../../../contract/attribution.ts';
import type { TellLeadRequest } from '../../../contract/attribution-requests.ts';
import { findPartner } from '../../../db/partners.ts';
import { companyDomain } from '../../../domain/web-domain.ts';
import { isRefusal } from '../../../domain/event.ts';
import { actorOf, callerName, settingOf, type Caller, type Desk } from '../../desk.ts';
import { leadRefusalWords } from '../../words/attribution/lead.ts';
import type { AttributionRejected } from '../act-once.ts';
import { actOnLead } from './act-on-lead.ts';
import { attachWhereSure } from './attach-lead.ts';
import { tellLead } from './keep-lead.ts';

/** A person tells what a partner did for a company that has no deal yet (rule 12). Sent twice it is told once. */
export const tellOfCompany = (
  desk: Desk,
  caller: Caller,
  request: TellLeadRequest,
): Promise<LeadAnswer | AttributionRejected> =>
  actOnLead(desk, caller, { act: 'tell-lead', request }, async (tx, scene) => {
    const { actId, partnerId, kind, occurredOn, customer, evidence, campaign, reader } = request;
    if (customer.domain !== '' && companyDomain(customer.domain) === null) return noDomain;
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
    const { id } = await attachWhereSure(desk, tx, scene, told.kept);
    return { leadId: id, answer: { outcome: 'done', tone: 'success', message: 'Noted.', reason: null } };
  });

export const noDomain: AttributionRejected = {
  rejected: 'invalid',
  errors: [{ field: 'customer.domain', message: 'must be the web domain of a company, such as acme.com' }],
};
