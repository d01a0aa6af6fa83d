import type { FieldValue } from '../crm/crm.ts';
import { fieldsOf } from '../crm/fields.ts';
import { sameFieldValue } from '../crm/program-field.ts';
import type { ClaimedRow } from '../db/desired-writes.ts';
import type { EditedObject, FoundEdit } from '../db/field-edits.ts';
import { findDrift, type Wanted } from './drift.ts';
import { editableOf, editsOf, nothingCredited } from './edits-of-drift.ts';
import type { SyncParts } from './sync-parts.ts';

type Fields = Record<string, FieldValue>;

/** A record that the CRM may not hold as it should be yet. */
export type Unwritten = Pick<
  ClaimedRow,
  'key' | 'fields' | 'desiredVersion' | 'writtenVersion' | 'writtenAt' | 'writtenFields'
>;

/**
 * Edits of records that wait to be written: what the CRM holds that is neither what it should hold nor what we ever made it
 * hold since the last write that is sure. A tier that was decided anew here meanwhile stands: that is no proposal.
 */
export async function unwrittenEdits(
  parts: SyncParts,
  object: EditedObject,
  rows: readonly Unwritten[],
): Promise<FoundEdit[]> {
  const known = new Map(rows.map((row) => [row.key, heldByUs(object, row)]));
  const compared = rows.flatMap((row): Wanted[] => {
    const ours = known.get(row.key) ?? [];
    const fields = Object.fromEntries(
      Object.entries(row.fields).filter(
        ([field, value]) =>
          editableOf[object].includes(field) &&
          (object === 'deal' || ours.every((written) => written[field] === value)),
      ),
    );
    return ours.length === 0 || Object.keys(fields).length === 0 ? [] : [{ ...row, fields }];
  });
  const drifts = await findDrift(parts, object, compared);
  const edited = drifts.map((drift) => ({
    ...drift,
    fields: drift.fields.filter(({ field, found }) => !isOurs(object, known.get(drift.key) ?? [], field, found)),
  }));
  return editsOf(parts, object, edited);
}

/** All that we may have made a record say; empty where nobody knows. A deal that we never wrote to said nothing of partners. */
function heldByUs(object: EditedObject, { writtenVersion, writtenFields }: Unwritten): readonly Fields[] {
  if (writtenVersion > 0) return writtenFields ?? [];
  return object === 'deal' ? [nothingCredited, ...(writtenFields ?? [])] : [];
}

function isOurs(object: EditedObject, ours: readonly Fields[], field: string, found: FieldValue): boolean {
  const kind = fieldsOf(object)[field]?.kind ?? 'text';
  return ours.some((written) => sameFieldValue(kind, written[field] ?? null, found));
}
