import { failed, refused } from '../batches.ts';
import type { WriteResult } from '../crm.ts';
import type { BatchFault } from './answers.ts';
import { wordsOf } from './faults.ts';

/** Every value of a fault's context: HubSpot names rows there as objectWriteTraceId, ids, id or the unique property. */
export function keysIn(fault: BatchFault): string[] {
  return [fault.id ?? [], ...Object.values(fault.context ?? {})].flat();
}

/** True for a row's fault that may be gone at the next try. */
export const isPassing = (fault: BatchFault): boolean =>
  /RATE_LIMIT|INTERNAL|TIMEOUT|LOCK|SERVER/i.test(fault.category ?? '');

export function resultOf(key: string, fault: BatchFault): WriteResult {
  const code = fault.errors?.find((each) => each.code)?.code ?? fault.category ?? 'UNKNOWN';
  const message = wordsOf(fault.message, fault.errors) || 'HubSpot gave no reason.';
  return isPassing(fault) ? failed(key, code, message) : refused(key, code, message);
}
