import { chunks } from '../batches.ts';
import { CrmError } from '../crm-error.ts';
import type { CrmRecord, ReadAnswer } from '../crm.ts';
import type { Account } from './account.ts';
import type { BatchFault, HubSpotObject } from './answers.ts';
import { objectBatch } from './answers.ts';
import type { Associated } from './associations.ts';
import { readAssociations } from './associations.ts';
import type { HubSpotCall } from './call.ts';
import { paths, sizes } from './paths.ts';
import type { HubSpotMirrorObject } from './records.ts';
import { companyRecord, contactRecord, dealRecord, mirrored } from './records.ts';

export interface Reading {
  call: HubSpotCall;
  account: Account;
}

/** Reads records by id: 100 a call, and their associations 1,000 a call. */
export async function readByIds(
  reading: Reading,
  object: HubSpotMirrorObject,
  ids: readonly string[],
): Promise<ReadAnswer> {
  const { type, properties } = mirrored[object];
  const wanted = [...new Set(ids)];
  const found: HubSpotObject[] = [];
  // An id that is no number cannot be a HubSpot record, and would make HubSpot reject its whole batch.
  for (const batch of chunks(
    wanted.filter((id) => /^\d{1,19}$/.test(id)),
    sizes.batch,
  )) {
    found.push(...(await readBatch(reading.call, type, batch, properties)));
  }
  const records = await completeRecords(reading, object, found, (from, to, recordIds) =>
    readAssociations(reading.call, from, to, recordIds),
  );
  // A merged record answers under the id of the one it went into; its old id is gone.
  const present = new Set(records.map((record) => record.id));
  return { records, gone: wanted.filter((id) => !present.has(id)) };
}

/** One batch read; records that no longer exist are left out, any other error of a row throws. */
export async function readBatch(
  call: HubSpotCall,
  type: string,
  ids: readonly string[],
  properties: readonly string[],
  idProperty?: string,
  propertiesWithHistory: readonly string[] = [],
): Promise<HubSpotObject[]> {
  const json = {
    inputs: ids.map((id) => ({ id })),
    properties,
    propertiesWithHistory,
    ...(idProperty && { idProperty }),
  };
  const { results, errors } = await call({ method: 'POST', path: paths.batch(type, 'read'), json }, objectBatch);
  const bad = (errors ?? []).find((fault) => !isMissing(fault));
  if (bad) {
    const message = `HubSpot could not read some ${type}: ${bad.message ?? 'no reason given'}`;
    throw new CrmError({ crm: 'hubspot', kind: 'server_error', status: 207, code: bad.category ?? 'UNKNOWN', message });
  }
  return results.filter((record) => !record.archived);
}

const isMissing = ({ category }: BatchFault) => /NOT_FOUND/i.test(category ?? '');

/** Turns HubSpot's objects into records; `associated` says how their associations are learnt. */
export async function completeRecords(
  reading: Reading,
  object: HubSpotMirrorObject,
  found: readonly HubSpotObject[],
  associated: (from: string, to: string, ids: string[]) => Promise<Associated>,
): Promise<CrmRecord[]> {
  if (found.length === 0) return [];
  const { type, associations } = mirrored[object];
  const ids = [...new Set(found.map((record) => record.id))];
  const links: Record<string, Associated> = {};
  for (const to of associations) links[to] = await associated(type, to, ids);
  const linked = (to: string, id: string) => links[to]?.get(id) ?? [];

  if (object === 'company') return found.map(companyRecord);
  if (object === 'contact') return found.map((record) => contactRecord(record, linked('companies', record.id)));
  const context = await reading.account.dealContext(found.map((record) => record.properties['dealstage'] ?? ''));
  return found.map((record) =>
    dealRecord(record, context, linked('companies', record.id), linked('contacts', record.id)),
  );
}
