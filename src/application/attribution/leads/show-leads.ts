import type { LeadChoice, LeadList, LeadView } from '../../../contract/attribution.ts';
import type { LeadQuery } from '../../../contract/attribution-requests.ts';
import type { Reader } from '../../../contract/requests.ts';
import { countLeads, listLeads } from '../../../db/leads.ts';
import { listPartners } from '../../../db/partners.ts';
import { withTenant, type Tx } from '../../../db/transaction.ts';
import { callerName, isoInstant, openScene, settingOf, type Caller, type Desk, type Scene } from '../../desk.ts';
import { emptyLeads, leadChoices, leadFormSentence } from '../../words/attribution/lead-list.ts';
import { partnerOption } from '../../words/deal-card.ts';
import { mayDecide } from '../../words/onlooker.ts';
import { partnerOf } from '../../check-company.ts';
import type { AttributionRejected } from '../act-once.ts';
import { formFor } from '../show-attribution.ts';
import { findLeadFor, leadOf } from './keep-lead.ts';
import { leadViewOf } from './lead-view.ts';
import { noSuchLead } from './no-such-lead.ts';

const pageSize = 50;

/** What was told of companies, with what became of it. Reps see what they told themselves. */
export const showLeads = (desk: Desk, caller: Caller, query: LeadQuery): Promise<LeadList> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const sharesAll = caller.role !== 'rep';
    const whose = { toldBy: sharesAll ? null : caller.email, partnerId: query.partner || null };
    const status = query.status === 'all' ? null : query.status;
    const found = await listLeads(tx, { ...whose, status, after: query.after || null, limit: pageSize + 1 });
    const page = found.slice(0, pageSize);
    const counts = { waiting: 0, attached: 0, dismissed: 0, withdrawn: 0 };
    for (const one of await countLeads(tx, whose)) counts[one.status] = one.count;
    const rows: LeadView[] = [];
    for (const row of page) rows.push(await leadViewOf(tx, scene, caller, query, leadOf(row)));
    const form = formFor(caller, scene);
    return {
      generatedAt: isoInstant(scene.now),
      viewer: { role: caller.role, name: callerName(caller) },
      mayDecide: mayDecide(caller.role),
      counts,
      statuses: (Object.keys(leadChoices) as LeadChoice[]).map((value) => ({
        value,
        label: leadChoices[value],
        count: value === 'all' ? Object.values(counts).reduce((sum, count) => sum + count, 0) : counts[value],
      })),
      status: query.status,
      rows,
      next: found.length > pageSize ? (page.at(-1)?.id ?? null) : null,
      emptySentence: emptyLeads(query.status, { isNarrowed: query.partner !== '', sharesAll }),
      form: { ...form, sentence: leadFormSentence(scene.policy.attribution.repsPropose && !mayDecide(caller.role)) },
      partners: query.after === '' ? await partnersToName(tx, scene, query) : [],
    };
  });

async function partnersToName(tx: Tx, scene: Scene, reader: Reader): Promise<LeadList['partners']> {
  const setting = settingOf(scene, reader);
  return (await listPartners(tx))
    .flatMap((row) => partnerOf(row) ?? [])
    .map((partner) => partnerOption(partner, setting));
}

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
