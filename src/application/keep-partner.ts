import { appendEvents } from '../db/events.ts';
import { lockKeys } from '../db/locks.ts';
import { saveCertificates } from '../db/certificates.ts';
import { findPartner, savePartner, type PartnerRow } from '../db/partners.ts';
import type { Tx } from '../db/transaction.ts';
import { salesCertifiedUntil } from '../domain/certification.ts';
import { decidePartner, type PartnerCommand, type PartnerRefusal } from '../domain/decide-partner.ts';
import { isRefusal, type Actor, type Refusal } from '../domain/event.ts';
import { evolvePartner, type Partner, type PartnerEvent } from '../domain/partner.ts';
import { certificateRows } from './certificate-rows.ts';
import { partnerOf } from './check-company.ts';
import { isoInstant, momentOf, type Scene } from './desk.ts';
import { tellOfPartner } from './notify/tell-of-partner.ts';
import { projectPartner } from './project-partner.ts';

/** A partner as kept, held against others until the transaction ends; version 0 where there is none yet. */
export interface KeptPartner {
  partner: Partner | null;
  version: number;
}

export async function loadPartner(tx: Tx, id: string): Promise<KeptPartner> {
  await lockKeys(tx, ['registrations']);
  const row = await findPartner(tx, id, { lock: true });
  return { partner: partnerOf(row), version: row?.version ?? 0 };
}

/** Takes a partner in or keeps its certificates, and brings both CRMs' records up to date. */
export async function carryOutOnPartner(
  tx: Tx,
  scene: Scene,
  act: { id: string; command: PartnerCommand; actor: Actor },
): Promise<Partner | Refusal<PartnerRefusal>> {
  const { id, command, actor } = act;
  const kept = await loadPartner(tx, id);
  const decision = decidePartner(kept.partner, command, scene.policy, momentOf(scene, actor));
  if (isRefusal<PartnerRefusal>(decision)) return decision;
  return keepPartner(tx, scene, { id, kept, events: decision.events, actor });
}

/** Keeps what was decided of a partner, all of it at once; nothing decided changes nothing. */
export async function keepPartner(
  tx: Tx,
  scene: Scene,
  decided: { id: string; kept: KeptPartner; events: readonly PartnerEvent[]; actor: Actor },
): Promise<Partner> {
  const { id, kept, actor } = decided;
  if (decided.events.length === 0 && kept.partner) return kept.partner;
  const at = isoInstant(scene.now);
  const stored = await appendEvents(tx, {
    streamType: 'partner',
    streamId: id,
    expectedVersion: kept.version,
    events: decided.events.map((event) => ({ ...event, actor, at, policyVersion: scene.policy.version })),
  });
  const partner = foldPartner(kept.partner, stored, id);
  await savePartner(tx, partnerRow(partner, { version: stored.at(-1)?.version ?? 0, at }));
  await saveCertificates(tx, id, certificateRows(partner));
  await projectPartner(tx, scene, partner, at);
  await tellOfPartner(tx, scene, partner, stored);
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

/** Raised whenever the same log folds to another state than before; rows of older versions are folded again at start. */
export const partnerFoldVersion = 3;

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
  foldVersion: partnerFoldVersion,
});
