import type { WritableObject } from '../crm/crm.ts';
import { listWritten } from '../db/desired-state.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import { findDrift, mend } from './drift.ts';
import type { Drift } from './field-drift.ts';
import type { SyncParts } from './sync-parts.ts';

const page = 500;
const objects: readonly WritableObject[] = [
  'partner',
  'partner_certificate',
  'deal_registration',
  'partner_attribution',
  'deal',
];

/** Is told of each page of records that was compared, in the transaction that has what drifted written again. */
type Kept = (tx: Tx, compared: number, drifts: readonly Drift[]) => Promise<void>;

/** Compares what was written with what the CRM holds now, and marks what drifted to be written again. */
export async function reconcile(parts: SyncParts, kept: Kept = async () => {}): Promise<Drift[]> {
  const { crm, log } = parts;
  const drifted: Drift[] = [];
  for (const object of objects) drifted.push(...(await reconcileObject(parts, object, kept)));
  if (drifted.length > 0) {
    log.warn({ crm: crm.name, records: drifted.length }, 'records drifted in the CRM; they are written again');
  }
  return drifted;
}

/** The same for one kind of record. */
export async function reconcileObject(
  parts: SyncParts,
  object: WritableObject,
  kept: Kept = async () => {},
): Promise<Drift[]> {
  const { db, tenantId, crm } = parts;
  const drifted: Drift[] = [];
  for (let afterKey = ''; ;) {
    const query = { crm: crm.name, object, afterKey, limit: page };
    const rows = await withTenant(db, tenantId, (tx) => listWritten(tx, query));
    const last = rows.at(-1);
    if (!last) return drifted;
    // Where an account has no custom objects nothing was really written, so nothing can have drifted.
    const placed = rows.filter((row) => row.recordId);
    const found = await findDrift(parts, object, placed);
    drifted.push(...(await mend(parts, object, placed, found, (tx, real) => kept(tx, placed.length, real))));
    if (found.length === 0) await withTenant(db, tenantId, (tx) => kept(tx, placed.length, []));
    afterKey = last.key;
  }
}
