import type { ActivityObject } from '../activities.ts';
import { refused } from '../batches.ts';
import { CrmError } from '../crm-error.ts';
import type { Write, WriteResult } from '../crm.ts';
import type { Timing } from '../timing.ts';
import type { SalesforceCall } from './call.ts';
import { writeRows } from './writing.ts';

/** Writes tasks and notes. An org whose package is older, or that keeps tasks from us, loses these only. */
export async function writeActivityRows(
  call: SalesforceCall,
  timing: Timing,
  object: ActivityObject,
  writes: readonly Write[],
): Promise<WriteResult[]> {
  try {
    return await writeRows(call, timing, object, writes);
  } catch (fault) {
    if (!(fault instanceof CrmError) || (fault.kind !== 'forbidden' && fault.kind !== 'bad_request')) throw fault;
    const message = `Salesforce does not take our tasks: ${fault.message} Install the newest package and assign “Partner Desk: integration user”.`;
    return writes.map(({ key }) => refused(key, fault.code, message));
  }
}
