import type { FieldValue, WritableObject } from '../crm/crm.ts';
import { fieldsOf } from '../crm/fields.ts';
import { sameFieldValue } from '../crm/program-field.ts';
import { listWritten, rewriteDesired, type DesiredRow } from '../db/desired-state.ts';
import { withTenant } from '../db/transaction.ts';
import type { SyncParts } from './sync-parts.ts';

const page = 500;
const objects: readonly WritableObject[] = [
  'partner',
  'partner_certificate',
  'deal_registration',
  'partner_attribution',
  'deal',
];

/** A record in the CRM that no longer says what it should, and in which fields. */
export interface Drift {
  object: WritableObject;
  key: string;
  fields: string[];
}

/** Compares what was written with what the CRM holds now, and marks what drifted to be written again. */
export async function reconcile(parts: SyncParts): Promise<Drift[]> {
  const { db, tenantId, crm, log } = parts;
  const drifted: Drift[] = [];
  for (const object of objects) {
    for (let afterKey = ''; ;) {
      const query = { crm: crm.name, object, afterKey, limit: page };
      const rows = await withTenant(db, tenantId, (tx) => listWritten(tx, query));
      const last = rows.at(-1);
      if (!last) break;
      drifted.push(...(await mend(parts, object, rows)));
      afterKey = last.key;
    }
  }
  if (drifted.length > 0) {
    log.warn({ crm: crm.name, records: drifted.length }, 'records drifted in the CRM; they are written again');
  }
  return drifted;
}

async function mend({ db, tenantId, crm }: SyncParts, object: WritableObject, rows: DesiredRow[]): Promise<Drift[]> {
  // Where an account has no custom objects nothing was really written, so nothing can have drifted.
  const placed = rows.filter((row) => row.recordId);
  if (placed.length === 0) return [];
  const keys = placed.map((row) => row.key);
  const held = await crm.readProgramFields(object, keys);
  const drifted = placed.flatMap(({ key, fields: wanted }): Drift[] => {
    const fields = differences(object, wanted, held.get(key) ?? {});
    return fields.length === 0 ? [] : [{ object, key, fields }];
  });
  if (drifted.length > 0) {
    const off = drifted.map((drift) => drift.key);
    await withTenant(db, tenantId, (tx) => rewriteDesired(tx, { crm: crm.name, object, keys: off }));
  }
  return drifted;
}

type Fields = Record<string, FieldValue>;

function differences(object: WritableObject, wanted: Fields, found: Fields): string[] {
  return Object.entries(fieldsOf(object)).flatMap(([name, field]) => {
    const want = wanted[name];
    return want === undefined || sameFieldValue(field.kind, want, found[name] ?? null) ? [] : [name];
  });
}
