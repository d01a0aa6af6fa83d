import type { CrmName, CrmRef } from './crm-name.ts';
import {
  companyColumns,
  contactColumns,
  dealColumns,
  mirrorTables,
  ownerColumns,
  type MirrorCompany,
  type MirrorContact,
  type MirrorDeal,
  type MirrorObject,
  type MirrorOwner,
} from './mirror-records.ts';
import type { MatchedBy, SoughtCompany } from './registration-matches.ts';
import type { Tx } from './transaction.ts';

export type CandidateCompany = MirrorCompany & { matchedBy: MatchedBy };

/**
 * Companies of both CRMs that may be the one asked for: same domain, contact's domain, same name key, or a similar one. Best
 * first. Where there are more than the limit, each way of finding them keeps a quarter of the places.
 */
export const findCandidateCompanies = (tx: Tx, query: SoughtCompany): Promise<CandidateCompany[]> =>
  tx.query<CandidateCompany>(
    `with found as (
       (select crm, id, 1 as rank from mirror_companies where domain = any($1::text[]) and deleted_at is null limit $4::int)
       union all (select crm, id, 2 from mirror_companies where domain = any($2::text[]) and deleted_at is null limit $4::int)
       union all (select crm, id, 3 from mirror_companies where name_key = any($3::text[]) and deleted_at is null limit $4::int)
       union all (select alike.crm, alike.id, 4 from unnest($5::bigint[]) with ordinality as w(name_id, n) cross join lateral
         (select crm, id from mirror_companies x where x.name_id = w.name_id and x.deleted_at is null limit $4::int) alike
         order by w.n limit $4::int)
     ), best as (select crm, id, min(rank) as rank from found group by crm, id), placed as (
       select best.rank, c.*, row_number() over (
         partition by best.rank order by array_position($5::bigint[], c.name_id), c.crm, c.id) as place
       from best cross join lateral (select x.* from mirror_companies x where x.crm = best.crm and x.id = best.id offset 0) c
     ), kept as (select * from placed order by place > ($4::int + 3) / 4, rank, place limit $4::int)
     select ${companyColumns}, (array['domain', 'contact_domain', 'name', 'similar_name'])[c.rank] as "matchedBy"
     from kept c order by c.rank, c.place`,
    [query.domains, query.contactDomains, query.nameKeys, query.limit ?? 50, query.nameIds],
    'mirror-candidates',
  );

/** Deals of companies in some states, oldest first: of each company and state as many as the limit at most. */
export const dealsOfCompanies = (
  tx: Tx,
  companies: readonly CrmRef[],
  states: readonly MirrorDeal['state'][],
  limit = 50,
): Promise<MirrorDeal[]> =>
  tx.query<MirrorDeal>(
    `select ${dealColumns} from unnest($1::text[], $2::text[]) as w(crm, id) cross join unnest($3::text[]) as s(state)
     cross join lateral (
       select * from mirror_deals x
       where x.crm = w.crm and x.company_id = w.id and x.state = s.state and x.deleted_at is null
       order by x.created_at, x.id limit $4::int
     ) d order by d.created_at, d.crm, d.id`,
    [companies.map((one) => one.crm), companies.map((one) => one.id), states, limit],
    'mirror-deals-of-companies',
  );

export interface DealWithContext {
  deal: MirrorDeal;
  company: MirrorCompany | null;
  contacts: MirrorContact[];
  owner: MirrorOwner | null;
}

/** A deal with its company, its contacts (in the CRM's order) and its owner; null when the mirror does not have it. */
export const findDealWithContext = async (tx: Tx, ref: CrmRef): Promise<DealWithContext | null> => {
  const [deal] = await tx.query<MirrorDeal>(
    `select ${dealColumns} from mirror_deals d where d.crm = $1 and d.id = $2 and d.deleted_at is null`,
    [ref.crm, ref.id],
    'mirror-deal',
  );
  if (!deal) return null;
  const [company] = deal.companyId === null ? [] : await findCompanies(tx, [{ crm: deal.crm, id: deal.companyId }]);
  const contacts = deal.contactIds.length === 0 ? [] : await findContacts(tx, deal.crm, deal.contactIds);
  const [owner] = deal.ownerId === null ? [] : await findOwners(tx, deal.crm, [deal.ownerId]);
  return { deal, company: company ?? null, contacts, owner: owner ?? null };
};

export const findCompanies = (tx: Tx, refs: readonly CrmRef[]): Promise<MirrorCompany[]> =>
  tx.query<MirrorCompany>(
    `select ${companyColumns} from unnest($1::text[], $2::text[]) as w(crm, id) cross join lateral (
       select x.* from mirror_companies x where x.crm = w.crm and x.id = w.id and x.deleted_at is null offset 0) c`,
    [refs.map((one) => one.crm), refs.map((one) => one.id)],
    'mirror-companies-by-id',
  );

export const findContacts = (tx: Tx, crm: CrmName, ids: readonly string[]): Promise<MirrorContact[]> =>
  tx.query<MirrorContact>(
    `select ${contactColumns} from unnest($2::text[]) with ordinality as w(id, n) cross join lateral (
       select x.* from mirror_contacts x where x.crm = $1 and x.id = w.id and x.deleted_at is null offset 0) p
     order by w.n`,
    [crm, ids],
    'mirror-contacts-by-id',
  );

export const findContactsByEmail = (tx: Tx, email: string): Promise<MirrorContact[]> =>
  tx.query<MirrorContact>(
    `select ${contactColumns} from mirror_contacts p where p.email_key = $1 and p.deleted_at is null order by p.crm, p.id limit 50`,
    [email.trim().toLowerCase()],
    'mirror-contacts-by-email',
  );

export const findOwners = (tx: Tx, crm: CrmName, ids: readonly string[]): Promise<MirrorOwner[]> =>
  tx.query<MirrorOwner>(
    `select ${ownerColumns} from mirror_owners o where o.crm = $1 and o.id = any($2::text[]) and o.deleted_at is null`,
    [crm, ids],
    'mirror-owners-by-id',
  );

export type CounterpartDeal = MirrorDeal & {
  /** `linked`: one CRM names the other's id. Else the same name at the same company, which may be chance. */ how:
    'linked' | 'same_name_and_company';
};

/**
 * The same deal in the other CRM. First by the cross-CRM id in either direction; where none is known, by deal name at a
 * company that is the counterpart, has the same domain, or (lacking domains) the same name. A namesake that is closed is another
 * deal, won or lost long ago, unless it is the one (`kept`) that is known to be the same.
 */
export const findCounterpartDeals = (
  tx: Tx,
  ref: CrmRef,
  { kept = null }: { kept?: string | null } = {},
): Promise<CounterpartDeal[]> =>
  tx.query<CounterpartDeal>(
    `with here as (
       select d.id, d.state, d.counterpart_id, d.name_key, c.id as company_id, c.counterpart_id as company_counterpart, c.domain, c.name_key as company_key
       from mirror_deals d left join lateral (
         select x.* from mirror_companies x where x.crm = d.crm and x.id = d.company_id and x.deleted_at is null offset 0) c on true
       where d.crm = $1 and d.id = $2 and d.deleted_at is null
     ), found as (
       select d.id, 1 as rank from here cross join lateral (
         select x.id from mirror_deals x where x.crm = $3 and x.id = here.counterpart_id offset 0) d
       union select d.id, 1 from here cross join lateral (
         select x.id from mirror_deals x where x.crm = $3 and x.counterpart_id = here.id offset 0) d
       union select d.id, 2 from here cross join lateral (
           select x.id, x.company_id from mirror_deals x
           where x.crm = $3 and x.name_key = here.name_key and (x.id = $4 or (x.state = 'open' and here.state = 'open')) offset 0) d
         cross join lateral (
           select x.* from mirror_companies x where x.crm = $3 and x.id = d.company_id and x.deleted_at is null offset 0) c
         where here.name_key <> '' and (c.id = here.company_counterpart or c.counterpart_id = here.company_id or c.domain = here.domain
           or (c.name_key = here.company_key and (c.domain is null or here.domain is null)))
     ), best as (select id, min(rank) as rank from found group by id)
     select ${dealColumns}, (array['linked', 'same_name_and_company'])[best.rank] as how
     from best cross join lateral (
       select x.* from mirror_deals x where x.crm = $3 and x.id = best.id and x.deleted_at is null offset 0) d
     where best.rank = (select min(rank) from best) order by d.updated_at desc, d.id`,
    [ref.crm, ref.id, ref.crm === 'hubspot' ? 'salesforce' : 'hubspot', kept],
    'mirror-counterparts',
  );

/** How much of each kind is mirrored. */
export const mirrorCounts = async (tx: Tx, crm: CrmName): Promise<Record<MirrorObject, number>> => {
  const counts = Object.entries(mirrorTables).map(
    ([object, table]) => `(select count(*) from ${table} where crm = $1 and deleted_at is null) as ${object}`,
  );
  const [row] = await tx.query<Record<MirrorObject, number>>(`select ${counts.join(', ')}`, [crm], 'mirror-counts');
  return row ?? { company: 0, deal: 0, contact: 0, owner: 0 };
};

/** Mirrored records that name companies or contacts which the mirror still holds: whom to ask about when those are gone. */
export const findDependents = (
  tx: Tx,
  of: { crm: CrmName; object: 'company' | 'contact'; ids: readonly string[] },
): Promise<{ object: 'contact' | 'deal'; id: string }[]> =>
  of.object === 'company'
    ? tx.query(
        `with gone as (select id from mirror_companies where crm = $1 and id = any($2::text[]) and deleted_at is null)
         select 'deal' as object, d.id from gone cross join lateral (
           select x.id from mirror_deals x where x.crm = $1 and x.company_id = gone.id and x.deleted_at is null offset 0) d
         union all
         select 'contact', p.id from gone cross join lateral (
           select x.id from mirror_contacts x where x.crm = $1 and x.company_id = gone.id and x.deleted_at is null offset 0) p`,
        [of.crm, of.ids],
        'mirror-dependents-of-companies',
      )
    : tx.query(
        `select distinct 'deal' as object, d.id from mirror_deals d
         where d.crm = $1 and d.deleted_at is null and d.contact_ids && array(
           select id from mirror_contacts where crm = $1 and id = any($2::text[]) and deleted_at is null)`,
        [of.crm, of.ids],
        'mirror-dependents-of-contacts',
      );

/** E-mail addresses, lower case, of the owners of a registration's deals. */
export const ownerEmailsOfDeals = async (
  tx: Tx,
  links: { hubspotDealId: string | null; salesforceOpportunityId: string | null },
): Promise<string[]> => {
  const rows = await tx.query<{ email: string }>(
    `select lower(o.email) as email from unnest(array['hubspot', 'salesforce'], array[$1, $2]::text[]) as w(crm, id)
     cross join lateral (
       select x.crm, x.owner_id from mirror_deals x where x.crm = w.crm and x.id = w.id and x.deleted_at is null offset 0) d
     cross join lateral (
       select x.email from mirror_owners x where x.crm = d.crm and x.id = d.owner_id and x.email is not null offset 0) o`,
    [links.hubspotDealId, links.salesforceOpportunityId],
    'mirror-owner-emails',
  );
  return rows.map((row) => row.email);
};
