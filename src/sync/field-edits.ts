import { CrmError } from '../crm/crm-error.ts';
import { desiredOf } from '../db/desired-state.ts';
import { withTenant } from '../db/transaction.ts';
import { findDrift, mend, type Wanted } from './drift.ts';
import { nothingCredited } from './edits-of-drift.ts';
import type { Drift } from './field-drift.ts';
import type { SyncParts } from './sync-parts.ts';

/**
 * Looks whether the program fields of deals say what they should, also of deals that nothing was ever written to. What is
 * on its way to the CRM is no edit.
 */
export async function lookAtDealFields(parts: SyncParts, dealIds: readonly string[]): Promise<Drift[]> {
  if (dealIds.length === 0) return [];
  const { db, tenantId, crm } = parts;
  const keys = [...new Set(dealIds)];
  const rows = await withTenant(db, tenantId, (tx) => desiredOf(tx, { crm: crm.name, object: 'deal', keys }));
  const known = new Map(rows.map((row) => [row.key, row]));
  const compared = keys.flatMap((key): Wanted[] => {
    const row = known.get(key);
    if (!row) return [{ key, fields: nothingCredited, desiredVersion: null }];
    return row.status === 'written' ? [row] : [];
  });
  try {
    return await mend(parts, 'deal', compared, await findDrift(parts, 'deal', compared));
  } catch (error) {
    // An account that lacks fields of ours has nothing to look at, and its news must go on.
    if (!(error instanceof CrmError) || (error.kind !== 'bad_request' && error.kind !== 'forbidden')) throw error;
    parts.log.warn({ crm: crm.name, err: error }, 'program fields of deals could not be read');
    return [];
  }
}
