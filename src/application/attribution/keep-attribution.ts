import { saveAttributionParts } from '../../db/attribution-parts.ts';
import { attributionsById, attributionsOfDeal, saveAttributions } from '../../db/attributions.ts';
import { appendToStreams } from '../../db/events.ts';
import { markLedgerDue } from '../../db/ledger-due.ts';
import { lockKeys } from '../../db/locks.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution, AttributionEvent } from '../../domain/attribution/attribution.ts';
import type {
  AttributionCommand,
  AttributionOutcome,
  AttributionRefusal,
  Grounds,
} from '../../domain/attribution/attribution-command.ts';
import { decideAttribution } from '../../domain/attribution/decide-attribution.ts';
import type { AttributedLinks } from '../../domain/attribution/touchpoint.ts';
import { isRefusal, type Actor, type Refusal } from '../../domain/event.ts';
import { isoInstant, momentOf, type Desk, type Scene } from '../desk.ts';
import { attributionOf, attributionParts, attributionRow, foldAttribution } from './attribution-row.ts';
import { groundsOf, groundsUnlessAsked } from './grounds.ts';
import { projectAttributions } from './project-attribution.ts';
import { tellOfAttribution } from './tell-of-attribution.ts';

/** A deal's attribution as kept; `attribution` is null and `version` 0 where nothing is kept of it yet. */
export interface KeptAttribution {
  id: string;
  attribution: Attribution | null;
  version: number;
}

/** What the deal's own records tell is told by the sync. */
export const crmSync: Actor = { kind: 'system', id: 'crm', name: 'CRM', role: 'system' };

/** By their ids, in order of these, held against other decisions until the transaction ends. */
export async function loadAttributions(tx: Tx, ids: readonly string[]): Promise<KeptAttribution[]> {
  await lockKeys(tx, ['registrations']);
  const rows = await attributionsById(tx, ids, { lock: true });
  return rows.map((row) => ({ id: row.id, attribution: attributionOf(row), version: row.version }));
}

/** What is kept of a deal under its name in either CRM, the earliest first; more than one until they are known to be the same. */
export async function keptOfDeals(tx: Tx, links: AttributedLinks): Promise<KeptAttribution[]> {
  const rows = await attributionsOfDeal(tx, links);
  return rows.map((row) => ({ id: row.id, attribution: attributionOf(row), version: row.version }));
}

/** Something to decide about a deal. Without `grounds` other deals are read where the rules compare with them. */
interface Act {
  kept: KeptAttribution;
  command: AttributionCommand;
  actor: Actor;
  grounds?: Grounds;
}

/**
 * Lets the rules decide about one deal and keeps what they say: events to the log, the folded rows, and the desired state
 * of the records in both CRMs. Nothing decided changes nothing.
 */
export async function carryOutAttribution(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  act: Act,
): Promise<KeptAttribution | Refusal<AttributionRefusal>> {
  const decision = await decideOn(tx, scene, act);
  if (isRefusal<AttributionRefusal>(decision)) return decision;
  const [after] = await keepDecided(desk, tx, scene, [{ ...act, events: decision.events }]);
  return after ?? act.kept;
}

/** What the rules say; nothing is kept. */
export async function decideOn(
  tx: Tx,
  scene: Scene,
  { kept, command, actor, grounds }: Act,
): Promise<AttributionOutcome> {
  const facts = {
    ...kept.attribution?.facts,
    ...(command.type === 'observe' ? { [command.facts.crm]: command.facts } : {}),
  };
  const decide = (on: Grounds): AttributionOutcome =>
    decideAttribution(kept.attribution, command, scene.policy, momentOf(scene, actor), on);
  const unless = groundsUnlessAsked(scene);
  const decision = decide(grounds ?? unless.grounds);
  return unless.wereAsked() ? decide(await groundsOf(tx, scene, { facts })) : decision;
}

/** A deal with what was decided about it. */
export interface Decided {
  kept: KeptAttribution;
  actor: Actor;
  events: readonly AttributionEvent[];
}

/** Keeps what was decided about several deals, all or nothing. Answers them as they stand now, in the same order. */
export async function keepDecided(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  decided: readonly Decided[],
): Promise<KeptAttribution[]> {
  const news = decided.filter(({ events }) => events.length > 0);
  if (news.length === 0) return decided.map(({ kept }) => kept);
  const at = isoInstant(scene.now);
  const stored = await appendToStreams(
    tx,
    news.map(({ kept, actor, events }) => ({
      streamType: 'attribution',
      streamId: kept.id,
      expectedVersion: kept.version,
      events: events.map((event) => ({ ...event, actor, at, policyVersion: scene.policy.version })),
    })),
  );
  const changed = news.map(({ kept, actor }) => {
    const own = stored.get(kept.id) ?? [];
    const after = foldAttribution(kept.attribution, own, kept.id);
    const last = own.at(-1);
    if (!after || !last) throw new Error(`attribution ${kept.id}: nothing was folded`);
    return { before: kept.attribution, after, version: last.version, at: last.at, events: own, actor };
  });
  const parts = changed.map(({ after }) => attributionParts(after));
  await saveAttributions(
    tx,
    changed.map(({ after, version, at: lastAt }) => attributionRow(after, { version, at: lastAt })),
  );
  await saveAttributionParts(
    tx,
    changed.map(({ after }) => after.id),
    {
      touchpoints: parts.flatMap(({ touchpoints }) => touchpoints),
      credits: parts.flatMap(({ credits }) => credits),
    },
  );
  await projectAttributions(tx, scene, changed);
  for (const one of changed) await tellOfAttribution(desk, tx, scene, one);
  const links = changed.flatMap(({ before, after }) => [after.links, ...(before ? [before.links] : [])]);
  await markLedgerDue(tx, links, at);
  desk.nudge();
  const now = new Map(changed.map(({ after, version }) => [after.id, { id: after.id, attribution: after, version }]));
  return decided.map(({ kept }) => now.get(kept.id) ?? kept);
}
