import type { FieldValue, WritableObject } from '../crm/crm.ts';
import { fieldsOf } from '../crm/fields.ts';
import { sameFieldValue } from '../crm/program-field.ts';
import { desiredOf, rewriteDesired, type DesiredRow } from '../db/desired-state.ts';
import { keepEdits } from '../db/field-edits.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import { editsOf, isEdited } from './edits-of-drift.ts';
import type { Drift, FieldDrift } from './field-drift.ts';
import type { SyncParts } from './sync-parts.ts';

type Fields = Record<string, FieldValue>;
export type Wanted = Pick<DesiredRow, 'key' | 'fields' | 'writtenAt'> & { desiredVersion: number | null };

/** Fields of records that the CRM holds otherwise than they should be. */
export async function findDrift(
  { crm }: SyncParts,
  object: WritableObject,
  records: readonly Wanted[],
): Promise<Drift[]> {
  if (records.length === 0) return [];
  const held = await crm.readProgramFields(
    object,
    records.map(({ key }) => key),
  );
  return records.flatMap(({ key, fields: wanted, writtenAt }): Drift[] => {
    const found = held.get(key);
    const fields = differences(object, wanted, found ?? {});
    return fields.length === 0 ? [] : [{ object, key, fields, writtenAt, isGone: found === undefined }];
  });
}

/**
 * Marks what drifted to be written again, and keeps what people edited as proposals. What was decided anew meanwhile is
 * left alone: then the CRM may hold the newer state already. Answers the drifts that are real.
 */
export async function mend(
  parts: SyncParts,
  object: WritableObject,
  compared: readonly Wanted[],
  drifts: readonly Drift[],
  kept: (tx: Tx, real: readonly Drift[]) => Promise<void> = async () => {},
): Promise<Drift[]> {
  if (drifts.length === 0) return [];
  const { db, tenantId, crm, now } = parts;
  const edits = isEdited(object) ? await editsOf(parts, object, drifts) : [];
  const versions = new Map(compared.map(({ key, desiredVersion }) => [key, desiredVersion]));
  return withTenant(db, tenantId, async (tx) => {
    const keys = drifts.map(({ key }) => key);
    const rows = new Map((await desiredOf(tx, { crm: crm.name, object, keys })).map((row) => [row.key, row]));
    const real = drifts.filter(({ key }) => {
      const row = rows.get(key);
      return (row?.desiredVersion ?? null) === versions.get(key) && (row === undefined || row.status === 'written');
    });
    const off = real.map(({ key }) => key);
    await keepEdits(
      tx,
      crm.name,
      edits.filter(({ recordKey }) => off.includes(recordKey)),
      now().toISOString(),
    );
    if (off.length > 0) await rewriteDesired(tx, { crm: crm.name, object, keys: off });
    await kept(tx, real);
    return real;
  });
}

function differences(object: WritableObject, wanted: Fields, found: Fields): FieldDrift[] {
  return Object.entries(fieldsOf(object)).flatMap(([field, { kind }]): FieldDrift[] => {
    const want = wanted[field];
    if (want === undefined || sameFieldValue(kind, want, found[field] ?? null)) return [];
    return [{ field, wanted: want, found: found[field] ?? null }];
  });
}
