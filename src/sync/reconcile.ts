import type { FieldValue, WritableObject } from '../crm/crm.ts';
import { fieldsOf, sameFieldValue } from '../crm/fields.ts';
import { listWritten, rewriteDesired } from '../db/desired-state.ts';
import { withTenant } from '../db/transaction.ts';
import type { SyncParts } from './sync-parts.ts';

const page = 500;
const objects: readonly WritableObject[] = ['partner', 'deal_registration', 'deal'];

/** A field of a record in the CRM that no longer says what it should. */
export interface Drift {
  object: WritableObject;
  key: string;
  fields: string[];
}

/** Compares what was written with what the CRM holds now, and marks what drifted to be written again. */
export async function reconcile({ db, tenantId, crm, log }: SyncParts): Promise<Drift[]> {
  const drifted: Drift[] = [];
  for (const object of objects) {
    for (let afterKey = ''; ;) {
      const rows = await withTenant(db, tenantId, (tx) =>
        listWritten(tx, { crm: crm.name, object, afterKey, limit: page }),
      );
      const last = rows.at(-1);
      if (!last) break;
      const held = await crm.readProgramFields(
        object,
        rows.map((row) => row.key),
      );
      const off = rows.flatMap((row): Drift[] => {
        const fields = differences(object, row.fields, held.get(row.key) ?? {});
        return fields.length === 0 ? [] : [{ object, key: row.key, fields }];
      });
      if (off.length > 0)
        await withTenant(db, tenantId, (tx) =>
          rewriteDesired(tx, { crm: crm.name, object, keys: off.map((drift) => drift.key) }),
        );
      drifted.push(...off);
      afterKey = last.key;
    }
  }
  if (drifted.length > 0)
    log.warn({ crm: crm.name, records: drifted.length }, 'records drifted in the CRM; they are written again');
  return drifted;
}

function differences(
  object: WritableObject,
  wanted: Record<string, FieldValue>,
  found: Record<string, FieldValue>,
): string[] {
  const catalogue = fieldsOf(object);
  return Object.entries(wanted).flatMap(([name, value]) => {
    const field = catalogue[name];
    return field && !sameFieldValue(field.kind, value, found[name] ?? null) ? [name] : [];
  });
}
