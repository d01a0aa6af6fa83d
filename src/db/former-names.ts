import type { CrmRef } from './crm-name.ts';
import type { NameKeying } from '../domain/matching/name-keying.ts';
import { keepNames } from './company-names.ts';
import type { MirrorCompany } from './mirror-records.ts';
import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** What a company was called until an instant; `domain` is null where it had none that identifies a company. */
export interface FormerName {
  crm: MirrorCompany['crm'];
  companyId: string;
  name: string;
  nameKey: string;
  domain: string | null;
  until: string;
}

/**
 * Keeps what companies were called where the CRM now says otherwise. Call it just before the mirror takes the same rows,
 * in the same transaction; readings older than the mirror's change nothing, as there.
 */
export const keepFormerNames = async (tx: Tx, rows: readonly MirrorCompany[], keying: NameKeying): Promise<void> => {
  if (rows.length === 0) return;
  const kept = await tx.query<{ name: string }>(
    `insert into former_company_names as f (crm, company_id, name, name_key, name_id, domain, until)
     select distinct on (c.crm, c.id) c.crm, c.id, c.name, c.name_key, c.name_id, coalesce(c.domain, ''), r."updatedAt"
     from json_to_recordset($1::json) as r(crm text, id text, "nameKey" text, domain text, "updatedAt" timestamptz)
     join mirror_companies c on c.crm = r.crm and c.id = r.id
     where c.deleted_at is null and r."updatedAt" >= c.updated_at
       and (c.name_key, c.domain) is distinct from (r."nameKey", r.domain)
     order by c.crm, c.id, r."updatedAt" desc
     on conflict (tenant_id, crm, company_id, name_key, domain) do update set name = excluded.name, name_id = excluded.name_id,
       until = greatest(f.until, excluded.until)
     returning name`,
    [storableJson(rows.map(({ crm, id, nameKey, domain, updatedAt }) => ({ crm, id, nameKey, domain, updatedAt })))],
    'former-names-keep',
  );
  const names = kept.map(({ name }) => name);
  await keepNames(tx, names, keying, { pinned: true });
};

/** The latest former names of each company, newest first. */
export const formerNamesOf = (tx: Tx, refs: readonly CrmRef[]): Promise<FormerName[]> =>
  refs.length === 0
    ? Promise.resolve([])
    : tx.query<FormerName>(
        `select f.crm, f.company_id as "companyId", f.name, f.name_key as "nameKey", nullif(f.domain, '') as domain, f.until
         from unnest($1::text[], $2::text[]) as w(crm, id) join former_company_names f on f.crm = w.crm and f.company_id = w.id
         order by f.until desc, f.name_key, f.domain limit 500`,
        [refs.map((one) => one.crm), refs.map((one) => one.id)],
        'former-names-of',
      );
