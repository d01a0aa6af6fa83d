import { dealsMergedInto, survivingDeal } from '../../db/deal-merges.ts';
import { lockKeys } from '../../db/locks.ts';
import { findCounterpartDeals, findDealWithContext, type DealWithContext } from '../../db/mirror-read.ts';
import type { CrmRef } from '../../db/crm-name.ts';
import type { Tx } from '../../db/transaction.ts';
import type { CrmName } from '../../contract/shared.ts';
import type { AttributionCommand } from '../../domain/attribution/attribution-command.ts';
import type { AttributedLinks } from '../../domain/attribution/touchpoint.ts';
import { isRefusal, type Actor } from '../../domain/event.ts';
import type { Desk, Scene } from '../desk.ts';
import { linkDeal } from '../link-deal.ts';
import { dealFactsOf } from './deal-facts.ts';
import { carryOutAttribution, crmSync, keptOfDeals, type KeptAttribution } from './keep-attribution.ts';

export interface AttributedDeal {
  kept: KeptAttribution;
  found: DealWithContext;
}

/**
 * The attribution of a deal with its facts as the CRMs have them now, begun where there is none. What two streams hold of
 * what turns out to be one deal becomes one: the later goes into the earlier. Null: the mirror does not have the deal.
 */
export async function attributedDeal(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  deal: { crm: CrmName; dealId: string },
): Promise<AttributedDeal | null> {
  await lockKeys(tx, ['registrations']);
  const found = await findDealWithContext(tx, { crm: deal.crm, id: deal.dealId });
  if (!found) return null;
  const links = await linksOf(tx, deal.crm, found);
  const [first, ...others] = [
    ...(await ownOrFree(desk, tx, scene, links)),
    ...(await keptOfMerged(desk, tx, scene, links)),
  ];
  let kept = first ?? { id: desk.newId(), attribution: null, version: 0 };
  // They end first, so that no record of a CRM is claimed by two; what they knew is told once the deal is known as it is now.
  for (const later of others) await done(desk, tx, scene, later, { type: 'merge', into: kept.id });
  for (const crm of ['hubspot', 'salesforce'] as const) {
    const here = await recordIn(tx, crm, links, found);
    if (here) kept = await done(desk, tx, scene, kept, { type: 'observe', facts: await dealFactsOf(tx, here) });
  }
  kept = await done(desk, tx, scene, kept, { type: 'link-deals', links });
  for (const { id: from, attribution } of others) {
    const { touchpoints = [], appeals = [] } = attribution ?? {};
    kept = await done(desk, tx, scene, kept, { type: 'adopt', from, touchpoints, appeals });
  }
  return { kept, found };
}

/** The same; a deal that went into another one is looked at as that. */
export async function attributedOrSurvivor(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  deal: { crm: CrmName; dealId: string },
): Promise<AttributedDeal | null> {
  const attributed = await attributedDeal(desk, tx, scene, deal);
  if (attributed) return attributed;
  const dealId = await survivingDeal(tx, { crm: deal.crm, id: deal.dealId });
  return dealId === null ? null : attributedDeal(desk, tx, scene, { crm: deal.crm, dealId });
}

/**
 * What is kept of deals that HubSpot merged into this one. One that is an opportunity of its own in Salesforce as well lives on
 * there and only loses its deal.
 */
async function keptOfMerged(desk: Desk, tx: Tx, scene: Scene, links: AttributedLinks): Promise<KeptAttribution[]> {
  const { hubspotDealId, salesforceOpportunityId } = links;
  const merged: KeptAttribution[] = [];
  for (const dealId of hubspotDealId === null ? [] : await dealsMergedInto(tx, { crm: 'hubspot', id: hubspotDealId })) {
    for (const kept of await keptOfDeals(tx, { hubspotDealId: dealId, salesforceOpportunityId: null })) {
      const opportunity = kept.attribution?.links.salesforceOpportunityId ?? null;
      if (opportunity === null) merged.push(kept);
      else if (opportunity !== salesforceOpportunityId) {
        await done(desk, tx, scene, kept, { type: 'lose-deal', crm: 'hubspot', dealId });
      }
    }
  }
  return merged;
}

const linkIn = { hubspot: 'hubspotDealId', salesforce: 'salesforceOpportunityId' } as const;
const otherCrm = { hubspot: 'salesforce', salesforce: 'hubspot' } as const;

/**
 * The records of a deal. The one over there with which it is kept stays its own while ids or names say so on both sides, also when
 * one of the two is closed: a namesake or a copy takes nothing over.
 */
async function linksOf(tx: Tx, crm: CrmName, found: DealWithContext): Promise<AttributedLinks> {
  const { hubspotDealId, salesforceOpportunityId } = await linkDeal(tx, crm, found);
  const links = { hubspotDealId, salesforceOpportunityId };
  const there = linkIn[otherCrm[crm]];
  const [kept] = await keptOfDeals(tx, { ...links, [there]: null });
  const held = kept?.attribution?.links[there] ?? null;
  if (held === null || held === links[there]) return links;
  return (await isStillOne(tx, { crm, id: found.deal.id }, held)) ? { ...links, [there]: held } : links;
}

async function isStillOne(tx: Tx, here: CrmRef, held: string): Promise<boolean> {
  const names = async (one: CrmRef, mate: string): Promise<boolean> =>
    (await findCounterpartDeals(tx, one, { kept: mate })).some(({ id }) => id === mate);
  return (await names(here, held)) && (await names({ crm: otherCrm[here.crm], id: held }, here.id));
}

/**
 * What is kept of a deal under its names. What was told of another HubSpot deal that is still there stays with that one: it goes on
 * without the opportunity, from whichever side it is looked at.
 */
async function ownOrFree(desk: Desk, tx: Tx, scene: Scene, links: AttributedLinks): Promise<KeptAttribution[]> {
  const free: KeptAttribution[] = [];
  for (const kept of await keptOfDeals(tx, links)) {
    const { hubspotDealId: own = null, salesforceOpportunityId: shared = null } = kept.attribution?.links ?? {};
    const isOthers = own !== null && own !== links.hubspotDealId && shared !== null;
    if (isOthers && (await findDealWithContext(tx, { crm: 'hubspot', id: own })) !== null) {
      await done(desk, tx, scene, kept, { type: 'lose-deal', crm: 'salesforce', dealId: shared });
    } else free.push(kept);
  }
  return free;
}

async function recordIn(
  tx: Tx,
  crm: CrmName,
  links: AttributedLinks,
  found: DealWithContext,
): Promise<DealWithContext['deal'] | null> {
  const id = crm === 'hubspot' ? links.hubspotDealId : links.salesforceOpportunityId;
  if (id === null) return null;
  if (found.deal.crm === crm && found.deal.id === id) return found.deal;
  return (await findDealWithContext(tx, { crm, id }))?.deal ?? null;
}

/** What the CRMs' own records say is never refused, but for a clock that stands before it: then all stays as it was. */
export async function done(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  kept: KeptAttribution,
  command: AttributionCommand,
  actor: Actor = crmSync,
): Promise<KeptAttribution> {
  const after = await carryOutAttribution(desk, tx, scene, { kept, command, actor });
  return isRefusal(after) ? kept : after;
}
