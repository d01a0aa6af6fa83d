import { CrmError } from '../crm/crm-error.ts';
import type { Write } from '../crm/crm.ts';
import type { ClaimedRow } from '../db/desired-writes.ts';
import { keepEdits } from '../db/field-edits.ts';
import { withTenant } from '../db/transaction.ts';
import { findDrift, type Wanted } from './drift.ts';
import { editableOf, editsOf } from './edits-of-drift.ts';
import type { SyncParts } from './sync-parts.ts';

/**
 * Partners' records are written whole, whenever money moves: what people set there since the last write is kept first, for
 * nobody announces it. Where what they set was decided anew here meanwhile, that stands.
 */
export async function keepEditsBeforeWriting(
  parts: SyncParts,
  object: Write['object'],
  rows: readonly ClaimedRow[],
): Promise<void> {
  if (object !== 'partner') return;
  const compared = rows.flatMap(({ key, recordId, fields, writtenFields, desiredVersion }): Wanted[] => {
    if (!recordId || !writtenFields) return [];
    const undecided = editableOf.partner.filter((field) => fields[field] === writtenFields[field]);
    const wanted = Object.fromEntries(Object.entries(fields).filter(([field]) => undecided.includes(field)));
    return undecided.length === 0 ? [] : [{ key, fields: wanted, desiredVersion }];
  });
  const { db, tenantId, crm, now, log } = parts;
  try {
    const edits = await editsOf(parts, object, await findDrift(parts, object, compared));
    await withTenant(db, tenantId, (tx) => keepEdits(tx, crm.name, edits, now().toISOString()));
  } catch (error) {
    // An account that does not let us read them must get its records all the same.
    if (!(error instanceof CrmError) || (error.kind !== 'bad_request' && error.kind !== 'forbidden')) throw error;
    log.warn({ crm: crm.name, err: error }, 'program fields of partners could not be read');
  }
}
