import { findPartner } from '../../db/partners.ts';
import { hadBoughtBefore } from '../../db/deal-terms.ts';
import { registrationsOwedFor } from '../../db/registrations-owed.ts';
import { registrationsOfDeal } from '../../db/registrations.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import { leadingFacts } from '../../domain/attribution/deal-days.ts';
import { claimedAtOf } from '../../domain/claim-standing.ts';
import { earningsOf } from '../../domain/compensation/earnings.ts';
import type { CompensatedDeal, Earnings, Entitlement, PartnersPart } from '../../domain/compensation/entitlement.ts';
import { policyOfDay } from '../../domain/policy.ts';
import { dayIn } from '../../domain/protection.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { partnerOf } from '../check-company.ts';
import type { Scene } from '../desk.ts';
import type { Resolution } from '../../domain/resolution.ts';
import { registrationOf } from '../registration-row.ts';

export interface DealEarnings extends Earnings {
  deal: CompensatedDeal;
}

/** All that partners are entitled to on a deal as it stands in the mirror and in the log. Null: nothing is known of it. */
export async function dealEarnings(tx: Tx, scene: Scene, attribution: Attribution): Promise<DealEarnings | null> {
  const deal = await compensatedDeal(tx, attribution);
  if (!deal) return null;
  const parts = await partsIn(tx, scene, attribution);
  const { now, timeZone } = scene;
  const versions = [...scene.policies.values()];
  const found = earningsOf(
    deal,
    parts.map(({ part }) => part),
    { now, timeZone, policyOf: (day) => policyOfDay(versions, day) },
  );
  // Whoever lost to a deal knows it by its customer alone: neither rival nor direct deal is named on a statement.
  const entitlements = found.entitlements.map((one): Entitlement => {
    const customer = parts.find(({ part }) => part.partnerId === one.partnerId)?.customerOfDecision;
    return customer && one.evidence.some(({ kind }) => kind === 'resolution') ? { ...one, dealName: customer } : one;
  });
  return { ...found, deal, entitlements };
}

/** The length of contracts is in neither CRM’s own fields, so nobody said; a new customer is one that never bought before. */
async function compensatedDeal(tx: Tx, attribution: Attribution): Promise<CompensatedDeal | null> {
  const facts = leadingFacts(attribution);
  if (!facts) return null;
  const { name, state, createdAt, closedAt, amount } = facts;
  const bought = state === 'won' && closedAt !== null ? await hadBoughtBefore(tx, attribution.links, closedAt) : null;
  return {
    dealId: attribution.id,
    dealName: name,
    state,
    createdAt,
    closedAt,
    value: amount,
    termMonths: null,
    isNewLogo: bought === null ? null : !bought,
  };
}

/** What each partner has to show for a deal: credits and touchpoints, a won registration, what was decided for it elsewhere. */
async function partsIn(
  tx: Tx,
  scene: Scene,
  attribution: Attribution,
): Promise<{ part: PartnersPart; customerOfDecision: string | null }[]> {
  const won = (await registrationsOn(tx, attribution)).filter(({ state }) => state === 'won');
  const owed = (await registrationsOwedFor(tx, attribution.links))
    .map(({ body, resolution }) => ({ ...(body as SubmittedRegistration), resolution: resolution as Resolution }))
    .filter(({ resolution }) => isDue(resolution, won));
  const credits = attribution.decided?.credits ?? [];
  const ids = new Set([
    ...credits.map(({ partnerId }) => partnerId),
    ...[...won, ...owed].map(({ claim }) => claim.partnerId),
  ]);
  const parts: Awaited<ReturnType<typeof partsIn>> = [];
  for (const partnerId of [...ids].toSorted()) {
    const partner = partnerOf(await findPartner(tx, partnerId));
    if (!partner) continue;
    const registration = won.find(({ claim }) => claim.partnerId === partnerId);
    const registered = registration && dayIn(Temporal.Instant.from(claimedAtOf(registration)), scene.timeZone);
    const part: PartnersPart = {
      partnerId,
      tier: partner.tier,
      plans: partner.plans ?? [],
      wonRegistration:
        registration && registered ? { registrationId: registration.id, registeredOn: registered.toString() } : null,
      influences: credits.find((credit) => credit.partnerId === partnerId)?.influences ?? [],
      touchpoints: attribution.touchpoints
        .filter((one) => one.partnerId === partnerId && one.status === 'confirmed')
        .map(({ id, kind, occurredOn }) => ({ id, kind, on: occurredOn })),
      decided: owed.flatMap(({ id, claim, resolution: { consequence } }) =>
        claim.partnerId === partnerId && consequence?.beneficiary.partnerId === partnerId
          ? [{ registrationId: id, consequence }]
          : [],
      ),
    };
    const decided = owed.find(({ id }) => part.decided.some(({ registrationId }) => registrationId === id));
    parts.push({ part, customerOfDecision: decided?.claim.customerName ?? null });
  }
  return parts;
}

async function registrationsOn(tx: Tx, { links }: Attribution): Promise<SubmittedRegistration[]> {
  const { hubspotDealId, salesforceOpportunityId } = links;
  const rows = [
    ...(hubspotDealId === null ? [] : await registrationsOfDeal(tx, { crm: 'hubspot', dealId: hubspotDealId })),
    ...(salesforceOpportunityId === null
      ? []
      : await registrationsOfDeal(tx, { crm: 'salesforce', dealId: salesforceOpportunityId })),
  ];
  return [...new Map(rows.map((row) => [row.id, registrationOf(row)])).values()];
}

/** Where the customer chose another partner, the fee waits until that one’s registration was won (rules 7, 9 and 10). */
function isDue({ against }: Resolution, won: readonly SubmittedRegistration[]): boolean {
  return against.kind === 'direct' || won.some(({ id }) => id === against.claimant.registrationId);
}
