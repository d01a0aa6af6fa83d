import type { FieldValue } from '../crm/crm.ts';
import { finishLeakRun, keepFindings, waitingLeakRun, type LeakFinding } from '../db/leaks.ts';
import { withTenant } from '../db/transaction.ts';
import { fieldText, type Drift } from './field-drift.ts';
import { reconcile } from './reconcile.ts';
import type { SyncParts } from './sync-parts.ts';

/**
 * Makes the leak run that was asked for, if any: everything that was written is compared with what the CRM holds, what
 * differs is kept as findings and written again. A run that fails is made again from its start. Answers how many were made.
 */
export async function makeLeakRun(parts: SyncParts): Promise<number> {
  const { db, tenantId, crm, now } = parts;
  const run = await withTenant(db, tenantId, (tx) => waitingLeakRun(tx, crm.name));
  if (!run) return 0;
  let checked = 0;
  await reconcile(parts, async (tx, compared, drifts) => {
    checked += compared;
    await keepFindings(tx, run.id, drifts.flatMap(findingsOf), now().toISOString());
  });
  await withTenant(db, tenantId, (tx) =>
    finishLeakRun(tx, { id: run.id, checked, at: now().toISOString(), error: null, logPosition: null }),
  );
  return 1;
}

const findingsOf = ({ object, key: recordKey, fields, isGone }: Drift): LeakFinding[] =>
  isGone
    ? [{ object, recordKey, field: '', found: '', shouldBe: '' }]
    : fields.map(({ field, found, wanted }) => ({
        object,
        recordKey,
        field,
        found: text(found),
        shouldBe: text(wanted),
      }));

const longest = 500;
const text = (value: FieldValue): string => fieldText(value).slice(0, longest);
