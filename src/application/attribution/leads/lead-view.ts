import type { LeadView } from '../../../contract/attribution.ts';
import type { Reader } from '../../../contract/requests.ts';
import { ownerEmailsOfDeals } from '../../../db/mirror-read.ts';
import type { Tx } from '../../../db/transaction.ts';
import { isOfPeople } from '../../../domain/attribution/touchpoint.ts';
import { isToldBy } from '../../../domain/attribution/decide-lead.ts';
import { actorOf, settingOf, type Caller, type Scene } from '../../desk.ts';
import { evidenceLabels, kindLabels } from '../../words/attribution/labels.ts';
import { leadAdvice, leadBecame, leadSentence, leadSource, leadStep, leadTags } from '../../words/attribution/lead.ts';
import { crmNames } from '../../words/attribution/list.ts';
import { mayDecide } from '../../words/onlooker.ts';
import { dayText } from '../../words/reader.ts';
import { dealsOfLead, namesFit, type DealOfLead } from './deals-of-lead.ts';
import type { KeptLead } from './keep-lead.ts';

/** A person chooses among few. */
const mostDeals = 5;

/** One lead as this person may see it, and what they may do with it. */
export async function leadViewOf(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  reader: Reader,
  { id, version, lead }: KeptLead,
): Promise<LeadView> {
  const setting = settingOf(scene, reader);
  const deal = await dealOf(tx, caller, lead.attached);
  const isWaiting = lead.status === 'waiting';
  const decides = mayDecide(caller.role);
  const isOwn = isToldBy(lead, actorOf(caller));
  const corrects = isWaiting && (decides || isOwn);
  // Deals of others are nothing that whoever told a lead may know by it.
  const deals = isWaiting && decides ? (await dealsOfLead(tx, scene, lead)).slice(0, mostDeals).map(offered) : [];
  return {
    id,
    version,
    partner: { id: lead.partnerId, name: lead.partnerName },
    kind: lead.kind,
    kindLabel: kindLabels[lead.kind],
    occurredOn: lead.occurredOn,
    occurredText: dayText(lead.occurredOn, reader),
    customer: lead.customer,
    status: lead.status,
    tag: leadTags[lead.status],
    sentence: leadSentence(lead, setting),
    evidence: lead.evidence.map(({ kind, text, url }) => ({
      kind: isOfPeople(kind) ? kind : url ? 'link' : 'note',
      label: evidenceLabels[kind],
      text,
      url: url ?? '',
    })),
    campaign: lead.campaign ?? '',
    source: leadSource(lead, setting),
    isOwn,
    became: leadBecame(lead, deal?.name ?? null),
    deal,
    advice: isWaiting ? leadAdvice(deals, decides) : '',
    deals,
    history: lead.history.map((step) => ({
      what: step.what,
      at: step.at,
      by: step.by.name,
      sentence: leadStep(step, setting),
    })),
    may: { change: corrects, withdraw: corrects, attach: isWaiting && decides, dismiss: isWaiting && decides },
  };
}

/** A rep is told which deal it became where the deal is its own. */
async function dealOf(tx: Tx, caller: Caller, attached: KeptLead['lead']['attached']): Promise<LeadView['deal']> {
  if (!attached) return null;
  const { crm, dealId, name } = attached.deal;
  const links = { hubspotDealId: null, salesforceOpportunityId: null, [dealColumn[crm]]: dealId };
  if (caller.role === 'rep' && !(await ownerEmailsOfDeals(tx, links)).includes(caller.email)) return null;
  return { crm, id: dealId, name, touchpointId: attached.touchpointId };
}

const dealColumn = { hubspot: 'hubspotDealId', salesforce: 'salesforceOpportunityId' } as const;

const offered = ({ deal, company, match }: DealOfLead): LeadView['deals'][number] => ({
  crm: deal.crm,
  id: deal.id,
  name: deal.name,
  customerName: company.name,
  sentence: `${namesFit(match) ? '' : 'Another name at the same address. '}${match.verdict === 'same' ? 'The same company' : 'Probably the same company'}, in ${crmNames[deal.crm]}.`,
});
