import { registrationColumns, type RegistrationRow } from './registrations.ts';
import type { Tx } from './transaction.ts';

/** How a row was found; the domain judges how good the match is. */
export type MatchedBy = 'domain' | 'contact_domain' | 'name' | 'similar_name';

export interface IdentityQuery {
  domain: string | null;
  /** Domain of the contact's mail address where it identifies a company, else null. */
  contactDomain?: string | null;
  nameKey: string;
  /** Trigram similarity from which a name is a candidate, 0 to 1. */
  threshold?: number;
  limit?: number;
}

export type MatchedRegistration = RegistrationRow & {
  matchedBy: MatchedBy;
  /** Trigram similarity of the names, 0 to 1. */ similarity: number;
};

/** Registrations in the given states that may be about the same company: same domain, same name key, or a similar one. Best first. */
export const findRegistrationMatches = (
  tx: Tx,
  query: IdentityQuery & { states: readonly string[] },
): Promise<MatchedRegistration[]> =>
  tx.query<MatchedRegistration>(
    `with found as (
       select id, 1 as rank from registrations where customer_domain = $1
       union all select id, 2 from registrations where customer_domain = $2 or contact_domain = $1 or contact_domain = $2
       union all select id, 3 from registrations where name_key = $3 and $3 <> ''
       union all select id, 4 from similar_registrations($3, $4::real, $6::text[], $5::int)
     ), best as (select id, min(rank) as rank from found group by id)
     select ${registrationColumns}, (array['domain', 'contact_domain', 'name', 'similar_name'])[best.rank] as "matchedBy",
       similarity(r.name_key, $3)::float8 as similarity
     from best join registrations r using (id)
     where r.state = any($6::text[])
     order by best.rank, similarity desc, r.submitted_at, r.id limit $5::int`,
    [query.domain, query.contactDomain ?? null, query.nameKey, query.threshold ?? 0.3, query.limit ?? 50, query.states],
    'registration-matches',
  );
