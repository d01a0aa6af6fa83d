import { allCredits, allTouchpoints, saveAttributionParts } from '../../db/attribution-parts.ts';
import { allAttributions, saveAttribution, type AttributionRow } from '../../db/attributions.ts';
import type { StoredEvent } from '../../db/events.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import { attributionOf, attributionParts, attributionRow, foldAttribution } from './attribution-row.ts';

export type Attributions = Map<string, AttributionRow>;

/** One event more of a deal's attribution. */
export function nextAttribution(row: AttributionRow | undefined, event: StoredEvent): AttributionRow {
  const before = (row?.body ?? null) as Attribution | null;
  const state = foldAttribution(before, [event], event.streamId);
  if (!state) throw new Error(`attribution ${event.streamId}: nothing was folded`);
  return attributionRow(state, { version: event.version, at: event.at });
}

/** Rebuilt rows held against those that are kept: differences by id. */
export type Compare = <Row extends { id: string }>(
  kind: string,
  rebuilt: ReadonlyMap<string, Row>,
  kept: readonly Row[],
) => Map<string, string[]>;

/** Differences of rows, touchpoints and credits from what the log says; with `write` they are put right. */
export async function compareAttributions(
  tx: Tx,
  rebuilt: Attributions,
  compare: Compare,
  { write }: { write: boolean },
): Promise<string[]> {
  const parts = [...rebuilt.values()].map((row) => attributionParts(attributionOf(row)));
  const touchpoints = byId(
    parts.flatMap((one) => one.touchpoints),
    ({ attributionId, id }) => `${attributionId} ${id}`,
  );
  const credits = byId(
    parts.flatMap((one) => one.credits),
    ({ attributionId, partnerId }) => `${attributionId} ${partnerId}`,
  );
  const keptTouchpoints = byId(await allTouchpoints(tx), ({ attributionId, id }) => `${attributionId} ${id}`);
  const keptCredits = byId(await allCredits(tx), ({ attributionId, partnerId }) => `${attributionId} ${partnerId}`);
  const found = [
    compare('attribution', rebuilt, await allAttributions(tx)),
    compare('touchpoint', touchpoints, [...keptTouchpoints.values()]),
    compare('credit', credits, [...keptCredits.values()]),
  ];
  const ids = new Set(found.flatMap((one) => [...one.keys()]).map((key) => key.split(' ')[0] ?? ''));
  for (const id of write ? ids : []) {
    const row = rebuilt.get(id);
    if (!row) continue;
    await saveAttribution(tx, row);
    await saveAttributionParts(tx, [id], attributionParts(attributionOf(row)));
  }
  return found.flatMap((one) => [...one.values()].flat());
}

/** Rows under an id that tells them apart, as `compare` asks for it. */
const byId = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row & { id: string }> =>
  new Map(rows.map((row) => [keyOf(row), { ...row, id: keyOf(row) }]));
