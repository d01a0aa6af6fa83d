import type { LeadList, LeadView } from '../../../contract/attribution.ts';
import type { LeadQuery } from '../../../contract/attribution-requests.ts';
import type { Reader } from '../../../contract/requests.ts';
import { countLeads, listLeads } from '../../../db/leads.ts';
import { ownerEmailsOfDeals } from '../../../db/mirror-read.ts';
import { withTenant, type Tx } from '../../../db/transaction.ts';
import { isToldBy } from '../../../domain/attribution/decide-lead.ts';
import {
  actorOf,
  callerName,
  isoInstant,
  openScene,
  settingOf,
  type Caller,
  type Desk,
  type Scene,
} from '../../desk.ts';
import { evidenceLabels, kindLabels } from '../../words/attribution/labels.ts';
import { leadBecame, leadSentence, leadStep, leadTags } from '../../words/attribution/lead.ts';
import { mayDecide } from '../../words/onlooker.ts';
import { dayText } from '../../words/reader.ts';
import type { AttributionRejected } from '../act-once.ts';
import { findLeadFor, leadOf, type KeptLead } from './keep-lead.ts';

const pageSize = 50;

/** What was told of companies, with what became of it. Reps see what they told themselves. */
export const showLeads = (desk: Desk, caller: Caller, query: LeadQuery): Promise<LeadList> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const whose = { toldBy: sharesAll(caller) ? null : caller.email, partnerId: query.partner || null };
    const status = query.status === 'all' ? null : query.status;
    const found = await listLeads(tx, { ...whose, status, after: query.after || null, limit: pageSize + 1 });
    const page = found.slice(0, pageSize);
    const counts = { waiting: 0, attached: 0, dismissed: 0, withdrawn: 0 };
    for (const one of await countLeads(tx, whose)) counts[one.status] = one.count;
    const rows: LeadView[] = [];
    for (const row of page) rows.push(await leadViewOf(tx, scene, caller, query, leadOf(row)));
    return {
      generatedAt: isoInstant(scene.now),
      viewer: { role: caller.role, name: callerName(caller) },
      counts,
      rows,
      next: found.length > pageSize ? (page.at(-1)?.id ?? null) : null,
    };
  });

/** One of them with its story. */
export const showLead = (
  desk: Desk,
  caller: Caller,
  { leadId, reader }: { leadId: string; reader: Reader },
): Promise<LeadView | AttributionRejected> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const kept = await findLeadFor(tx, caller, leadId);
    return kept ? leadViewOf(tx, await openScene(desk, tx), caller, reader, kept) : noSuchLead;
  });

export const noSuchLead = { rejected: 'not_found', message: 'There is no such entry.' } as const;

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
  const corrects = isWaiting && (decides || isToldBy(lead, actorOf(caller)));
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
    evidence: lead.evidence.map(({ kind, text, url }) => ({ label: evidenceLabels[kind], text, url: url ?? '' })),
    campaign: lead.campaign ?? '',
    became: leadBecame(lead, deal?.name ?? null),
    deal,
    history: lead.history.map((step) => ({
      what: step.what,
      at: step.at,
      by: step.by.name,
      sentence: leadStep(step, setting),
    })),
    may: { change: corrects, withdraw: corrects, dismiss: isWaiting && decides },
  };
}

/** A rep is told which deal it became where the deal is its own. */
async function dealOf(tx: Tx, caller: Caller, attached: KeptLead['lead']['attached']): Promise<LeadView['deal']> {
  if (!attached) return null;
  const { crm, dealId, name } = attached.deal;
  const links = { hubspotDealId: null, salesforceOpportunityId: null, [dealColumn[crm]]: dealId };
  if (!sharesAll(caller) && !(await ownerEmailsOfDeals(tx, links)).includes(caller.email)) return null;
  return { crm, id: dealId, name, touchpointId: attached.touchpointId };
}

const dealColumn = { hubspot: 'hubspotDealId', salesforce: 'salesforceOpportunityId' } as const;

const sharesAll = ({ role }: Caller): boolean => role !== 'rep';
