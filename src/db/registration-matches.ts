import { registrationColumns, type RegistrationRow } from './registrations.ts';
import type { Tx } from './transaction.ts';

/** How a row was found; the domain judges how good the match is. */
export type MatchedBy = 'domain' | 'contact_domain' | 'name' | 'similar_name';

/** What rows are looked for by. */
export interface SoughtCompany {
  domains: readonly string[];
  /** Domains of contacts' mail addresses where they identify a company. */
  contactDomains: readonly string[];
  nameKeys: readonly string[];
  /** Ids of names that are alike, the likest first. */
  nameIds: readonly number[];
  limit?: number;
}

export type MatchedRegistration = RegistrationRow & { matchedBy: MatchedBy };

/**
 * Registrations in the given states that may be about the same company: same domain, same name key, or a similar one. Best
 * first. Where there are more than the limit, each way of finding them keeps a quarter of the places.
 */
export const findRegistrationMatches = (
  tx: Tx,
  query: SoughtCompany & { states: readonly string[] },
): Promise<MatchedRegistration[]> =>
  // Laterally, one by one: most registrations are in some of these states, and reading them all would be easy to plan.
  tx.query<MatchedRegistration>(
    `with found as (
       select id, 1 as rank from registrations where customer_domain = any($1::text[])
       union all select id, 2 from registrations where customer_domain = any($2::text[]) or contact_domain = any($1 || $2)
       union all select id, 3 from registrations where name_key = any($3::text[])
       union all select id, 4 from registrations where name_id = any($6::bigint[])
     ), best as (select id, min(rank) as rank from found group by id), placed as (
       select best.rank, r.*, row_number() over (
         partition by best.rank order by array_position($6::bigint[], r.name_id), r.submitted_at, r.id) as place
       from best cross join lateral (select * from registrations x where x.id = best.id limit 1) r
       where r.state = any($5::text[])
     ), kept as (select * from placed order by place > ($4::int + 3) / 4, rank, place limit $4::int)
     select ${registrationColumns}, (array['domain', 'contact_domain', 'name', 'similar_name'])[r.rank] as "matchedBy"
     from kept r order by r.rank, r.place`,
    [query.domains, query.contactDomains, query.nameKeys, query.limit ?? 50, query.states, query.nameIds],
    'registration-matches',
  );
