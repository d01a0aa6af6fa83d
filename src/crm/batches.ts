import { CrmError } from './crm-error.ts';
import type { Write, WriteResult } from './crm.ts';

/** Consecutive pieces of at most `size`. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  const pieces: T[][] = [];
  for (let start = 0; start < items.length; start += size) pieces.push(items.slice(start, start + size));
  return pieces;
}

/** One write a key, later ones on top: both CRMs refuse a batch that names one record twice. */
export function mergeByKey(writes: readonly Write[]): Write[] {
  const merged = new Map<string, Write>();
  for (const write of writes) {
    const before = merged.get(write.key);
    merged.set(
      write.key,
      before
        ? { ...write, fields: { ...before.fields, ...write.fields }, links: { ...before.links, ...write.links } }
        : write,
    );
  }
  return [...merged.values()];
}

export interface BatchWriting {
  size: number;
  /** Sends one batch; answers what became of the rows the CRM spoke of, by key. */
  send(batch: Write[]): Promise<Map<string, WriteResult>>;
  /** True for a whole-batch rejection that one row may have caused. */
  blamesARow(fault: CrmError): boolean;
}

/** More halving than this for one batch means that every row is at fault (a field is missing, say): stop spending calls. */
const callsPerBatch = 40;

/**
 * Writes any number of rows, batch by batch. A batch rejected whole is halved until the guilty rows stand alone, so the
 * good ones get through. A fault of the account (limits, outage) throws when nothing was written yet; later it turns the
 * unwritten rows into `failed`, so that the caller learns what did get written.
 */
export async function writeInBatches(
  writes: readonly Write[],
  writing: BatchWriting,
): Promise<Map<string, WriteResult>> {
  const results = new Map<string, WriteResult>();
  const batches = chunks(writes, writing.size);
  for (const [index, batch] of batches.entries()) {
    try {
      for (const [key, result] of await writeBatch(batch, writing)) results.set(key, result);
    } catch (fault) {
      if (!(fault instanceof CrmError) || results.size === 0) throw fault;
      for (const row of batches.slice(index).flat()) results.set(row.key, failed(row.key, fault.code, fault.message));
      break;
    }
  }
  return results;
}

async function writeBatch(batch: Write[], writing: BatchWriting): Promise<Map<string, WriteResult>> {
  const results = new Map<string, WriteResult>();
  const waiting: Write[][] = [batch];
  let lastFault: CrmError | null = null;
  let calls = 0;
  for (let rows = waiting.shift(); rows; rows = waiting.shift()) {
    if (calls >= callsPerBatch) {
      for (const row of rows) results.set(row.key, notTried(row.key, lastFault));
      continue;
    }
    calls += 1;
    const answer = await sendOrBlame(rows, writing);
    if (answer instanceof CrmError) {
      lastFault = answer;
      const [only] = rows;
      if (rows.length === 1 && only) results.set(only.key, refused(only.key, answer.code, answer.message));
      else waiting.push(...halves(rows));
      continue;
    }
    for (const [key, result] of answer) results.set(key, result);
    const silent = rows.filter((row) => !answer.has(row.key));
    const [only] = silent;
    if (only && rows.length === 1) results.set(only.key, notAnswered(only.key));
    else if (silent.length > 0) waiting.push(...(silent.length < rows.length ? [silent] : halves(silent)));
  }
  return results;
}

async function sendOrBlame(rows: Write[], writing: BatchWriting): Promise<Map<string, WriteResult> | CrmError> {
  try {
    return await writing.send(rows);
  } catch (fault) {
    if (fault instanceof CrmError && writing.blamesARow(fault)) return fault;
    throw fault;
  }
}

const halves = (rows: Write[]) => {
  const middle = Math.ceil(rows.length / 2);
  return [rows.slice(0, middle), rows.slice(middle)];
};

export const written = (key: string, recordId: string): WriteResult => ({ key, outcome: 'written', recordId });
export const refused = (key: string, code: string, message: string): WriteResult => ({
  key,
  outcome: 'refused',
  code,
  message,
});
export const failed = (key: string, code: string, message: string): WriteResult => ({
  key,
  outcome: 'failed',
  code,
  message,
});

const notAnswered = (key: string) => failed(key, 'NO_ANSWER', 'The CRM did not say what became of this record.');

const notTried = (key: string, fault: CrmError | null) =>
  failed(
    key,
    'NOT_TRIED',
    `Not tried yet: too many records around it were rejected${fault ? ` (${fault.message})` : ''}.`,
  );
