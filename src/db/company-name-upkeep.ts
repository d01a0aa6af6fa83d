import type { NameKeying } from '../domain/matching/name-keying.ts';
import { keepNames, keyedAnew, type SimilarName } from './company-names.ts';
import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

interface Named {
  crm: string;
  id: string;
  name: string;
}

/** Names companies that were mirrored before names were kept, or in another way than now; answers how many it found. */
export const nameUnnamedCompanies = async (tx: Tx, keying: NameKeying, most = 500): Promise<number> => {
  const rows = await tx.query<Named>(
    'select crm, id, name from mirror_companies where name_id is null limit $1 for update skip locked',
    [most],
    'names-of-unnamed-companies',
  );
  await keepNames(
    tx,
    rows.map(({ name }) => name),
    keying,
  );
  await tx.query(
    `update mirror_companies c set name_id = r."nameId", name_key = r."nameKey"
     from json_to_recordset($1::json) as r(crm text, id text, "nameId" bigint, "nameKey" text)
     where c.crm = r.crm and c.id = r.id`,
    [
      storableJson(
        rows.map(({ crm, id, name }) => ({ crm, id, nameId: keying.idOf(name), nameKey: keying.nameKey(name) })),
      ),
    ],
    'names-name-companies',
  );
  return rows.length;
};

/** The same for registrations' customers. */
export const nameUnnamedRegistrations = async (tx: Tx, keying: NameKeying, most = 500): Promise<number> => {
  const rows = await tx.query<{ id: string; name: string }>(
    'select id, customer_name as name from registrations where name_id is null limit $1 for update skip locked',
    [most],
    'names-of-unnamed-registrations',
  );
  await keepNames(
    tx,
    rows.map(({ name }) => name),
    keying,
  );
  await tx.query(
    `update registrations c set name_id = r."nameId" from json_to_recordset($1::json) as r(id uuid, "nameId" bigint) where c.id = r.id`,
    [storableJson(rows.map(({ id, name }) => ({ id, nameId: keying.idOf(name) })))],
    'names-name-registrations',
  );
  return rows.length;
};

/** Gives names that were keyed in an older way their keys of today; answers how many it found. */
export const rekeyNames = async (tx: Tx, keying: NameKeying, most = 500): Promise<number> => {
  const rows = await tx.query<SimilarName>(
    `select id, name from company_names where key_version < $1 limit $2 for update skip locked`,
    [keying.version, most],
    'names-old',
  );
  if (rows.length > 0) {
    await tx.query(
      'select rekey_names($1::json, $2)',
      [storableJson(keyedAnew(tx, rows, keying)), keying.version],
      'names-rekey',
    );
  }
  return rows.length;
};

/** Ids are spread evenly over this many. */
const ids = 2 ** 53;

/**
 * Throws away names that nothing has any more, among one `part` of `parts` of all; answers how many. None while another
 * transaction is keeping names: the next time will do.
 */
export const dropUnusedNames = async (tx: Tx, { part, parts }: { part: number; parts: number }): Promise<number> => {
  const [from, to] = [Math.floor((ids / parts) * part), Math.floor((ids / parts) * (part + 1))];
  const [row] = await tx.query<{ dropped: number }>(
    'select drop_unused_names($1, $2) as dropped',
    [from, to],
    'names-drop',
  );
  return row?.dropped ?? 0;
};

/** Adds waiting changes to the tenant's counts of words; answers how many it took. */
export const foldWordChanges = async (tx: Tx, most = 200): Promise<number> => {
  const [row] = await tx.query<{ taken: number }>('select fold_word_changes($1) as taken', [most], 'names-fold');
  return row?.taken ?? 0;
};
