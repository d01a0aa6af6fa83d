import { listPartners } from '../../db/partners.ts';
import { survivingDeal } from '../../db/deal-merges.ts';
import type { Tx } from '../../db/transaction.ts';
import type { CrmName, TouchpointKind } from '../../domain/attribution/touchpoint.ts';
import { isRefusal, type Actor } from '../../domain/event.ts';
import { dayIn } from '../../domain/protection.ts';
import { settingOf, type Desk, type Scene } from '../desk.ts';
import { partnerFinder } from '../imports/find-partner.ts';
import { tenantReader } from '../notify/tell-of-registration.ts';
import { attributionRefusalWords } from '../words/attribution/refusals.ts';
import { attributedDeal, type AttributedDeal } from './attributed-deal.ts';
import { carryOutAttribution } from './keep-attribution.ts';

const byWorkflow: Actor = { kind: 'system', id: 'workflow', name: 'Workflow', role: 'system' };

/** What a workflow of either CRM tells of one deal. */
interface ToldByWorkflow {
  /** The same for every try of one execution. */
  executionId: string;
  deal: { crm: CrmName; dealId: string };
  /** Name, web domain or id. */
  partner: string;
  kind: Exclude<TouchpointKind, 'registration'>;
  /** Null: today. */
  occurredOn: string | null;
  shown: string;
  /** Empty where there is none. */
  campaign: string;
}

/** `no_deal`: the mirror does not have the deal yet. */
interface ToldOutcome {
  outcome: 'recorded' | 'known' | 'refused' | 'no_deal';
  message: string;
}

/** Tells on deals what workflows say, each act seeing those before it. Tried again, an act is the same touchpoint. */
export async function workflowTeller(
  desk: Desk,
  tx: Tx,
  scene: Scene,
): Promise<(told: ToldByWorkflow) => Promise<ToldOutcome>> {
  const find = partnerFinder(await listPartners(tx), (row) => row);
  return async ({ executionId, deal, partner, kind, occurredOn, shown, campaign }) => {
    const found = find(partner);
    if ('wrong' in found) return { outcome: 'refused', message: found.wrong };
    const attributed = (await attributedDeal(desk, tx, scene, deal)) ?? (await survivorOf(desk, tx, scene, deal));
    if (!attributed) {
      return { outcome: 'no_deal', message: 'This deal is not known here yet. Tell it again in a few minutes.' };
    }
    const after = await carryOutAttribution(desk, tx, scene, {
      kept: attributed.kept,
      actor: byWorkflow,
      command: {
        type: 'record',
        touchpoint: {
          id: desk.newId(),
          partnerId: found.found.id,
          partnerName: found.found.name,
          kind,
          occurredOn: occurredOn ?? dayIn(scene.now, scene.timeZone).toString(),
          occurredAt: null,
          evidence: [{ kind: 'note', text: shown, url: null, recordId: deal.dealId }],
          source: { kind: 'workflow', key: executionId },
          campaign: campaign || null,
          toldBy: { email: byWorkflow.id, name: byWorkflow.name, role: byWorkflow.role },
        },
      },
    });
    if (isRefusal(after)) {
      const message = attributionRefusalWords(after, settingOf(scene, tenantReader(scene)));
      return { outcome: after.refused === 'duplicate' ? 'known' : 'refused', message };
    }
    if (after === attributed.kept) return { outcome: 'known', message: 'This was told before. Nothing changes.' };
    const kept = after.attribution?.touchpoints.find(({ source }) => source.key === executionId);
    const isProposed = kept?.status === 'proposed';
    return {
      outcome: 'recorded',
      message: isProposed ? 'Noted. It counts once a partner manager has confirmed it.' : 'Noted.',
    };
  };
}

/** A workflow may go on with a deal that was merged into another one since. */
async function survivorOf(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { crm, dealId }: ToldByWorkflow['deal'],
): Promise<AttributedDeal | null> {
  const left = await survivingDeal(tx, { crm, id: dealId });
  return left === null ? null : attributedDeal(desk, tx, scene, { crm, dealId: left });
}
