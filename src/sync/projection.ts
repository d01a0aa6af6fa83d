import { randomUUID } from 'node:crypto';
import { CrmError } from '../crm/crm-error.ts';
import type { Write, WriteResult } from '../crm/crm.ts';
import { claimDue, dueObjects, recordOutcomes, type ClaimedRow, type WriteOutcome } from '../db/desired-writes.ts';
import { withTenant } from '../db/transaction.ts';
import { backoffMs } from './backoff.ts';
import { keepEditsBeforeWriting } from './edits-before-writing.ts';
import type { SyncParts } from './sync-parts.ts';
import { asError, troubles } from './troubles.ts';

/** Partners first, then the certificates, registrations and credits that name them, then the deals. */
const order: readonly Write['object'][] = [
  'partner',
  'partner_certificate',
  'deal_registration',
  'partner_attribution',
  'deal',
  'task',
  'note',
];
/** Rows taken at once; the adapters cut them into the CRM's own largest batches. */
const rowsAtOnce = 1_000;
/** Longer than a whole write with its retries can take; afterwards another worker may take the rows over. */
const leaseMs = 5 * 60_000;

/**
 * Makes the CRM hold what it should: takes the rows that differ, writes them, keeps what became of each. A crash between
 * writing and keeping writes the same again, which changes nothing. Answers how many rows were written.
 */
export async function project(parts: SyncParts): Promise<number> {
  const { db, tenantId, crm, systemNow } = parts;
  const look = { crm: crm.name, systemNow: systemNow().toISOString() };
  const due = await withTenant(db, tenantId, (tx) => dueObjects(tx, look));
  // What is wrong with one kind of record (no such object in this account) must not hold up the others.
  const trouble = troubles();
  let written = 0;
  for (const object of order.filter((one) => due.includes(one))) {
    written += (await trouble.in(() => projectObject(parts, object))) ?? 0;
  }
  trouble.tell();
  return written;
}

async function projectObject(parts: SyncParts, object: Write['object']): Promise<number> {
  const { db, tenantId, crm, now, systemNow } = parts;
  let written = 0;
  for (;;) {
    const at = systemNow().getTime();
    const batch = { crm: crm.name, object, leaseId: randomUUID() };
    const due = {
      systemNow: new Date(at).toISOString(),
      leaseUntil: new Date(at + leaseMs).toISOString(),
      limit: rowsAtOnce,
    };
    const rows = await withTenant(db, tenantId, (tx) => claimDue(tx, { ...batch, ...due }));
    if (rows.length === 0) return written;
    const { outcomes, fault } = await write(parts, object, rows);
    await withTenant(db, tenantId, (tx) => recordOutcomes(tx, { ...batch, at: now().toISOString(), outcomes }));
    written += outcomes.filter((outcome) => outcome.outcome === 'written').length;
    if (fault) throw fault;
    if (rows.length < rowsAtOnce) return written;
  }
}

interface Written {
  outcomes: WriteOutcome[];
  /** What ended the whole call, if anything did. */
  fault: Error | null;
}

async function write(parts: SyncParts, object: Write['object'], rows: readonly ClaimedRow[]): Promise<Written> {
  // One chance for all rows of a batch: waits that ended one by one would cost a request each.
  const retry = retryAt(parts.systemNow().getTime(), parts.random());
  try {
    await keepEditsBeforeWriting(parts, object, rows);
    const results = await parts.crm.write(rows.map(({ key, fields, links }) => ({ object, key, fields, links })));
    const byKey = new Map(results.map((result) => [result.key, result]));
    return { outcomes: rows.map((row) => outcomeOf(row, byKey.get(row.key), retry)), fault: null };
  } catch (thrown) {
    const fault = asError(thrown);
    // Nothing of this call is known to be written: all of it waits and is written again.
    const code = fault instanceof CrmError ? fault.code : 'FAULT';
    const wait = fault instanceof CrmError ? fault.retryAfterMs : null;
    return { outcomes: rows.map((row) => retry(row, { code, message: fault.message }, wait)), fault };
  }
}

type Retry = (row: ClaimedRow, said: { code: string; message: string }, waitMs: number | null) => WriteOutcome;

const retryAt =
  (systemNow: number, random: number): Retry =>
  (row, said, waitMs) => {
    const nextAttemptAt = new Date(systemNow + (waitMs ?? backoffMs(row.attempts + 1, random))).toISOString();
    return { key: row.key, outcome: 'retry', version: row.desiredVersion, ...said, nextAttemptAt };
  };

function outcomeOf(row: ClaimedRow, result: WriteResult | undefined, retry: Retry): WriteOutcome {
  const { key, desiredVersion: version } = row;
  if (!result) return retry(row, { code: 'NO_RESULT', message: 'The CRM said nothing about this record.' }, null);
  if (result.outcome === 'written') return { key, outcome: 'written', version, recordId: result.recordId };
  const { code, message } = result;
  if (result.outcome === 'refused') return { key, outcome: 'refused', version, code, message };
  return retry(row, { code, message }, null);
}
