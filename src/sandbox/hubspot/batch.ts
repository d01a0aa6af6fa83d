import type { Reply } from './call.ts';
import type { Portal } from './portal.ts';
import { type ErrorBody, isRefusal, refusal, type Refusal, validationError } from './refusal.ts';
import { wireInstant } from './wire-values.ts';

export const batchLimit = 100;
/** Of a read that asks for the history of properties. */
export const historyBatchLimit = 50;

export interface BatchRow {
  objectWriteTraceId?: string | undefined;
  id?: string | undefined;
}

/** A row that passed every check and waits to be written. */
type Prepared =
  { outcome: 'ready'; row: BatchRow; write: () => object } | { outcome: 'failed'; row: BatchRow; error: Refusal };

export function checkBatchSize(inputs: readonly unknown[], limit = batchLimit): void {
  if (inputs.length === 0) throw validationError('inputs must not be empty');
  if (inputs.length > limit) {
    throw validationError(
      `The maximum number of inputs supported in a batch request is ${limit} but received ${inputs.length}.`,
    );
  }
}

/** Seen in https://github.com/segmentio/action-destinations/pull/3969: one repeated id refuses the whole batch. */
export function refuseDuplicates(ids: readonly string[]): void {
  const repeated = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  if (repeated.length === 0) return;
  throw validationError(`Duplicate IDs found in batch input: [${repeated.join(', ')}]. IDs must be unique`, {
    context: { ids: repeated },
  });
}

export interface BatchTimes {
  startedAt: number;
}

export function batchBody(
  portal: Portal,
  times: BatchTimes,
  results: readonly unknown[],
  errors: readonly unknown[],
): Record<string, unknown> {
  return {
    status: 'COMPLETE',
    results,
    ...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
    startedAt: wireInstant(times.startedAt),
    completedAt: wireInstant(portal.clockMs()),
  };
}

/** One entry of `errors` in a 207. The trace id is the only sure way back to the input. */
export function rowError(body: ErrorBody, context: Record<string, string[]>): Record<string, unknown> {
  return { status: 'error', ...body, context: { ...body.context, ...context } };
}

function traceable(rows: readonly BatchRow[]): boolean {
  const ids = rows.map((row) => row.objectWriteTraceId);
  return ids.every((id) => id !== undefined) && new Set(ids).size === ids.length;
}

function prepare<Row extends BatchRow>(portal: Portal, row: Row, check: (row: Row) => () => object): Prepared {
  if (portal.random() < portal.faults.get().partialFailures) {
    return { outcome: 'failed', row, error: refusal(500, { message: 'internal error', category: 'INTERNAL_ERROR' }) };
  }
  try {
    return { outcome: 'ready', row, write: check(row) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { outcome: 'failed', row, error };
  }
}

/**
 * Writes a batch as HubSpot does. Rows are all checked first. If one does not fit, nothing is written and the whole
 * request is refused, unless every row carries an `objectWriteTraceId` of its own: then the good rows are written and
 * the answer is 207. Rows whose record does not exist, and rows that fail inside HubSpot, are always a matter of the
 * row. Results come in no order.
 * https://developers.hubspot.com/docs/api-reference/latest/error-handling#multi-status-errors
 */
export function writeBatch<Row extends BatchRow>(
  portal: Portal,
  rows: readonly Row[],
  successStatus: 200 | 201,
  check: (row: Row) => () => object,
): Reply {
  const startedAt = portal.clockMs();
  const prepared = rows.map((row) => prepare(portal, row, check));
  const refused = prepared.find(
    (row) => row.outcome === 'failed' && row.error.refusalStatus < 500 && row.error.refusalStatus !== 404,
  );
  if (refused?.outcome === 'failed' && !traceable(rows)) throw refused.error;
  const results: object[] = [];
  const errors: Record<string, unknown>[] = [];
  for (const row of prepared) {
    if (row.outcome === 'failed') {
      errors.push(rowError(row.error.body, whose(row.row)));
      continue;
    }
    const trace = row.row.objectWriteTraceId;
    results.push({ ...row.write(), ...(trace === undefined ? {} : { objectWriteTraceId: trace }) });
  }
  // Not input order: callers that zip the two lists must be found out.
  results.reverse();
  return { status: errors.length > 0 ? 207 : successStatus, body: batchBody(portal, { startedAt }, results, errors) };
}

function whose(row: BatchRow): Record<string, string[]> {
  return {
    ...(row.objectWriteTraceId === undefined ? {} : { objectWriteTraceId: [row.objectWriteTraceId] }),
    ...(row.id === undefined ? {} : { ids: [row.id] }),
  };
}
