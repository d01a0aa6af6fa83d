import { chunks } from '../batches.ts';
import type { FieldValue, WritableObject } from '../crm.ts';
import { fieldsOf, programObjects } from '../fields.ts';
import { sizes } from './paths.ts';
import { fromHubSpot } from './program-values.ts';
import { readBatch } from './reading.ts';
import type { ProgramContext } from './schemas.ts';

/** Program fields as HubSpot holds them, by our key (deals: by HubSpot's id); records that are not there are left out. */
export async function readProgramFields(
  context: ProgramContext,
  object: WritableObject,
  keys: readonly string[],
): Promise<Map<string, Record<string, FieldValue>>> {
  const known = fieldsOf(object);
  const names = Object.values(known).map((field) => field.hubspot);
  const found = new Map<string, Record<string, FieldValue>>();
  const wanted = [...new Set(keys)];

  if (object === 'deal') {
    for (const batch of chunks(
      wanted.filter((id) => /^\d{1,19}$/.test(id)),
      sizes.batch,
    )) {
      for (const record of await readBatch(context.call, 'deals', batch, names)) {
        found.set(record.id, fromHubSpot(record.properties, known));
      }
    }
    return found;
  }

  const typeId = (await context.schemas.typeIds())?.[object];
  if (!typeId) return found;
  const key = programObjects[object].hubspotKey;
  for (const batch of chunks(wanted, sizes.batch)) {
    for (const record of await readBatch(context.call, typeId, batch, [...names, key], key)) {
      const ours = record.properties[key];
      if (ours) found.set(ours, fromHubSpot(record.properties, known));
    }
  }
  return found;
}
