import { activityFields, activityObjects, forHubSpot, type ActivityObject } from '../activities.ts';
import { mergeByKey, refused } from '../batches.ts';
import { CrmError } from '../crm-error.ts';
import type { Write, WriteResult } from '../crm.ts';
import { linkToDeals } from './linking.ts';
import type { ProgramContext } from './schemas.ts';
import { answersFor, upsertRows } from './writing.ts';

/**
 * Writes tasks or notes by upsert on our key and links them to their deals. An account that does not let the app write
 * them loses these only: its other records are written as ever.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/activities/tasks/batch/upsert-tasks
 */
export async function writeActivities(
  context: ProgramContext,
  object: ActivityObject,
  writes: readonly Write[],
): Promise<WriteResult[]> {
  const { hubspot: type, hubspotKey: key, label } = activityObjects[object];
  const rows = mergeByKey(writes).map((row) => ({ ...row, fields: forHubSpot(object, row) }));
  try {
    const results = await upsertRows(context.call, { type, key, known: activityFields(object) }, rows);
    await linkToDeals(context, type, rows, results);
    return answersFor(writes, results);
  } catch (fault) {
    if (!(fault instanceof CrmError) || fault.kind !== 'forbidden') throw fault;
    return writes.map((row) =>
      refused(
        row.key,
        fault.code,
        `HubSpot does not let Partner Desk write a ${label.toLowerCase()}: ${fault.message}`,
      ),
    );
  }
}
