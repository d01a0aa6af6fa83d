import { CrmError } from '../crm/crm-error.ts';
import type { CrmRecord, MirrorObject } from '../crm/crm.ts';
import { markDigested, postponeDeliveries, waitingDeliveries, type InboxRow } from '../db/inbox.ts';
import { withTenant } from '../db/transaction.ts';
import { backoffMs } from './backoff.ts';
import { lookAtDealFields } from './field-edits.ts';
import { keepRecords, readDependents, type Answer } from './keep-records.ts';
import type { SyncParts } from './sync-parts.ts';
import { troubles } from './troubles.ts';
import { editedDealsOf, subjectsOf } from './webhook-subjects.ts';

/** Deliveries taken at once: up to 100 events each, many about the same records. */
const deliveriesAtOnce = 100;
/** Records kept in one transaction, so that the embedded store's only connection is soon free for others. */
const recordsAtOnce = 500;

/**
 * Digests what the CRM told us: every record spoken of is read as it is now, in batches, and the mirror follows. Doubles,
 * disorder and late news are harmless, because only the CRM's present answer counts. A failed read keeps the deliveries.
 * Answers how many deliveries were digested.
 */
export async function digestInbox(parts: SyncParts): Promise<number> {
  const { db, tenantId, crm, systemNow } = parts;
  const deliveries = await withTenant(db, tenantId, (tx) =>
    waitingDeliveries(tx, { crm: crm.name, systemNow: systemNow().toISOString(), limit: deliveriesAtOnce }),
  );
  return deliveries.length === 0 ? 0 : digest(parts, deliveries);
}

async function digest(parts: SyncParts, deliveries: readonly InboxRow[]): Promise<number> {
  const { db, tenantId } = parts;
  try {
    for (const [object, ids] of gather(deliveries)) await readAndKeep(parts, object, [...ids]);
    await lookAtDealFields(parts, [...new Set(deliveries.flatMap(({ body }) => [...editedDealsOf(body)]))]);
    await withTenant(db, tenantId, (tx) =>
      markDigested(
        tx,
        deliveries.map((delivery) => delivery.id),
      ),
    );
    return deliveries.length;
  } catch (error) {
    if (deliveries.length === 1 || !mayBeTheContent(error)) {
      await postpone(parts, deliveries, error);
      throw error;
    }
    return digestHalves(parts, deliveries);
  }
}

/** One delivery that the CRM cannot stomach must not hold up the others: halves are tried until it stands alone. */
async function digestHalves(parts: SyncParts, deliveries: readonly InboxRow[]): Promise<number> {
  const middle = Math.ceil(deliveries.length / 2);
  const trouble = troubles();
  const first = await trouble.in(() => digest(parts, deliveries.slice(0, middle)));
  const second = await trouble.in(() => digest(parts, deliveries.slice(middle)));
  trouble.tell();
  return (first ?? 0) + (second ?? 0);
}

const mayBeTheContent = (error: unknown): boolean => !(error instanceof CrmError) || error.kind === 'bad_request';

async function readAndKeep(parts: SyncParts, object: MirrorObject, ids: readonly string[]): Promise<void> {
  const { db, tenantId, crm, now } = parts;
  const answer: Answer = { object, ...(await crm.read(object, ids)) };
  const dependents = await readDependents(parts, answer);
  for (const part of [answer, ...dependents].flatMap(inParts)) {
    await withTenant(db, tenantId, (tx) => keepRecords(tx, crm.name, part, now().toISOString()));
  }
}

/** What is gone goes with what it was merged into, so that nobody meanwhile takes it for deleted. */
function inParts({ object, records, gone }: Answer): Answer[] {
  const { others = [], survivors = [] } = Object.groupBy(records, (one) => (isSurvivor(one) ? 'survivors' : 'others'));
  const ordered = [...others, ...survivors];
  const parts: Answer[] = [];
  for (let at = 0; at < ordered.length; at += recordsAtOnce) {
    parts.push({ object, records: ordered.slice(at, at + recordsAtOnce), gone: [] });
  }
  const last = parts.pop() ?? { object, records: [] };
  return [...parts, { ...last, gone }];
}

const isSurvivor = (record: CrmRecord): boolean => record.object === 'deal' && (record.mergedIds ?? []).length > 0;

async function postpone(parts: SyncParts, deliveries: readonly InboxRow[], error: unknown): Promise<void> {
  const { db, tenantId, crm, systemNow, random, log } = parts;
  const ids = deliveries.map((delivery) => delivery.id);
  const attempts = Math.min(...deliveries.map((delivery) => delivery.attempts)) + 1;
  const asked = error instanceof CrmError ? (error.retryAfterMs ?? 0) : 0;
  const nextAttemptAt = new Date(systemNow().getTime() + Math.max(asked, backoffMs(attempts, random()))).toISOString();
  const said = error instanceof Error ? error.message : String(error);
  await withTenant(db, tenantId, (tx) => postponeDeliveries(tx, ids, { nextAttemptAt, error: said.slice(0, 500) }));
  log.warn(
    { crm: crm.name, deliveries: ids.length, attempts, err: error },
    'CRM news could not be digested; kept for later',
  );
}

function gather(deliveries: readonly InboxRow[]): Map<MirrorObject, Set<string>> {
  const all = new Map<MirrorObject, Set<string>>();
  for (const { body } of deliveries) {
    for (const [object, ids] of subjectsOf(body)) all.set(object, (all.get(object) ?? new Set()).union(ids));
  }
  return all;
}
