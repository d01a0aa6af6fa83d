import { canonicalJson } from '../../db/canonical-json.ts';
import {
  partsOfAttributions,
  saveAttributionParts,
  type CreditRow,
  type TouchpointRow,
} from '../../db/attribution-parts.ts';
import { attributionsAfter, attributionsById, saveAttribution, type AttributionRow } from '../../db/attributions.ts';
import { chainBreak, readStream } from '../../db/events.ts';
import {
  askForLeakRun,
  finishLeakRun,
  keepFindings,
  lastLogPosition,
  streamsAfter,
  type LeakFinding,
  type LeakRun,
} from '../../db/leaks.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import { isoInstant, type Desk, type Scene } from '../desk.ts';
import { attributionOf, attributionParts } from '../attribution/attribution-row.ts';
import { nextAttribution } from '../attribution/replay-attributions.ts';
import { checkDesired } from './check-desired.ts';

/** Events looked through at once; what is left is the next run's. */
const eventsAtOnce = 5_000;
/** Attributions looked at beside those that changed. */
const roundAtOnce = 500;
/** Before every id. */
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Whether attributions say what their log says, their rows, touchpoints, credits, and what both CRMs should hold of them: folded
 * anew and compared, put right where they differ. Looked at are those that changed since the last run and some of all the others,
 * so that everything has its turn. `npm run replay -- --verify` looks at all rows of everything at once.
 */
export async function checkRows(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { askedBy, last }: { askedBy: string; last: LeakRun | undefined },
): Promise<number> {
  const id = desk.newId();
  const at = isoInstant(scene.now);
  await askForLeakRun(tx, { id, crm: null, askedBy, askedAt: at });
  const from = last?.logPosition ?? Math.max(0, (await lastLogPosition(tx)) - eventsAtOnce);
  const { streams, position } = await streamsAfter(tx, { position: from, types: ['attribution'], limit: eventsAtOnce });
  const round = (await attributionsAfter(tx, last?.rowsAfter ?? beforeAll, roundAtOnce)).map((one) => one.id);
  const ids = [...new Set([...streams.map((stream) => stream.id), ...round])];
  const findings: LeakFinding[] = [];
  const states: Attribution[] = [];
  const kept = await keptOf(tx, ids);
  for (const one of ids) {
    const checked = await checkAttribution(tx, one, kept);
    findings.push(...checked.findings);
    if (checked.state) states.push(checked.state);
  }
  findings.push(...(await checkDesired(tx, scene, states)));
  await keepFindings(tx, id, findings, at);
  const rowsAfter = round.length < roundAtOnce ? null : (round.at(-1) ?? null);
  await finishLeakRun(tx, { id, checked: ids.length, at, error: null, logPosition: position, rowsAfter });
  return findings.length;
}

interface Checked {
  findings: LeakFinding[];
  /** As the log says; null where it says nothing that can be relied on. */
  state: Attribution | null;
}

interface Kept {
  rows: ReadonlyMap<string, AttributionRow>;
  touchpoints: Partial<Record<string, TouchpointRow[]>>;
  credits: Partial<Record<string, CreditRow[]>>;
}

/** What is kept of some attributions, held against decisions until the look is over. */
async function keptOf(tx: Tx, ids: readonly string[]): Promise<Kept> {
  const rows = await attributionsById(tx, ids, { lock: true });
  const { touchpoints, credits } = await partsOfAttributions(tx, ids);
  return {
    rows: new Map(rows.map((row) => [row.id, row])),
    touchpoints: Object.groupBy(touchpoints, ({ attributionId }) => attributionId),
    credits: Object.groupBy(credits, ({ attributionId }) => attributionId),
  };
}

async function checkAttribution(tx: Tx, id: string, all: Kept): Promise<Checked> {
  const stream = await readStream(tx, id);
  // A log that is broken proves nothing: rows are never made from it.
  if (chainBreak(stream) !== null) {
    const broken = { object: 'attribution', recordKey: id, field: 'log', found: 'broken', shouldBe: 'whole' };
    return { findings: [broken], state: null };
  }
  const row = stream.reduce<AttributionRow | undefined>(nextAttribution, undefined);
  if (!row) return { findings: [], state: null };
  const state = attributionOf(row);
  const parts = attributionParts(state);
  const kept = { touchpoints: all.touchpoints[id] ?? [], credits: all.credits[id] ?? [] };
  const findings = [...differing(id, row, all.rows.get(id) ?? {}), ...partsOff(id, parts, kept)];
  if (findings.length > 0) {
    await saveAttribution(tx, row);
    await saveAttributionParts(tx, [id], parts);
  }
  return { findings, state };
}

type Parts = { touchpoints: readonly TouchpointRow[]; credits: readonly CreditRow[] };

function partsOff(id: string, should: Parts, kept: Parts): LeakFinding[] {
  const named = ({ touchpoints, credits }: Parts): Map<string, object> =>
    new Map<string, object>([
      ...touchpoints.map((one) => [`touchpoint ${one.id}`, one] as const),
      ...credits.map((one) => [`credit ${one.partnerId}`, one] as const),
    ]);
  const [rows, found] = [named(should), named(kept)];
  return [...new Set([...rows.keys(), ...found.keys()])].flatMap((name) => {
    const [row, was] = [rows.get(name), found.get(name)];
    if (row && was) return differing(`${id} ${name}`, row, was);
    return [{ object: 'attribution', recordKey: `${id} ${name}`, field: '', found: text(was), shouldBe: text(row) }];
  });
}

const differing = <Row extends object>(recordKey: string, row: Row, kept: Partial<Row>): LeakFinding[] =>
  (Object.keys(row) as (keyof Row & string)[])
    .filter((column) => canonicalJson(row[column] ?? null) !== canonicalJson(kept[column] ?? null))
    .map((column) => ({
      object: 'attribution',
      recordKey,
      field: column,
      found: text(kept[column]),
      shouldBe: text(row[column]),
    }));

const longest = 500;
const text = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : (typeof value === 'string' ? value : canonicalJson(value)).slice(0, longest);
