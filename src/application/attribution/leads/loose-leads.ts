import type { LooseEnd } from '../../../contract/attribution.ts';
import { waitingLeads } from '../../../db/leads.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { Caller, Scene } from '../../desk.ts';
import { leadAdvice, leadSentence } from '../../words/attribution/lead.ts';
import { crmNames } from '../../words/attribution/list.ts';
import { mayDecide } from '../../words/onlooker.ts';
import type { Setting } from '../../words/setting.ts';
import { dealsOfLead, namesFit, type DealOfLead } from './deals-of-lead.ts';
import { leadOf } from './keep-lead.ts';

/** A person chooses among few. */
const mostDeals = 5;

/** What waits for a deal, with the deals it may belong to for whoever may choose. */
export async function looseLeads(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  setting: Setting,
  which: Parameters<typeof waitingLeads>[1],
): Promise<LooseEnd[]> {
  const decides = mayDecide(caller.role);
  const lines: LooseEnd[] = [];
  for (const { id, lead } of (await waitingLeads(tx, which)).map(leadOf)) {
    // Deals of others are nothing that whoever told a lead may know by it.
    const found = decides ? await dealsOfLead(tx, scene, lead) : [];
    const deals = found.slice(0, mostDeals).map(offered);
    lines.push({
      id,
      kind: 'lead',
      sentence: leadSentence(lead, setting),
      advice: leadAdvice(deals, decides),
      deals,
      may: { attach: decides && deals.some(({ crm }) => crm === caller.crm), dismiss: decides },
    });
  }
  return lines;
}

const offered = ({ deal, company, match }: DealOfLead): LooseEnd['deals'][number] => ({
  crm: deal.crm,
  id: deal.id,
  name: deal.name,
  customerName: company.name,
  sentence: `${namesFit(match) ? '' : 'Another name at the same address. '}${match.verdict === 'same' ? 'The same company' : 'Probably the same company'}, in ${crmNames[deal.crm]}.`,
});
