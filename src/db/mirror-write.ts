import type { NameKeying } from '../domain/matching/name-keying.ts';
import { keepNames } from './company-names.ts';
import type { CrmName } from './crm-name.ts';
import {
  mirrorTables,
  type MirrorCompany,
  type MirrorContact,
  type MirrorDeal,
  type MirrorObject,
  type MirrorOwner,
} from './mirror-records.ts';
import { storableJson, storableText } from './storable-json.ts';
import type { Tx } from './transaction.ts';

type Column = readonly [column: string, type: string, member: string];

const shared: readonly Column[] = [
  ['crm', 'text', 'crm'],
  ['id', 'text', 'id'],
  ['name', 'text', 'name'],
  ['updated_at', 'timestamptz', 'updatedAt'],
];

/**
 * One statement a batch. An older reading never replaces a newer one; one of the same time does where it says something
 * else, for associations change without touching the record's own time. Reading the same again leaves no dead row.
 */
const upsertStatement = (object: MirrorObject, own: readonly Column[]): string => {
  const all = [...shared, ...own];
  const table = mirrorTables[object];
  const values = (row: string): string => all.map(([column]) => `${row}.${column}`).join(', ');
  return `insert into ${table} as m (${all.map(([column]) => column).join(', ')})
    select ${all.map(([, , member]) => `"${member}"`).join(', ')}
    from json_to_recordset($1::json) as r(${all.map(([, type, member]) => `"${member}" ${type}`).join(', ')}) order by crm, id
    on conflict (tenant_id, crm, id) do update set ${all
      .filter(([column]) => column !== 'crm' && column !== 'id')
      .map(([column]) => `${column} = excluded.${column}`)
      .join(', ')}, mirrored_at = now(), deleted_at = null
    where excluded.updated_at >= m.updated_at
      and (m.deleted_at is not null or (${values('m')}) is distinct from (${values('excluded')})) returning m.name`;
};

const companies = upsertStatement('company', [
  ['website', 'text', 'website'],
  ['parent_id', 'text', 'parentId'],
  ['counterpart_id', 'text', 'counterpartId'],
  ['owner_id', 'text', 'ownerId'],
  ['created_at', 'timestamptz', 'createdAt'],
  ['domain', 'text', 'domain'],
  ['name_key', 'text', 'nameKey'],
  ['name_id', 'bigint', 'nameId'],
]);
const deals = upsertStatement('deal', [
  ['company_id', 'text', 'companyId'],
  ['contact_ids', 'text[]', 'contactIds'],
  ['stage', 'text', 'stage'],
  ['state', 'text', 'state'],
  ['amount_minor', 'bigint', 'amountMinor'],
  ['currency', 'text', 'currency'],
  ['close_date', 'date', 'closeDate'],
  ['closed_at', 'timestamptz', 'closedAt'],
  ['products', 'text', 'products'],
  ['contract_months', 'int', 'contractMonths'],
  ['counterpart_id', 'text', 'counterpartId'],
  ['owner_id', 'text', 'ownerId'],
  ['created_at', 'timestamptz', 'createdAt'],
  ['name_key', 'text', 'nameKey'],
]);
const contacts = upsertStatement('contact', [
  ['email', 'text', 'email'],
  ['email_key', 'text', 'emailKey'],
  ['company_id', 'text', 'companyId'],
  ['created_at', 'timestamptz', 'createdAt'],
]);
const owners = upsertStatement('owner', [['email', 'text', 'email']]);

/** Each answers how many rows were new or newer. Batches of any size; one statement each, and the names of companies besides. */
export const upsertCompanies = async (tx: Tx, rows: readonly MirrorCompany[], keying: NameKeying): Promise<number> => {
  const named = rows.map((row) => ({ ...row, name: storableText(row.name) }));
  const changed = await run(
    tx,
    companies,
    'mirror-companies',
    named.map((row) => ({ ...row, nameId: keying.idOf(row.name) })),
  );
  await keepNames(
    tx,
    changed.map(({ name }) => name),
    keying,
  );
  return changed.length;
};
export const upsertDeals = (tx: Tx, rows: readonly MirrorDeal[]): Promise<number> =>
  count(run(tx, deals, 'mirror-deals', rows));
export const upsertContacts = (tx: Tx, rows: readonly MirrorContact[]): Promise<number> =>
  count(
    run(
      tx,
      contacts,
      'mirror-contacts',
      rows.map((row) => ({ ...row, emailKey: row.email?.trim().toLowerCase() || null })),
    ),
  );
export const upsertOwners = (tx: Tx, rows: readonly MirrorOwner[]): Promise<number> =>
  count(run(tx, owners, 'mirror-owners', rows));

/** Marks records the CRM no longer has; they vanish from every reading until the CRM shows them again. */
export const markGone = async (
  tx: Tx,
  gone: { crm: CrmName; object: MirrorObject; ids: readonly string[]; at: string },
): Promise<number> => {
  if (gone.ids.length === 0) return 0;
  const rows = await tx.query(
    `update ${mirrorTables[gone.object]} set deleted_at = $3 where crm = $1 and id = any($2::text[]) and deleted_at is null returning 1 as one`,
    [gone.crm, gone.ids, gone.at],
    `mirror-gone-${gone.object}`,
  );
  return rows.length;
};

interface Dated {
  crm: string;
  id: string;
  updatedAt: string;
}

const run = (tx: Tx, statement: string, name: string, rows: readonly Dated[]): Promise<{ name: string }[]> =>
  rows.length === 0 ? Promise.resolve([]) : tx.query(statement, [storableJson(newestOfEach(rows))], name);

const count = async (changed: Promise<readonly unknown[]>): Promise<number> => (await changed).length;

// ON CONFLICT may not touch a row twice in one statement.
const newestOfEach = (rows: readonly Dated[]): Dated[] => {
  const newest = new Map<string, Dated>();
  for (const row of rows) {
    const key = `${row.crm}|${row.id}`;
    const known = newest.get(key);
    if (!known || Date.parse(row.updatedAt) >= Date.parse(known.updatedAt)) newest.set(key, row);
  }
  return [...newest.values()];
};
