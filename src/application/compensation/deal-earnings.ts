import { dealsMergedInto } from '../../db/deal-merges.ts';
import { contractMonths, hadBoughtBefore } from '../../db/deal-terms.ts';
import { entriesOfLedger } from '../../db/ledgers.ts';
import { attributionsOfDeals, mergedInto, type AttributionRow } from '../../db/attributions.ts';
import { findPartner } from '../../db/partners.ts';
import { registrationsOwedFor } from '../../db/registrations-owed.ts';
import { registrationsOfDeals, type RegistrationRow } from '../../db/registrations.ts';
import type { CrmName } from '../../db/crm-name.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import { leadingFacts } from '../../domain/attribution/deal-days.ts';
import { earningsOf } from '../../domain/compensation/earnings.ts';
import type { CompensatedDeal, Earnings, Entitlement } from '../../domain/compensation/entitlement.ts';
import { partsOfDeal } from '../../domain/compensation/parts-of-deal.ts';
import { settledTier } from '../../domain/compensation/settled-tier.ts';
import type { Partner } from '../../domain/partner.ts';
import { policyOfDay } from '../../domain/policy.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import type { Tier } from '../../domain/tier.ts';
import { partnerOf } from '../check-company.ts';
import type { Scene } from '../desk.ts';
import type { Resolution } from '../../domain/resolution.ts';
import { registrationOf } from '../registration-row.ts';
import { entryOf } from './ledger-row.ts';

export interface DealEarnings extends Earnings {
  deal: CompensatedDeal;
}

/** All that partners are entitled to on a deal as it stands in the mirror and in the log. Null: nothing is known of it. */
export async function dealEarnings(tx: Tx, scene: Scene, attribution: Attribution): Promise<DealEarnings | null> {
  const deal = await compensatedDeal(tx, attribution);
  if (!deal) return null;
  const parts = await partsIn(tx, scene, attribution, deal);
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

/** The length of a contract is what people filled in, if they did; a new customer is one that never bought before. */
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
    termMonths: state === 'won' ? await contractMonths(tx, attribution.links) : null,
    isNewLogo: bought === null ? null : !bought,
  };
}

async function partsIn(
  tx: Tx,
  scene: Scene,
  attribution: Attribution,
  deal: CompensatedDeal,
): Promise<ReturnType<typeof partsOfDeal>> {
  const ids = await idsOf(tx, attribution);
  const registrations = await registrationsOn(tx, attribution.id, ids);
  const owed = (await registrationsOwedFor(tx, ids)).map(({ body, resolution }) => ({
    registration: body as SubmittedRegistration,
    resolution: resolution as Resolution,
  }));
  const credits = attribution.decided?.credits ?? [];
  const all = [...registrations, ...owed.map(({ registration }) => registration)];
  const partnerIds = new Set([...credits, ...all.map(({ claim }) => claim)].map(({ partnerId }) => partnerId));
  const partners = new Map<string, Partner | null>();
  for (const id of partnerIds) partners.set(id, partnerOf(await findPartner(tx, id)));
  const { touchpoints } = attribution;
  const { now, timeZone } = scene;
  const settled = await settledTiers(tx, deal.dealId, partners.values());
  return partsOfDeal({
    deal,
    credits,
    touchpoints,
    registrations,
    owed,
    partnerOf: (id) => partners.get(id) ?? null,
    settledTierOf: (id) => settled.get(id) ?? null,
    now,
    timeZone,
  });
}

/** By which tier money on the deal that is approved was worked out; of partners whose tier changed alone is that asked. */
async function settledTiers(
  tx: Tx,
  dealId: string,
  partners: Iterable<Partner | null>,
): Promise<Map<string, Tier | null>> {
  const settled = new Map<string, Tier | null>();
  let dealIds: string[] | null = null;
  for (const partner of partners) {
    if (!partner?.tierChanges) continue;
    // Money of a deal that was merged into this one is this one's.
    dealIds ??= [dealId, ...(await mergedInto(tx, dealId))];
    settled.set(
      partner.id,
      settledTier((await entriesOfLedger(tx, partner.id, { of: 'deals', dealIds })).map(entryOf)),
    );
  }
  return settled;
}

type DealIds = Record<CrmName, string[]>;

/** A registration of a deal that HubSpot merged into this one, or a decision against it, may know it by its old id still. */
async function idsOf(tx: Tx, { links }: Attribution): Promise<DealIds> {
  const { hubspotDealId, salesforceOpportunityId } = links;
  const merged = hubspotDealId === null ? [] : await dealsMergedInto(tx, { crm: 'hubspot', id: hubspotDealId });
  return {
    hubspot: hubspotDealId === null ? [] : [hubspotDealId, ...merged],
    salesforce: salesforceOpportunityId === null ? [] : [salesforceOpportunityId],
  };
}

/** What was registered on a deal that is attributed by itself earns there, though its registration names this one's record too. */
async function registrationsOn(tx: Tx, attributionId: string, ids: DealIds): Promise<SubmittedRegistration[]> {
  const rows = new Map<string, RegistrationRow>();
  for (const crm of ['hubspot', 'salesforce'] as const) {
    if (ids[crm].length === 0) continue;
    const found = await registrationsOfDeals(tx, crm, ids[crm]);
    for (const row of ids[crm].flatMap((id) => found.get(id) ?? [])) rows.set(row.id, row);
  }
  const elsewhere = new Set<string>();
  for (const crm of ['hubspot', 'salesforce'] as const) {
    const origins = [...rows.values()].flatMap(({ originCrm, originDealId }) =>
      originCrm === crm && originDealId !== null && !ids[crm].includes(originDealId) ? [originDealId] : [],
    );
    const attributed =
      origins.length === 0 ? new Map<string, AttributionRow>() : await attributionsOfDeals(tx, crm, origins);
    for (const [dealId, { id, gone }] of attributed) {
      if (!gone && id !== attributionId) elsewhere.add(`${crm} ${dealId}`);
    }
  }
  return [...rows.values()]
    .filter(({ originCrm, originDealId }) => !elsewhere.has(`${originCrm ?? ''} ${originDealId ?? ''}`))
    .map(registrationOf);
}
