import type { CrmName } from '../../contract/shared.ts';
import { canonicalJson } from '../../db/canonical-json.ts';
import { desiredOf, type DesiredRow } from '../../db/desired-state.ts';
import type { LeakFinding } from '../../db/leaks.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import { attributionKey, projectAttributions } from '../attribution/project-attribution.ts';
import type { Scene } from '../desk.ts';

/** Sentences follow the tenant's language and zone, which may have changed since; they are written again and are no leak. */
const worded = new Set(['rule']);

/**
 * Whether what both CRMs should hold of these deals is what their attribution says. What is not is made of it again, and goes
 * to the CRMs like any other change.
 */
export async function checkDesired(tx: Tx, scene: Scene, states: readonly Attribution[]): Promise<LeakFinding[]> {
  const live = states.filter(({ standing }) => standing === 'live');
  const before = new Map((await rowsOf(tx, live)).map((row) => [idOf(row), row]));
  await projectAttributions(
    tx,
    scene,
    live.map((after) => ({ before: null, after })),
  );
  return (await rowsOf(tx, live)).flatMap((row) => differences(before.get(idOf(row)), row));
}

async function rowsOf(tx: Tx, states: readonly Attribution[]): Promise<DesiredRow[]> {
  const credits = states.flatMap(({ id, decided }) =>
    (decided?.credits ?? []).map(({ partnerId }) => attributionKey(id, partnerId)),
  );
  const deals = (crm: CrmName): string[] =>
    states.flatMap(({ links }) => (crm === 'hubspot' ? links.hubspotDealId : links.salesforceOpportunityId) ?? []);
  const rows: DesiredRow[] = [];
  for (const crm of ['hubspot', 'salesforce'] as const) {
    rows.push(...(await desiredOf(tx, { crm, object: 'partner_attribution', keys: credits })));
    rows.push(...(await desiredOf(tx, { crm, object: 'deal', keys: deals(crm) })));
  }
  return rows;
}

const idOf = ({ crm, object, key }: DesiredRow): string => `${crm} ${object} ${key}`;

function differences(before: DesiredRow | undefined, after: DesiredRow): LeakFinding[] {
  const record = { object: after.object, recordKey: `${after.crm} ${after.key}` };
  if (before === undefined) return [{ ...record, field: '', found: '', shouldBe: 'kept' }];
  return Object.entries(after.fields).flatMap(([field, shouldBe]): LeakFinding[] => {
    const found = before.fields[field] ?? null;
    const isSame = worded.has(field) || canonicalJson(found) === canonicalJson(shouldBe);
    return isSame ? [] : [{ ...record, field, found: textOf(found), shouldBe: textOf(shouldBe) }];
  });
}

const textOf = (value: string | number | boolean | null): string => (value === null ? '' : String(value));
