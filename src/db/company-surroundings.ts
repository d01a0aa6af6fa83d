import type { CrmRef } from './crm-name.ts';
import { companyColumns, type MirrorCompany } from './mirror-records.ts';
import { registrationColumns, type RegistrationRow } from './registrations.ts';
import type { Tx } from './transaction.ts';

export type AlsoFound = MirrorCompany & { /** The address asked for is that of a contact there. */ byContact: boolean };

/** Living companies that had one of these names or domains before, or have a contact with exactly this address. */
export const companiesAlsoFound = (
  tx: Tx,
  by: { nameKeys: readonly string[]; nameIds: readonly number[]; domains: readonly string[]; email: string | null },
): Promise<AlsoFound[]> =>
  tx.query<AlsoFound>(
    `with found as (
       (select crm, company_id as id, false as contact from former_company_names where name_key = any($1::text[]) and name_key <> '' limit 50)
       union all (select crm, company_id, false from former_company_names where name_id = any($4::bigint[]) limit 50)
       union all (select crm, company_id, false from former_company_names where domain = any($2::text[]) and domain <> '' limit 50)
       union all (select crm, company_id, true from mirror_contacts
         where email_key = $3 and company_id is not null and deleted_at is null limit 20)
     ), each as (select crm, id, bool_or(contact) as contact from found group by crm, id)
     select ${companyColumns}, each.contact as "byContact" from each cross join lateral (
       select x.* from mirror_companies x where x.crm = each.crm and x.id = each.id and x.deleted_at is null offset 0) c
     order by c.crm, c.id`,
    [by.nameKeys, by.domains, by.email, by.nameIds],
    'mirror-also-found',
  );

/** Parents, subsidiaries and sisters of companies by the CRM's own links, at most 50; not the companies themselves. */
export const familyOf = (tx: Tx, refs: readonly CrmRef[]): Promise<MirrorCompany[]> =>
  refs.length === 0
    ? Promise.resolve([])
    : tx.query<MirrorCompany>(
        `with ours as (
           select c.crm, c.id, c.parent_id from unnest($1::text[], $2::text[]) as w(crm, id) cross join lateral (
             select x.* from mirror_companies x where x.crm = w.crm and x.id = w.id and x.deleted_at is null offset 0) c
         ), kin as (
           select crm, parent_id as id from ours where parent_id is not null
           union select c.crm, c.id from ours cross join lateral (
             select x.crm, x.id from mirror_companies x where x.crm = ours.crm and x.parent_id = ours.id offset 0) c
           union select c.crm, c.id from ours cross join lateral (
             select x.crm, x.id from mirror_companies x where x.crm = ours.crm and x.parent_id = ours.parent_id offset 0) c
         )
         select ${companyColumns} from kin cross join lateral (
           select x.* from mirror_companies x where x.crm = kin.crm and x.id = kin.id and x.deleted_at is null offset 0) c
         where not exists (select from ours where ours.crm = c.crm and ours.id = c.id)
         order by c.crm, c.id limit 50`,
        [refs.map((one) => one.crm), refs.map((one) => one.id)],
        'mirror-family',
      );

/** Registrations in some states whose contact has exactly this address, or whose deal stands at one of these companies. */
export const registrationsAround = (
  tx: Tx,
  by: { email: string | null; companies: readonly CrmRef[]; states: readonly string[] },
): Promise<RegistrationRow[]> => {
  const of = (crm: CrmRef['crm']): string[] => by.companies.filter((one) => one.crm === crm).map((one) => one.id);
  if (by.email === null && by.companies.length === 0) return Promise.resolve([]);
  return tx.query<RegistrationRow>(
    `with found as (
       select id from registrations where contact_email_key = $1
       union select id from registrations where hubspot_company_id = any($2::text[])
       union select id from registrations where salesforce_account_id = any($3::text[])
     )
     select ${registrationColumns} from found cross join lateral (select * from registrations x where x.id = found.id limit 1) r
     where r.state = any($4::text[]) order by r.submitted_at, r.id limit 100`,
    [by.email, of('hubspot'), of('salesforce'), by.states],
    'registrations-around',
  );
};

/** Living companies whose name key begins so, alphabetically. */
export const companiesBeginning = (tx: Tx, beginning: string, limit: number): Promise<MirrorCompany[]> =>
  tx.query<MirrorCompany>(
    `select ${companyColumns} from mirror_companies c
     where c.name_key ~>=~ $1 and c.name_key ~<~ ($1 || '~') and c.deleted_at is null order by c.name_key using ~<~, c.crm, c.id limit $2`,
    [beginning, limit],
    'mirror-companies-beginning',
  );

/** Registrations whose customer's name key begins so, alphabetically. */
export const registrationsBeginning = (tx: Tx, beginning: string, limit: number): Promise<RegistrationRow[]> =>
  tx.query<RegistrationRow>(
    `select ${registrationColumns} from registrations r
     where r.name_key ~>=~ $1 and r.name_key ~<~ ($1 || '~') order by r.name_key using ~<~, r.id limit $2`,
    [beginning, limit],
    'registrations-beginning',
  );
