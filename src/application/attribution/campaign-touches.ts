import { createHash } from 'node:crypto';
import { campaignTouchesOf, type CampaignTouches } from '../../db/campaign-touches.ts';
import { canonicalJson } from '../../db/canonical-json.ts';
import { findDealWithContext } from '../../db/mirror-read.ts';
import { listPartners } from '../../db/partners.ts';
import type { Tx } from '../../db/transaction.ts';
import {
  areLinksWaiting,
  keepUnmatchedCampaigns,
  linksToTry,
  linksTried,
  type UnmatchedCampaign,
} from '../../db/unmatched-campaigns.ts';
import type { Telling } from '../../domain/attribution/attribution-command.ts';
import type { CrmName } from '../../domain/attribution/touchpoint.ts';
import { partnerSlug, readUtm, type UtmPartner, type UtmTouch } from '../../domain/attribution/utm.ts';
import { isRefusal, type Actor } from '../../domain/event.ts';
import { dayIn } from '../../domain/protection.ts';
import { partnerOf } from '../check-company.ts';
import { isoInstant, type Desk, type Scene } from '../desk.ts';
import type { AttributedDeal } from './attributed-deal.ts';
import { carryOutAttribution } from './keep-attribution.ts';

const byLink: Actor = { kind: 'system', id: 'utm', name: 'Campaign link', role: 'system' };

/** A record with the key under which both CRMs know it. */
interface Carrier extends CampaignTouches {
  key: string;
  name: string;
}

/**
 * Rule 14: the first and the latest link of a deal and of each of its contacts tell what a partner's campaign did. The same
 * link told again, or by the other CRM's copy of the contact, is one. Links of partners nobody knows are kept as such.
 */
export async function tellCampaignTouches(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { kept, found }: AttributedDeal,
): Promise<void> {
  const links = kept.attribution?.links ?? { hubspotDealId: null, salesforceOpportunityId: null };
  const carriers = [
    ...(await carriersOf(tx, 'hubspot', links.hubspotDealId)),
    ...(await carriersOf(tx, 'salesforce', links.salesforceOpportunityId)),
  ];
  const partners = carriers.length === 0 ? [] : await utmPartners(tx);
  const unmatched: UnmatchedCampaign[] = [];
  let now = kept;
  for (const carrier of carriers) {
    for (const { at, from } of linksOf(carrier)) {
      const touch = readUtm(from, partners, scene.policy);
      if (!touch) continue;
      if (touch.partnerId === null) {
        const { crm, object, recordId } = carrier;
        const { unmatched: said, utmId } = touch;
        if (said) unmatched.push({ crm, object, recordId, said, utmId, seenAt: at });
        continue;
      }
      const name = partners.find(({ partnerId }) => partnerId === touch.partnerId)?.name ?? null;
      const touchpoint = tellingOf(desk, scene, carrier, { at, from }, { ...touch, partnerId: touch.partnerId }, name);
      const command = { type: 'record', touchpoint } as const;
      // After the close, or told too late: it did not help, and the record of the CRM keeps it.
      const after = await carryOutAttribution(desk, tx, scene, { kept: now, actor: byLink, command });
      if (!isRefusal(after)) now = after;
    }
  }
  await keepUnmatchedCampaigns(tx, found.deal, unmatched);
}

async function carriersOf(tx: Tx, crm: CrmName, dealId: string | null): Promise<Carrier[]> {
  const found = dealId === null ? null : await findDealWithContext(tx, { crm, id: dealId });
  if (!found) return [];
  const ofDeal = await campaignTouchesOf(tx, crm, 'deal', [found.deal.id]);
  const ofContacts = await campaignTouchesOf(
    tx,
    crm,
    'contact',
    found.contacts.map(({ id }) => id),
  );
  return [
    ...ofDeal.map((one) => ({ ...one, key: 'deal', name: found.deal.name })),
    ...ofContacts.map((one) => {
      const contact = found.contacts.find(({ id }) => id === one.recordId);
      const key = contact?.email?.trim().toLowerCase() || `${crm} ${one.recordId}`;
      return { ...one, key: `contact ${key}`, name: contact?.name ?? '' };
    }),
  ];
}

interface Link {
  at: string;
  from: Record<string, string>;
}

/** The first and the latest, once where they are the same. */
const linksOf = ({ first, latest, firstSeenAt, latestSeenAt }: CampaignTouches): Link[] => {
  const one = { at: firstSeenAt, from: first };
  return canonicalJson(first) === canonicalJson(latest) ? [one] : [one, { at: latestSeenAt, from: latest }];
};

function tellingOf(
  desk: Desk,
  { timeZone }: Scene,
  { key, name, recordId }: Carrier,
  { at, from }: Link,
  { partnerId, campaign, medium, content, utmId }: UtmTouch & { partnerId: string },
  partnerName: string | null,
): Telling {
  const instant = Temporal.Instant.from(at);
  const said = hashOf(from);
  const words = [campaign, medium, content].filter((word) => word !== null && word !== '').join(', ');
  return {
    id: desk.newId(),
    partnerId,
    partnerName,
    kind: 'campaign_response',
    occurredOn: dayIn(instant, timeZone).toString(),
    occurredAt: isoInstant(instant),
    evidence: [{ kind: 'utm', text: [words, name].filter(Boolean).join(': '), url: null, recordId }],
    source: { kind: 'utm', key: `${key} ${said}` },
    campaign,
    ...(utmId !== null && { campaignId: utmId }),
    toldBy: { email: byLink.id, name: byLink.name, role: byLink.role },
  };
}

async function utmPartners(tx: Tx): Promise<(UtmPartner & { name: string })[]> {
  return (await listPartners(tx)).map((row) => ({
    partnerId: row.id,
    name: row.name,
    slugs: [partnerSlug(row.name)],
    campaigns: partnerOf(row)?.campaigns ?? [],
  }));
}

/** As many as one turn looks through. */
const atOnce = 200;

/**
 * Deals whose links nobody went by are looked at again once a partner goes by them. Each link is tried once for what partners
 * are called. Answers whether more are to be tried.
 */
export async function askForMatched(tx: Tx, scene: Scene): Promise<boolean> {
  if (!(await areLinksWaiting(tx))) return false;
  const partners = await utmPartners(tx);
  const calledNow = hashOf(partners.map(({ partnerId, slugs, campaigns }) => ({ partnerId, slugs, campaigns })));
  const links = await linksToTry(tx, { calledNow, limit: atOnce });
  const tried = links.map(({ said, utmId }) => {
    const link = { utm_source: 'partner', utm_campaign: said, utm_id: utmId };
    return { said, utmId, isKnown: (readUtm(link, partners, scene.policy)?.partnerId ?? null) !== null };
  });
  await linksTried(tx, { links: tried, calledNow, at: isoInstant(scene.now) });
  return links.length === atOnce;
}

const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 16);
