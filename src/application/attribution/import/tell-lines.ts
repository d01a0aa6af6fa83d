import { createHash } from 'node:crypto';
import { listPartners, type PartnerRow } from '../../../db/partners.ts';
import type { Tx } from '../../../db/transaction.ts';
import { dealDays, leadingFacts } from '../../../domain/attribution/deal-days.ts';
import { placeOf } from '../../../domain/attribution/placement.ts';
import type { ToldTouchpoint } from '../../../domain/attribution/touchpoint.ts';
import { weighedUnder } from '../../../domain/attribution/weigh.ts';
import { claimedIdentity } from '../../../domain/company-identity.ts';
import { isRefusal, type Actor } from '../../../domain/event.ts';
import type { Desk, Scene } from '../../desk.ts';
import { partnerFinder } from '../../imports/find-partner.ts';
import type { FileLine } from '../../imports/read-file.ts';
import { attributionRefusalWords } from '../../words/attribution/refusals.ts';
import { leadRefusalWords } from '../../words/attribution/lead.ts';
import { placementSentence } from '../../words/attribution/touchpoint.ts';
import type { Setting } from '../../words/setting.ts';
import { attributedDeal } from '../attributed-deal.ts';
import { carryOutAttribution, type KeptAttribution } from '../keep-attribution.ts';
import { attachWhereSure } from '../leads/attach-lead.ts';
import { tellLead } from '../leads/keep-lead.ts';
import type { Column } from './columns.ts';
import { findDealById } from './find-deal.ts';
import { readRow, type ReadRow } from './read-row.ts';

/** What became of a line: told on its deal, waiting for one, known already, or why it cannot be taken. */
export interface LineOutcome {
  line: number;
  partner: string;
  customer: string;
  what: 'added' | 'waiting' | 'unchanged' | 'refused';
  sentence: string;
}

interface Telling {
  lines: readonly FileLine<Column>[];
  actor: Actor;
  setting: Setting;
}

/** `merged`: the sentence that the line names a deal which went into this one, or nothing. */
type Deal = { kept: KeptAttribution; name: string; merged: string };
type Deals = Map<string, Deal | { wrong: string }>;
type Became = Pick<LineOutcome, 'what' | 'sentence'> & { customer?: string };

/** Tells every line that makes sense, each seeing those before it. */
export async function tellLines(desk: Desk, tx: Tx, scene: Scene, given: Telling): Promise<LineOutcome[]> {
  const find = partnerFinder(await listPartners(tx), (row) => row);
  const deals: Deals = new Map();
  const outcomes: LineOutcome[] = [];
  for (const { line, values, wrong } of given.lines) {
    const asWritten = {
      line,
      partner: values.partner ?? '',
      customer: values.customer || (values.deal ? `Deal ${values.deal}` : ''),
    };
    const row = wrong === null ? readRow(values) : { wrong };
    const found = 'wrong' in row ? row : find(row.partner);
    if ('wrong' in row || 'wrong' in found) {
      outcomes.push({
        ...asWritten,
        what: 'refused',
        sentence: 'wrong' in row ? row.wrong : 'wrong' in found ? found.wrong : '',
      });
      continue;
    }
    const partner = found.found;
    const became =
      row.customer === null
        ? await tellOnDeal(desk, tx, scene, { row, partner, deals, ...given })
        : await tellOfCompany(desk, tx, scene, { row, customer: row.customer, partner, ...given });
    outcomes.push({ ...asWritten, partner: partner.name, ...became });
  }
  return outcomes;
}

async function tellOnDeal(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { row, partner, deals, actor, setting }: Telling & { row: ReadRow; partner: PartnerRow; deals: Deals },
): Promise<Became> {
  const deal = deals.get(row.deal) ?? (await openDeal(desk, tx, scene, row.deal));
  deals.set(row.deal, deal);
  if ('wrong' in deal) return { what: 'refused', sentence: deal.wrong };
  const told = toldTouchpoint(desk, { row, partner, actor });
  const after = await carryOutAttribution(desk, tx, scene, {
    kept: deal.kept,
    actor,
    command: { type: 'record', touchpoint: told },
  });
  if (isRefusal(after)) {
    const isKnown = after.refused === 'duplicate';
    const words = isKnown ? 'Nothing changes.' : attributionRefusalWords(after, setting);
    return { what: isKnown ? 'unchanged' : 'refused', sentence: `${deal.merged}${words}`, customer: deal.name };
  }
  if (after === deal.kept) {
    return { what: 'unchanged', sentence: `${deal.merged}Nothing changes.`, customer: deal.name };
  }
  // The other names under which the file calls the same deal see it as it is now.
  for (const [name, one] of deals) {
    if ('kept' in one && one.kept.id === after.id) deals.set(name, { ...one, kept: after });
  }
  return { what: 'added', sentence: `${deal.merged}${countsAs(after, told, scene, setting)}`, customer: deal.name };
}

async function openDeal(desk: Desk, tx: Tx, scene: Scene, written: string): Promise<Deal | { wrong: string }> {
  const ref = await findDealById(tx, written);
  if ('wrong' in ref) return ref;
  const attributed = await attributedDeal(desk, tx, scene, ref);
  if (!attributed) throw new Error(`deal ${ref.crm} ${ref.dealId} was found and is gone`);
  const { name } = attributed.found.deal;
  const merged = ref.mergedFrom === null ? '' : `${ref.mergedFrom} was merged into “${name}” (${ref.dealId}). `;
  return { kept: attributed.kept, name, merged };
}

/** "Counts as sourced: …", or that somebody has to confirm it first. */
function countsAs({ attribution }: KeptAttribution, told: ToldTouchpoint, scene: Scene, setting: Setting): string {
  const facts = attribution && leadingFacts(attribution);
  if (!facts) return '';
  const recorded = attribution.touchpoints.find(({ id }) => id === told.id);
  if (!recorded) return 'This confirms what was told before.';
  if (recorded.status === 'proposed') return 'It counts once a partner manager has confirmed it.';
  const deal = dealDays(facts, scene.timeZone);
  const policy = weighedUnder(attribution, deal, scene.policy, [...scene.policies.values()]);
  return placementSentence(placeOf(recorded, deal, policy), setting).sentence;
}

async function tellOfCompany(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  {
    row,
    customer,
    partner,
    actor,
    setting,
  }: Telling & {
    row: ReadRow;
    customer: NonNullable<ReadRow['customer']>;
    partner: PartnerRow;
  },
): Promise<Became> {
  const told = { ...toldTouchpoint(desk, { row, partner, actor }), customer };
  const lead = await tellLead(tx, scene, { lead: told, actor });
  if (isRefusal(lead)) return { what: 'refused', sentence: leadRefusalWords(lead, setting) };
  if (!lead.isNew) return { what: 'unchanged', sentence: 'Nothing changes.' };
  const { attached } = (await attachWhereSure(desk, tx, scene, lead.kept)).lead;
  return attached
    ? { what: 'added', sentence: `Told on the deal “${attached.deal.name}”.` }
    : { what: 'waiting', sentence: 'It waits for a deal of this customer, and is told on it by itself.' };
}

/** The same line brought in again is the same touchpoint, whatever is said to show it. */
function toldTouchpoint(
  desk: Desk,
  { row, partner, actor }: { row: ReadRow; partner: PartnerRow; actor: Actor },
): ToldTouchpoint {
  const { kind, occurredOn, customer } = row;
  const company =
    customer &&
    claimedIdentity({
      customerName: customer.name,
      customerDomain: customer.domain,
      contactEmail: customer.contactEmail,
    });
  const campaign = kind === 'campaign_response' && row.campaign ? [row.campaign] : [];
  const whose = company ? (company.domain ?? company.contactEmail ?? company.nameKey) : '';
  return {
    id: desk.newId(),
    partnerId: partner.id,
    partnerName: partner.name,
    kind,
    occurredOn,
    occurredAt: null,
    evidence: [{ kind: 'import', text: row.text, url: row.url || null, recordId: null }],
    source: {
      kind: 'import',
      key: createHash('sha256')
        .update([partner.id, kind, occurredOn, whose, ...campaign].join('|'))
        .digest('hex')
        .slice(0, 32),
    },
    campaign: row.campaign || null,
    toldBy: { email: actor.id, name: actor.name, role: actor.role },
  };
}
