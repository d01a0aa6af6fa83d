import { appendEvents } from '../db/events.ts';
import { lockKeys } from '../db/locks.ts';
import { findPartner, savePartner, type PartnerRow } from '../db/partners.ts';
import type { Tx } from '../db/transaction.ts';
import { isRefusal, type Actor, type Refusal } from '../domain/event.ts';
import {
  decidePartner,
  evolvePartner,
  salesCertifiedUntil,
  type Partner,
  type PartnerCommand,
  type PartnerEvent,
  type PartnerRefusal,
} from '../domain/partner.ts';
import { partnerOf } from './check-company.ts';
import { isoInstant, type Scene } from './desk.ts';
import { projectPartner } from './project-registration.ts';

/** Takes a partner in or records its certificates, and brings both CRMs' partner records up to date. */
export async function carryOutOnPartner(
  tx: Tx,
  scene: Scene,
  act: { id: string; command: PartnerCommand; actor: Actor },
): Promise<Partner | Refusal<PartnerRefusal>> {
  await lockKeys(tx, ['registrations']);
  const row = await findPartner(tx, act.id, { lock: true });
  const before = partnerOf(row);
  const decision = decidePartner(before, act.command);
  if (isRefusal<PartnerRefusal>(decision)) return decision;
  const at = isoInstant(scene.now);
  const events = decision.events.map((event) => ({
    ...event,
    actor: act.actor,
    at,
    policyVersion: scene.policy.version,
  }));
  const stored = await appendEvents(tx, {
    streamType: 'partner',
    streamId: act.id,
    expectedVersion: row?.version ?? 0,
    events,
  });
  const partner = foldPartner(before, stored, act.id);
  await savePartner(tx, partnerRow(partner, { version: stored.at(-1)?.version ?? 0, at }));
  await projectPartner(tx, partner, at);
  return partner;
}

export function foldPartner(
  state: Partner | null,
  events: readonly { type: string; data: unknown }[],
  id: string,
): Partner {
  const folded = events.reduce<Partner | null>(
    (partner, { type, data }) => evolvePartner(partner, { type, data } as PartnerEvent, id),
    state,
  );
  if (!folded) throw new Error(`partner ${id} has no events`);
  return folded;
}

/** The folded row of a partner. The same for the same log. */
export const partnerRow = (partner: Partner, log: { version: number; at: string }): PartnerRow => ({
  id: partner.id,
  name: partner.name,
  tier: partner.tier,
  domain: partner.domain,
  certificateValidUntil: salesCertifiedUntil(partner),
  version: log.version,
  body: partner,
  updatedAt: log.at,
});
