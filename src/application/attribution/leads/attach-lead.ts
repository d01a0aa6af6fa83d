import type { Tx } from '../../../db/transaction.ts';
import type { AttributionRefusal } from '../../../domain/attribution/attribution-command.ts';
import type { LeadRefusal } from '../../../domain/attribution/decide-lead.ts';
import { leadingFacts } from '../../../domain/attribution/deal-days.ts';
import type { CrmName, ToldTouchpoint } from '../../../domain/attribution/touchpoint.ts';
import { isRefusal, type Actor, type Refusal } from '../../../domain/event.ts';
import type { Desk, Scene } from '../../desk.ts';
import { attributedDeal } from '../attributed-deal.ts';
import { carryOutAttribution } from '../keep-attribution.ts';
import { dealsOfLead, surelyOf } from './deals-of-lead.ts';
import { carryOutLead, type KeptLead } from './keep-lead.ts';

/** Finds out by itself to which deal a lead belongs. */
const matcher: Actor = { kind: 'system', id: 'matching', name: 'Company matching', role: 'system' };

/**
 * Tells of a deal what a lead says, in the words and with the standing of whoever told the lead, and settles the lead. What the
 * deal's rules refuse leaves it waiting. Null: the mirror does not have the deal.
 */
export async function attachLead(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  act: { kept: KeptLead; deal: { crm: CrmName; dealId: string }; how: 'matched' | 'chosen'; actor: Actor },
): Promise<KeptLead | Refusal<AttributionRefusal | LeadRefusal> | null> {
  const { kept, deal, how, actor } = act;
  const { lead } = kept;
  const attributed = await attributedDeal(desk, tx, scene, deal);
  if (!attributed) return null;
  const settled = lead.attached ?? lead.dismissed ?? lead.withdrawn;
  if (settled) return { refused: 'lead_settled', facts: { status: lead.status, by: settled.by.name } };
  const done = await carryOutAttribution(desk, tx, scene, {
    kept: attributed.kept,
    actor: tellerOf(kept),
    command: { type: 'record', touchpoint: toldOnDeal(desk, kept) },
  });
  const twin = isRefusal(done) && done.refused === 'duplicate' ? String(done.facts['touchpointId'] ?? '') : '';
  if (isRefusal(done) && twin === '') return done;
  const after = isRefusal(done) ? attributed.kept : done;
  const touchpoint = after.attribution?.touchpoints.find(({ source: by }) => by.key === kept.id)?.id ?? (twin || null);
  const facts = after.attribution && leadingFacts(after.attribution);
  return carryOutLead(tx, scene, {
    id: kept.id,
    kept,
    actor,
    command: {
      type: 'attach',
      attachment: {
        attributionId: after.id,
        touchpointId: touchpoint,
        deal: { ...deal, name: facts?.name ?? attributed.found.deal.name },
        how,
      },
    },
  });
}

const toldOnDeal = (desk: Desk, { id, lead }: KeptLead): ToldTouchpoint => {
  const { partnerId, partnerName, kind, occurredOn, occurredAt, evidence, source, campaign, toldBy } = lead;
  const how = { ...source, key: id };
  return {
    id: desk.newId(),
    partnerId,
    partnerName,
    kind,
    occurredOn,
    occurredAt,
    evidence,
    source: how,
    campaign,
    toldBy,
  };
};

/** Attaches a lead where it surely belongs; answers it as it is then. */
export async function attachWhereSure(desk: Desk, tx: Tx, scene: Scene, kept: KeptLead): Promise<KeptLead> {
  const sure = surelyOf(kept.lead, await dealsOfLead(tx, scene, kept.lead), scene.timeZone);
  if (!sure) return kept;
  const deal = { crm: sure.deal.crm, dealId: sure.deal.id };
  const after = await attachLead(desk, tx, scene, { kept, deal, how: 'matched', actor: matcher });
  return after === null || isRefusal(after) ? kept : after;
}

/** Whoever told a lead tells it on the deal: a rep proposes, a manager confirms, a partner's form speaks for itself. */
function tellerOf({ lead: { toldBy, partnerId, source } }: KeptLead): Actor {
  if (source.kind === 'referral_form') return { kind: 'partner', id: partnerId, name: toldBy.name, role: 'partner' };
  const kind = toldBy.role === 'system' ? 'system' : 'person';
  return { kind, id: toldBy.email, name: toldBy.name, role: toldBy.role };
}
