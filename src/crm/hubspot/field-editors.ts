import { chunks } from '../batches.ts';
import type { FieldEditor } from '../crm.ts';
import { fieldsOf, programObjects } from '../fields.ts';
import type { ProgramField } from '../program-field.ts';
import type { PastValue } from './answers.ts';
import { ownerPage } from './answers.ts';
import type { HubSpotCall } from './call.ts';
import { paths, sizes } from './paths.ts';
import { readBatch } from './reading.ts';
import { ownerRecord } from './records.ts';
import type { ProgramContext } from './schemas.ts';

type Person = NonNullable<FieldEditor['by']>;

/** From the history of the properties, 50 records a call; the people behind the ids of users are found among the owners. */
export async function readFieldEditors(
  { call, schemas }: ProgramContext,
  object: 'deal' | 'partner',
  keys: readonly string[],
  fields: readonly string[],
): Promise<FieldEditor[]> {
  const known: Record<string, ProgramField> = fieldsOf(object);
  const names = fields.flatMap((field) => known[field]?.hubspot ?? []);
  const ours = object === 'deal' ? undefined : programObjects[object].hubspotKey;
  const type = object === 'deal' ? 'deals' : (await schemas.typeIds())?.[object];
  if (!type) return [];
  const wanted = [...new Set(keys)].filter((key) => ours !== undefined || /^\d{1,19}$/.test(key));
  const read = ours === undefined ? names : [...names, ours];
  const found = [];
  for (const batch of chunks(wanted, sizes.batchWithHistory)) {
    for (const record of await readBatch(call, type, batch, read, ours, names)) {
      const key = ours === undefined ? record.id : record.properties[ours];
      for (const field of fields) {
        const last = record.propertiesWithHistory?.[known[field]?.hubspot ?? '']?.[0];
        if (key && last) found.push({ key, field, last });
      }
    }
  }
  const people = found.some(({ last }) => userIdOf(last) !== null)
    ? await peopleByUserId(call)
    : new Map<string, Person>();
  return found.map(({ key, field, last }) => ({
    key,
    field,
    at: new Date(last.timestamp).toISOString(),
    by: people.get(userIdOf(last) ?? '') ?? null,
    recordChangedBy: null,
  }));
}

const userIdOf = ({ updatedByUserId, sourceId }: PastValue): string | null =>
  updatedByUserId ?? /^userId:(\d+)$/.exec(sourceId ?? '')?.[1] ?? null;

async function peopleByUserId(call: HubSpotCall): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  for (let after: string | null = ''; after !== null;) {
    const query = { limit: String(sizes.page), ...(after && { after }) };
    const page: ReturnType<typeof ownerPage.parse> = await call(
      { method: 'GET', path: paths.owners, query },
      ownerPage,
    );
    for (const owner of page.results) {
      const { name, email } = ownerRecord(owner);
      if (owner.userId && email) people.set(owner.userId, { name, email });
    }
    after = page.paging?.next?.after ?? null;
  }
  return people;
}
