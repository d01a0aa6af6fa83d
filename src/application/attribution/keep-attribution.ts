import { saveAttributionParts } from '../../db/attribution-parts.ts';
import { attributionsOfDeal, findAttribution, saveAttribution } from '../../db/attributions.ts';
import { appendEvents } from '../../db/events.ts';
import { markLedgerDue } from '../../db/ledger-due.ts';
import { lockKeys } from '../../db/locks.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import type { AttributionCommand, AttributionRefusal, Grounds } from '../../domain/attribution/attribution-command.ts';
import { decideAttribution } from '../../domain/attribution/decide-attribution.ts';
import type { AttributedLinks } from '../../domain/attribution/touchpoint.ts';
import { isRefusal, type Actor, type Refusal } from '../../domain/event.ts';
import { isoInstant, momentOf, type Desk, type Scene } from '../desk.ts';
import { attributionOf, attributionParts, attributionRow, foldAttribution } from './attribution-row.ts';
import { groundsOf, groundsUnlessAsked } from './grounds.ts';
import { projectAttribution } from './project-attribution.ts';
import { tellOfAttribution } from './tell-of-attribution.ts';

/** A deal's attribution as kept; `attribution` is null and `version` 0 where nothing is kept of it yet. */
export interface KeptAttribution {
  id: string;
  attribution: Attribution | null;
  version: number;
}

/** What the deal's own records tell is told by the sync. */
export const crmSync: Actor = { kind: 'system', id: 'crm', name: 'CRM', role: 'system' };

/** By its id, held against other decisions until the transaction ends. */
export async function loadAttribution(tx: Tx, id: string): Promise<KeptAttribution | null> {
  await lockKeys(tx, ['registrations']);
  const row = await findAttribution(tx, id, { lock: true });
  return row && { id, attribution: attributionOf(row), version: row.version };
}

/** What is kept of a deal under its name in either CRM, the earliest first; more than one until they are known to be the same. */
export async function keptOfDeals(tx: Tx, links: AttributedLinks): Promise<KeptAttribution[]> {
  const rows = await attributionsOfDeal(tx, links);
  return rows.map((row) => ({ id: row.id, attribution: attributionOf(row), version: row.version }));
}

/**
 * Lets the rules decide about one deal and keeps what they say: events to the log, the folded rows, and the desired state
 * of the records in both CRMs. Nothing decided changes nothing.
 */
export async function carryOutAttribution(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  act: { kept: KeptAttribution; command: AttributionCommand; actor: Actor; grounds?: Grounds },
): Promise<KeptAttribution | Refusal<AttributionRefusal>> {
  const { kept, command, actor } = act;
  const facts = {
    ...kept.attribution?.facts,
    ...(command.type === 'observe' ? { [command.facts.crm]: command.facts } : {}),
  };
  const decideOn = (grounds: Grounds) =>
    decideAttribution(kept.attribution, command, scene.policy, momentOf(scene, actor), grounds);
  const unless = groundsUnlessAsked(scene);
  let decision = decideOn(act.grounds ?? unless.grounds);
  if (unless.wereAsked()) decision = decideOn(await groundsOf(tx, scene, { facts }));
  if (isRefusal<AttributionRefusal>(decision)) return decision;
  if (decision.events.length === 0) return kept;
  const at = isoInstant(scene.now);
  const stored = await appendEvents(tx, {
    streamType: 'attribution',
    streamId: kept.id,
    expectedVersion: kept.version,
    events: decision.events.map((event) => ({ ...event, actor, at, policyVersion: scene.policy.version })),
  });
  const attribution = foldAttribution(kept.attribution, stored, kept.id);
  const last = stored.at(-1);
  if (!attribution || !last) throw new Error(`attribution ${kept.id}: nothing was folded`);
  await saveAttribution(tx, attributionRow(attribution, { version: last.version, at: last.at }));
  await saveAttributionParts(tx, kept.id, attributionParts(attribution));
  await projectAttribution(tx, scene, { before: kept.attribution, after: attribution });
  await tellOfAttribution(desk, tx, scene, { before: kept.attribution, after: attribution, events: stored, actor });
  await markLedgerDue(tx, [attribution.links, ...(kept.attribution ? [kept.attribution.links] : [])], at);
  desk.nudge();
  return { id: kept.id, attribution, version: last.version };
}
