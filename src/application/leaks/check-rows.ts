import { canonicalJson } from '../../db/canonical-json.ts';
import { saveAttributionParts } from '../../db/attribution-parts.ts';
import { findAttribution, saveAttribution, type AttributionRow } from '../../db/attributions.ts';
import { chainBreak, readStream } from '../../db/events.ts';
import {
  askForLeakRun,
  finishLeakRun,
  keepFindings,
  lastLogPosition,
  streamsAfter,
  type LeakFinding,
} from '../../db/leaks.ts';
import type { Tx } from '../../db/transaction.ts';
import { isoInstant, type Desk, type Scene } from '../desk.ts';
import { attributionOf, attributionParts } from '../attribution/attribution-row.ts';
import { nextAttribution } from '../attribution/replay-attributions.ts';

/** Events looked through at once; what is left is the next run's. */
const eventsAtOnce = 5_000;

/**
 * Whether the attributions that changed since the last run say what their log says: folded anew and compared, put right
 * where they differ. The cheap form of `npm run replay -- --verify`, which looks at everything.
 */
export async function checkRows(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  run: { askedBy: string; since: number | null },
): Promise<number> {
  const id = desk.newId();
  const at = isoInstant(scene.now);
  await askForLeakRun(tx, { id, crm: null, askedBy: run.askedBy, askedAt: at });
  const from = run.since ?? Math.max(0, (await lastLogPosition(tx)) - eventsAtOnce);
  const { streams, position } = await streamsAfter(tx, { position: from, types: ['attribution'], limit: eventsAtOnce });
  const findings: LeakFinding[] = [];
  for (const stream of streams) findings.push(...(await checkAttribution(tx, stream.id)));
  await keepFindings(tx, id, findings, at);
  await finishLeakRun(tx, { id, checked: streams.length, at, error: null, logPosition: position });
  return findings.length;
}

async function checkAttribution(tx: Tx, id: string): Promise<LeakFinding[]> {
  const stream = await readStream(tx, id);
  // A log that is broken proves nothing: rows are never made from it.
  if (chainBreak(stream) !== null) {
    return [{ object: 'attribution', recordKey: id, field: 'log', found: 'broken', shouldBe: 'whole' }];
  }
  const row = stream.reduce<AttributionRow | undefined>(nextAttribution, undefined);
  const kept = await findAttribution(tx, id, { lock: true });
  if (!row) return [];
  const off = (Object.keys(row) as (keyof AttributionRow)[]).filter(
    (column) => canonicalJson(row[column] ?? null) !== canonicalJson(kept?.[column] ?? null),
  );
  if (off.length === 0) return [];
  await saveAttribution(tx, row);
  await saveAttributionParts(tx, [id], attributionParts(attributionOf(row)));
  return off.map((column) => ({
    object: 'attribution',
    recordKey: id,
    field: column,
    found: text(kept?.[column]),
    shouldBe: text(row[column]),
  }));
}

const longest = 500;
const text = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : (typeof value === 'string' ? value : canonicalJson(value)).slice(0, longest);
