import { z } from 'zod';
import { chunks } from '../batches.ts';
import { decodeCursor, encodeCursor, settledInstant } from '../cursor.ts';
import type { CrmRecord, MirrorObject, Page, ReadAnswer } from '../crm.ts';
import { accountPage, contactPage, opportunityContactPage, opportunityPage, userPage } from './answers.ts';
import type { SalesforceCall } from './call.ts';
import {
  accountFields,
  companyRecord,
  contactFields,
  contactRecord,
  dealRecord,
  opportunityFields,
  ownerRecord,
  userFields,
} from './records.ts';
import type { OrgFeatures } from './records.ts';
import type { Keyset } from './soql.ts';
import { queryPath, soqlList, soqlPage, soqlPageSize } from './soql.ts';

export interface Reading {
  call: SalesforceCall;
  org: () => Promise<OrgFeatures>;
  now: () => Date;
}

interface Row {
  record: CrmRecord;
  deleted: boolean;
}

const tables = { company: 'Account', deal: 'Opportunity', contact: 'Contact', owner: 'User' } as const;

/** As many 18-character ids (27 characters each, once escaped) as an address of 16 kB holds with room for the rest. */
export const idsPerQuery = 400;

/** Reads records by id, 400 a query; ids that Salesforce no longer has, or that cannot be its own, are gone. */
export async function readByIds(reading: Reading, object: MirrorObject, ids: readonly string[]): Promise<ReadAnswer> {
  const wanted = [...new Set(ids)];
  const fields = (await fieldsFor(reading, object)).join(', ');
  const records: CrmRecord[] = [];
  for (const batch of chunks(
    wanted.filter((id) => /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(id)),
    idsPerQuery,
  )) {
    const soql = `SELECT ${fields} FROM ${tables[object]} WHERE Id IN ${soqlList(batch)}`;
    for (const { record, deleted } of await queryRows(reading, object, soql, false)) if (!deleted) records.push(record);
  }
  // The first 15 characters are the id; the last three only guard against lost capitals.
  const present = new Set(records.map((record) => record.id.slice(0, 15)));
  return { records, gone: wanted.filter((id) => !present.has(id.slice(0, 15))) };
}

const position = z.object({ at: z.iso.datetime().nullable(), id: z.string().nullable() });

export const startOfChanges = (since: string): string => encodeCursor({ at: new Date(since).toISOString(), id: null });

/**
 * One page in the order of (SystemModstamp, Id): a record changed while paging moves to the end and is seen again, and
 * none is lost. A sweep over changes reads the recycle bin too, so deletions and merges show as `gone`.
 */
export async function readPage(
  reading: Reading,
  object: MirrorObject,
  cursor: string | null,
  sweep: 'list' | 'changes',
): Promise<Page> {
  const after: Keyset = cursor === null ? { at: null, id: null } : decodeCursor('salesforce', cursor, position);
  const fields = await fieldsFor(reading, object);
  const rows = await queryRows(reading, object, soqlPage({ fields, from: tables[object], after }), sweep === 'changes');
  const done = rows.length < soqlPageSize;
  return {
    records: rows.filter((row) => !row.deleted).map((row) => row.record),
    gone: rows.filter((row) => row.deleted).map((row) => row.record.id),
    cursor: encodeCursor(next(after, rows.at(-1), done && sweep === 'changes' ? reading.now() : null)),
    done,
  };
}

function next(after: Keyset, last: Row | undefined, caughtUpAt: Date | null): Keyset {
  if (!last) return after;
  const { updatedAt: at, id } = last.record;
  if (caughtUpAt === null) return { at, id };
  const settled = settledInstant(at, caughtUpAt);
  if (!settled.setBack) return { at, id };
  return after.at !== null && settled.at < after.at ? after : { at: settled.at, id: null };
}

async function fieldsFor(reading: Reading, object: MirrorObject): Promise<string[]> {
  if (object === 'company') return accountFields;
  if (object === 'owner') return userFields;
  const org = await reading.org();
  return object === 'contact' ? contactFields(org) : opportunityFields(org);
}

const row = (record: CrmRecord, isDeleted?: boolean | null): Row => ({ record, deleted: isDeleted === true });

async function queryRows(reading: Reading, object: MirrorObject, soql: string, withDeleted: boolean): Promise<Row[]> {
  const { call } = reading;
  const path = queryPath(soql, withDeleted);
  const name = `query ${tables[object]}`;
  if (object === 'company') {
    return (await allOf(call, path, name, accountPage)).map((each) => row(companyRecord(each), each.IsDeleted));
  }
  if (object === 'contact') {
    return (await allOf(call, path, name, contactPage)).map((each) => row(contactRecord(each), each.IsDeleted));
  }
  if (object === 'owner') return (await allOf(call, path, name, userPage)).map((each) => row(ownerRecord(each)));
  const org = await reading.org();
  const found = await allOf(call, path, name, opportunityPage);
  for (const each of found) await completeRoles(call, each.OpportunityContactRoles);
  return found.map((each) => row(dealRecord(each, org), each.IsDeleted));
}

interface QueryPage<Record> {
  done: boolean;
  nextRecordsUrl?: string | null | undefined;
  records: Record[];
}

/** Salesforce cuts answers of big rows shorter than LIMIT and gives an address for the rest. */
export async function allOf<Record>(
  call: SalesforceCall,
  path: string,
  name: string,
  shape: z.ZodType<QueryPage<Record>>,
): Promise<Record[]> {
  const records: Record[] = [];
  let url: string | null = path;
  while (url !== null) {
    const page: QueryPage<Record> = await call({ method: 'GET', path: url, name }, shape);
    records.push(...page.records);
    url = page.done ? null : (page.nextRecordsUrl ?? null);
  }
  return records;
}

type Roles = z.output<typeof opportunityContactPage>;

/** A deal with very many contacts carries only the first of them in line. */
async function completeRoles(call: SalesforceCall, roles: Roles | null | undefined): Promise<void> {
  if (!roles || roles.done || !roles.nextRecordsUrl) return;
  roles.records.push(
    ...(await allOf(call, roles.nextRecordsUrl, 'query more OpportunityContactRole', opportunityContactPage)),
  );
}
