import { CrmError } from '../crm/crm-error.ts';
import { desiredOf } from '../db/desired-state.ts';
import { keepEdits } from '../db/field-edits.ts';
import { withTenant } from '../db/transaction.ts';
import { findDrift, mend, type Wanted } from './drift.ts';
import { nothingCredited } from './edits-of-drift.ts';
import type { Drift } from './field-drift.ts';
import type { SyncParts } from './sync-parts.ts';
import { unwrittenEdits } from './unwritten-edits.ts';

/**
 * Looks whether the program fields of deals say what they should, also of deals that nothing was ever written to. Of deals
 * that wait to be written, what we may have written ourselves is no edit.
 */
export async function lookAtDealFields(parts: SyncParts, dealIds: readonly string[]): Promise<Drift[]> {
  if (dealIds.length === 0) return [];
  const { db, tenantId, crm, now } = parts;
  const keys = [...new Set(dealIds)];
  const rows = await withTenant(db, tenantId, (tx) => desiredOf(tx, { crm: crm.name, object: 'deal', keys }));
  const known = new Map(rows.map((row) => [row.key, row]));
  const compared = keys.flatMap((key): Wanted[] => {
    const row = known.get(key);
    if (!row) return [{ key, fields: nothingCredited, desiredVersion: null, writtenAt: null }];
    return row.status === 'written' ? [row] : [];
  });
  const waiting = rows.filter(({ status }) => status !== 'written');
  try {
    const edits = await unwrittenEdits(parts, 'deal', waiting);
    await withTenant(db, tenantId, async (tx) => {
      const current = new Map(
        (await desiredOf(tx, { crm: crm.name, object: 'deal', keys })).map((row) => [row.key, row]),
      );
      const isCurrent = (key: string) => current.get(key)?.desiredVersion === known.get(key)?.desiredVersion;
      await keepEdits(
        tx,
        crm.name,
        edits.filter(({ recordKey }) => isCurrent(recordKey)),
        now().toISOString(),
      );
    });
    return await mend(parts, 'deal', compared, await findDrift(parts, 'deal', compared));
  } catch (error) {
    // An account that lacks fields of ours has nothing to look at, and its news must go on.
    if (!(error instanceof CrmError) || (error.kind !== 'bad_request' && error.kind !== 'forbidden')) throw error;
    parts.log.warn({ crm: crm.name, err: error }, 'program fields of deals could not be read');
    return [];
  }
}
