import { CrmError } from '../crm/crm-error.ts';
import type { Write } from '../crm/crm.ts';
import { keepEdits } from '../db/field-edits.ts';
import { withTenant } from '../db/transaction.ts';
import { isEdited } from './edits-of-drift.ts';
import type { SyncParts } from './sync-parts.ts';
import { unwrittenEdits, type Unwritten } from './unwritten-edits.ts';

/**
 * Records are written whole, whenever anything of them is decided: what people set there since the last write is kept first,
 * for news of it may come late or, of partners, never. One read for all rows, in the CRM's own batches.
 */
export async function keepEditsBeforeWriting(
  parts: SyncParts,
  object: Write['object'],
  rows: readonly Unwritten[],
): Promise<void> {
  if (!isEdited(object)) return;
  const { db, tenantId, crm, now, log } = parts;
  try {
    const edits = await unwrittenEdits(parts, object, rows);
    await withTenant(db, tenantId, (tx) => keepEdits(tx, crm.name, edits, now().toISOString()));
  } catch (error) {
    // An account that does not let us read them must get its records all the same.
    if (!(error instanceof CrmError) || (error.kind !== 'bad_request' && error.kind !== 'forbidden')) throw error;
    log.warn({ crm: crm.name, object, err: error }, 'program fields could not be read');
  }
}
