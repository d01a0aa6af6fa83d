import { activityRequest } from './activity-writing.ts';
import { failed, mergeByKey, refused, writeInBatches, written } from '../batches.ts';
import { CrmError } from '../crm-error.ts';
import type { WritableObject, Write, WriteResult } from '../crm.ts';
import { fieldsOf, programObjects } from '../fields.ts';
import { backoff } from '../retry.ts';
import type { Timing } from '../timing.ts';
import type { SaveResult } from './answers.ts';
import { saveResults } from './answers.ts';
import type { SalesforceCall } from './call.ts';
import { isPassingCode } from './faults.ts';
import { toSalesforce } from './program-values.ts';
import type { SalesforceRequest } from './transport.ts';

/** Collections take 200 rows a call. */
const rowsPerCall = 200;
/** Rows that met a lock are sent again this often within one write. */
const lockTries = 3;

/** Writes rows of one kind: program objects by upsert on our own id, deals by update; lookups ride in the same call. */
export async function writeRows(
  call: SalesforceCall,
  timing: Timing,
  object: Write['object'],
  writes: readonly Write[],
): Promise<WriteResult[]> {
  const results = new Map<string, WriteResult>();
  let waiting = mergeByKey(writes);
  for (let attempt = 1; waiting.length > 0; attempt += 1) {
    const round = await oneRound(call, object, waiting, results.size > 0);
    for (const [key, result] of round) results.set(key, result);
    if (attempt === lockTries) break;
    waiting = waiting.filter((row) => isLocked(results.get(row.key)));
    if (waiting.length > 0) await timing.sleep(backoff(attempt, 500, 4000, timing));
  }
  return writes.map(
    (write) =>
      results.get(write.key) ?? failed(write.key, 'NO_ANSWER', 'Salesforce did not say what became of this record.'),
  );
}

const isLocked = (result: WriteResult | undefined) =>
  result?.outcome === 'failed' && result.code === 'UNABLE_TO_LOCK_ROW';

/** A later round that meets a fault of the whole org keeps what the earlier ones achieved. */
async function oneRound(
  call: SalesforceCall,
  object: Write['object'],
  rows: Write[],
  someDone: boolean,
): Promise<Map<string, WriteResult>> {
  try {
    return await writeInBatches(rows, {
      size: rowsPerCall,
      // 400: a value of the wrong kind, which Salesforce refuses before it looks at rows.
      blamesARow: (fault) => fault.status === 400 && fault.kind === 'bad_request',
      async send(batch) {
        const answers = await call(requestFor(object, batch), saveResults);
        return new Map(
          batch.flatMap((row, index) => (answers[index] ? [[row.key, resultOf(row.key, answers[index])]] : [])),
        );
      },
    });
  } catch (fault) {
    if (!(fault instanceof CrmError) || !someDone) throw fault;
    return new Map(rows.map((row) => [row.key, failed(row.key, fault.code, fault.message)]));
  }
}

function requestFor(object: Write['object'], batch: readonly Write[]): SalesforceRequest {
  if (object === 'task' || object === 'note') return activityRequest(object, batch);
  const known = fieldsOf(object);
  if (object === 'deal') {
    const records = batch.map((row) => ({
      attributes: { type: 'Opportunity' },
      id: row.key,
      ...toSalesforce(row.fields, known),
    }));
    return {
      method: 'PATCH',
      path: '/composite/sobjects',
      name: 'update Opportunity',
      json: { allOrNone: false, records },
    };
  }
  const { salesforceName: type, salesforceKey: key } = programObjects[object];
  const records = batch.map((row) => ({
    attributes: { type },
    [key]: row.key,
    ...toSalesforce(row.fields, known),
    ...lookups(object, row.links),
  }));
  return {
    method: 'PATCH',
    path: `/composite/sobjects/${type}/${key}`,
    name: `upsert ${type}`,
    json: { allOrNone: false, records },
  };
}

/** Deals and accounts by Salesforce's id, the partner by ours: so nobody has to look its id up. */
function lookups(object: WritableObject, { dealId, companyId, partnerKey }: Write['links']): Record<string, unknown> {
  const account = companyId ? { Account__c: companyId } : {};
  if (object === 'partner') return account;
  return {
    ...account,
    ...(dealId && { Opportunity__c: dealId }),
    ...(partnerKey && { Partner__r: { [programObjects.partner.salesforceKey]: partnerKey } }),
  };
}

function resultOf(key: string, answer: SaveResult): WriteResult {
  if (answer.success) return written(key, answer.id ?? key);
  const [first] = answer.errors;
  const code = first?.statusCode ?? first?.errorCode ?? 'UNKNOWN';
  const message = answer.errors.flatMap((error) => error.message ?? []).join(' ') || 'Salesforce gave no reason.';
  return isPassingCode(code) ? failed(key, code, message) : refused(key, code, message);
}
