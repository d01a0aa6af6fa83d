import type { CrmName } from '../../contract/shared.ts';
import type { Tx } from '../../db/transaction.ts';
import { claimedAtOf } from '../../domain/claim-standing.ts';
import { isRefusal, type Actor } from '../../domain/event.ts';
import { dayIn } from '../../domain/protection.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import type { Desk, Scene } from '../desk.ts';
import { attributedDeal } from './attributed-deal.ts';
import { carryOutAttribution, keptOfDeals, type KeptAttribution } from './keep-attribution.ts';

const byRegistration: Actor = { kind: 'system', id: 'registration', name: 'Deal registration', role: 'system' };

/** Whether a registration shows what its partner did: once it was approved, and for as long as it was not let go. */
const shows = ({ state }: SubmittedRegistration): boolean =>
  state === 'approved' || state === 'won' || state === 'lost';

/**
 * An approved registration is a touchpoint of its partner on its deal; one that ended otherwise is none any more (rules 4 and
 * 12). Safe to ask again.
 */
export async function attributeRegistration(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  registration: SubmittedRegistration,
): Promise<void> {
  if (!shows(registration)) return withdrawn(desk, tx, scene, registration);
  const deal = dealOf(registration);
  const attributed = deal && (await attributedDeal(desk, tx, scene, deal));
  if (!attributed || !('approval' in registration)) return;
  const { claim, submittedBy } = registration;
  const at = claimedAtOf(registration);
  await carryOutAttribution(desk, tx, scene, {
    kept: attributed.kept,
    actor: byRegistration,
    command: {
      type: 'record',
      touchpoint: {
        id: desk.newId(),
        partnerId: claim.partnerId,
        partnerName: claim.partnerName,
        kind: 'registration',
        occurredOn: dayIn(Temporal.Instant.from(at), scene.timeZone).toString(),
        occurredAt: at,
        evidence: [{ kind: 'registration', text: claim.customerName, url: null, recordId: registration.id }],
        source: { kind: 'registration', key: keyOf(registration, registration.approval.approvedAt) },
        campaign: null,
        toldBy: { ...submittedBy, role: 'rep' },
      },
    },
  });
}

/** Each approval of a registration is one source: one that was let go and approved again shows something new. */
const keyOf = ({ id }: SubmittedRegistration, approvedAt: string): string => `${id} ${approvedAt}`;

async function withdrawn(desk: Desk, tx: Tx, scene: Scene, registration: SubmittedRegistration): Promise<void> {
  const { links, state } = registration;
  for (const found of await keptOfDeals(tx, links)) {
    let kept: KeptAttribution = found;
    const standing = (kept.attribution?.touchpoints ?? []).filter(
      ({ source, status }) =>
        source.kind === 'registration' && source.key.startsWith(`${registration.id} `) && status === 'confirmed',
    );
    for (const { id: touchpointId } of standing) {
      const reason = `The registration is ${state.replaceAll('_', ' ')}.`;
      const command = { type: 'withdraw', touchpointId, version: null, reason } as const;
      const after = await carryOutAttribution(desk, tx, scene, { kept, actor: byRegistration, command });
      if (!isRefusal(after)) kept = after;
    }
  }
}

function dealOf({ links, origin }: SubmittedRegistration): { crm: CrmName; dealId: string } | null {
  if (links.hubspotDealId === null && links.salesforceOpportunityId === null) return null;
  const isHere = origin.crm === 'hubspot' ? links.hubspotDealId !== null : links.salesforceOpportunityId !== null;
  if (isHere) return origin;
  return links.hubspotDealId !== null
    ? { crm: 'hubspot', dealId: links.hubspotDealId }
    : { crm: 'salesforce', dealId: links.salesforceOpportunityId ?? '' };
}
