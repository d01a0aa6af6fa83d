import type { MirrorObject, ReadAnswer } from '../crm/crm.ts';
import { markDigested, postponeDeliveries, waitingDeliveries, type InboxRow } from '../db/inbox.ts';
import { withTenant } from '../db/transaction.ts';
import { backoffMs } from './backoff.ts';
import { keepRecords } from './keep-records.ts';
import type { SyncParts } from './sync-parts.ts';
import { subjectsOf } from './webhook-subjects.ts';

/** Deliveries taken at once: up to 100 events each, many about the same records. */
const deliveriesAtOnce = 200;

/**
 * Digests what the CRM told us: every record spoken of is read as it is now, in batches, and the mirror follows. Doubles,
 * disorder and late news are harmless, because only the CRM's present answer counts. A failed read keeps the deliveries.
 * Answers how many deliveries were digested.
 */
export async function digestInbox({ db, tenantId, crm, now, systemNow, random, log }: SyncParts): Promise<number> {
  const deliveries = await withTenant(db, tenantId, (tx) =>
    waitingDeliveries(tx, { crm: crm.name, systemNow: systemNow().toISOString(), limit: deliveriesAtOnce }),
  );
  if (deliveries.length === 0) return 0;
  const ids = deliveries.map((delivery) => delivery.id);
  try {
    const answers: [MirrorObject, ReadAnswer][] = [];
    for (const [object, subjects] of gather(deliveries)) answers.push([object, await crm.read(object, [...subjects])]);
    await withTenant(db, tenantId, async (tx) => {
      for (const [object, answer] of answers) await keepRecords(tx, crm.name, object, answer, now().toISOString());
      await markDigested(tx, ids);
    });
    return deliveries.length;
  } catch (error) {
    const attempts = Math.min(...deliveries.map((delivery) => delivery.attempts)) + 1;
    const nextAttemptAt = new Date(systemNow().getTime() + backoffMs(attempts, random())).toISOString();
    const said = error instanceof Error ? error.message : String(error);
    await withTenant(db, tenantId, (tx) => postponeDeliveries(tx, ids, { nextAttemptAt, error: said.slice(0, 500) }));
    log.warn({ crm: crm.name, deliveries: ids.length, attempts, err: error }, 'CRM news could not be digested; kept for later');
    throw error;
  }
}

function gather(deliveries: readonly InboxRow[]): Map<MirrorObject, Set<string>> {
  const all = new Map<MirrorObject, Set<string>>();
  for (const { body } of deliveries) {
    for (const [object, ids] of subjectsOf(body)) all.set(object, (all.get(object) ?? new Set()).union(ids));
  }
  return all;
}
