import { createHash } from 'node:crypto';
import { keepNames } from '../db/company-names.ts';
import { findRulingOfPair, saveRuling, type RulingRow } from '../db/company-rulings.ts';
import { appendEvents } from '../db/events.ts';
import type { Tx } from '../db/transaction.ts';
import {
  decideRuling,
  evolveRuling,
  type CompanyPair,
  type PairRuling,
  type RulingCommand,
  type RulingEvent,
  type RulingInForce,
  type RulingRefusal,
} from '../domain/company-ruling.ts';
import { unordered } from '../domain/company-ruling-key.ts';
import { nameKeying } from '../domain/matching/name-keying.ts';
import { isRefusal, type Actor, type Refusal } from '../domain/event.ts';
import { isoInstant, momentOf, type Scene } from './desk.ts';

/**
 * Lets the domain decide about what is said of two companies and keeps it: events to the log, the folded row. Answers what
 * held before, and what holds now or why nothing was kept.
 */
export async function carryOutOnPair(
  tx: Tx,
  scene: Scene,
  act: { pairId: string; command: RulingCommand; actor: Actor },
): Promise<{ before: PairRuling['standing']; after: PairRuling | Refusal<RulingRefusal> }> {
  const row = await findRulingOfPair(tx, act.pairId);
  const before = pairRulingOf(row);
  const decision = decideRuling(before, act.command, momentOf(scene, act.actor));
  if (isRefusal<RulingRefusal>(decision)) return { before: before?.standing ?? null, after: decision };
  const at = isoInstant(scene.now);
  const stored = await appendEvents(tx, {
    streamType: 'company_ruling',
    streamId: act.pairId,
    expectedVersion: row?.version ?? 0,
    events: decision.events.map((event) => ({
      ...event,
      actor: act.actor,
      at,
      policyVersion: scene.policy.version,
    })),
  });
  const after = foldRuling(before, stored, act.pairId);
  await keepNames(
    tx,
    after.pair.companies.map(({ name }) => name),
    nameKeying,
    { pinned: true },
  );
  await saveRuling(tx, rulingRow(after, { version: stored.at(-1)?.version ?? 0, at }));
  return { before: before?.standing ?? null, after };
}

/** The stream of a pair: the same two companies always have the same one. */
export function pairIdOf(pair: CompanyPair): string {
  const hex = createHash('sha256').update(unordered(pair.keys)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The state kept in a row; `body` was written by `rulingRow` and by nobody else. */
const pairRulingOf = (row: RulingRow | null): PairRuling | null => (row ? (row.body as PairRuling) : null);

/** What a row says that still holds: one ruling or none. */
export const inForce = (row: RulingRow): RulingInForce[] => {
  const standing = pairRulingOf(row)?.standing;
  return standing ? [standing] : [];
};

/** Folds the events of one pair in order. */
export function foldRuling(
  state: PairRuling | null,
  events: readonly { type: string; data: unknown; at: string; actor: object }[],
  id: string,
): PairRuling {
  const folded = events.reduce<PairRuling | null>(
    (pair, { type, data, at, actor }) =>
      evolveRuling(pair, { type, data } as RulingEvent, { at, actor: actor as Actor, id }),
    state,
  );
  if (!folded) throw new Error(`pair ${id} has no events`);
  return folded;
}

/** The folded row of a pair. The same for the same log. */
export const rulingRow = (state: PairRuling, log: { version: number; at: string }): RulingRow => ({
  pairId: state.id,
  version: log.version,
  rulingId: state.standing?.rulingId ?? null,
  kind: state.standing?.kind ?? null,
  firstKey: state.pair.keys[0],
  secondKey: state.pair.keys[1],
  firstNameId: nameKeying.idOf(state.pair.companies[0].name),
  secondNameId: nameKeying.idOf(state.pair.companies[1].name),
  body: state,
  updatedAt: log.at,
});
