import { chunks } from '../batches.ts';
import type { FieldEditor } from '../crm.ts';
import { dealFields } from '../fields.ts';
import type { ProgramField } from '../program-field.ts';
import type { PastValue } from './answers.ts';
import { ownerPage } from './answers.ts';
import type { HubSpotCall } from './call.ts';
import { paths, sizes } from './paths.ts';
import { readBatch } from './reading.ts';
import { ownerRecord } from './records.ts';

type Person = NonNullable<FieldEditor['by']>;

/** From the history of the properties, 50 deals a call; the people behind the ids of users are found among the owners. */
export async function readFieldEditors(
  call: HubSpotCall,
  dealIds: readonly string[],
  fields: readonly string[],
): Promise<FieldEditor[]> {
  const known: Record<string, ProgramField> = dealFields;
  const names = fields.flatMap((field) => known[field]?.hubspot ?? []);
  const wanted = [...new Set(dealIds)].filter((id) => /^\d{1,19}$/.test(id));
  const found = [];
  for (const batch of chunks(wanted, sizes.batchWithHistory)) {
    for (const deal of await readBatch(call, 'deals', batch, names, undefined, names)) {
      for (const field of fields) {
        const last = deal.propertiesWithHistory?.[known[field]?.hubspot ?? '']?.[0];
        if (last) found.push({ dealId: deal.id, field, last });
      }
    }
  }
  const people = found.some(({ last }) => userIdOf(last) !== null)
    ? await peopleByUserId(call)
    : new Map<string, Person>();
  return found.map(({ dealId, field, last }) => ({
    dealId,
    field,
    at: new Date(last.timestamp).toISOString(),
    by: people.get(userIdOf(last) ?? '') ?? null,
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
