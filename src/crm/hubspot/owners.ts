import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { OwnerRecord, Page, ReadAnswer } from '../crm.ts';
import { z } from 'zod';
import { ownerPage } from './answers.ts';
import type { HubSpotCall } from './call.ts';
import { paths, sizes } from './paths.ts';
import { ownerRecord } from './records.ts';

const position = z.object({ after: z.string().nullable() });

export async function listOwners(call: HubSpotCall, cursor: string | null): Promise<Page> {
  const { after } = cursor === null ? { after: null } : decodeCursor('hubspot', cursor, position);
  const query = { limit: String(sizes.page), ...(after !== null && { after }) };
  const answer = await call({ method: 'GET', path: paths.owners, query }, ownerPage);
  const next = answer.paging?.next?.after ?? null;
  return {
    records: answer.results.map(ownerRecord),
    gone: [],
    cursor: encodeCursor({ after: next ?? after }),
    done: next === null,
  };
}

/** HubSpot reads owners one by one or all at once; accounts have few, so all at once costs less. */
export async function readOwners(call: HubSpotCall, ids: readonly string[]): Promise<ReadAnswer> {
  const wanted = new Set(ids);
  const owners = wanted.size === 0 ? [] : await allOwners(call);
  const records = owners.filter((owner) => wanted.has(owner.id));
  const present = new Set(records.map((owner) => owner.id));
  return { records, gone: [...wanted].filter((id) => !present.has(id)) };
}

const since = z.object({ from: z.iso.datetime() });

/** Owners cannot be searched: all are read and the changed ones answered. */
export async function changedOwners(call: HubSpotCall, cursor: string): Promise<Page> {
  const { from } = decodeCursor('hubspot', cursor, since);
  const changed = (await allOwners(call)).filter((owner) => owner.updatedAt >= from);
  const latest = changed.reduce((last, owner) => (owner.updatedAt > last ? owner.updatedAt : last), from);
  return { records: changed, gone: [], cursor: encodeCursor({ from: latest }), done: true };
}

async function allOwners(call: HubSpotCall): Promise<OwnerRecord[]> {
  const owners: OwnerRecord[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page: Page = await listOwners(call, cursor);
    for (const record of page.records) if (record.object === 'owner') owners.push(record);
    if (page.done) return owners;
    cursor = page.cursor;
  }
}
