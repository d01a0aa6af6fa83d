import type { CrmName } from './crm-name.ts';
import type { Tx } from './transaction.ts';

export interface PartnerContact {
  /** Lower case. */
  email: string;
  name: string;
}

export const partnerContacts = (tx: Tx, partnerId: string): Promise<PartnerContact[]> =>
  tx.query<PartnerContact>(
    'select email, name from partner_contacts where partner_id = $1 order by email',
    [partnerId],
    'partner-contacts',
  );

/** Puts these people in the place of those the partner had. */
export const setPartnerContacts = async (
  tx: Tx,
  partnerId: string,
  contacts: readonly PartnerContact[],
): Promise<void> => {
  await tx.query('delete from partner_contacts where partner_id = $1', [partnerId]);
  await tx.query(
    `insert into partner_contacts (partner_id, email, name) select $1, lower(email), max(name)
     from jsonb_to_recordset($2::jsonb) as c(email text, name text) group by lower(email)`,
    [partnerId, JSON.stringify(contacts)],
  );
};

export interface DealOwner {
  crm: CrmName;
  ownerId: string;
  name: string;
  email: string | null;
}

/** Who owns these deals in the CRMs, as mirrored. */
export const dealOwners = (
  tx: Tx,
  deals: { hubspotDealId: string | null; salesforceOpportunityId: string | null },
): Promise<DealOwner[]> =>
  tx.query<DealOwner>(
    `select o.crm, o.id as "ownerId", o.name, lower(o.email) as email
     from unnest(array['hubspot', 'salesforce'], array[$1, $2]::text[]) as w(crm, id)
     cross join lateral (
       select x.crm, x.owner_id from mirror_deals x where x.crm = w.crm and x.id = w.id and x.deleted_at is null offset 0) d
     cross join lateral (
       select x.* from mirror_owners x where x.crm = d.crm and x.id = d.owner_id and x.deleted_at is null offset 0) o
     order by o.crm`,
    [deals.hubspotDealId, deals.salesforceOpportunityId],
    'deal-owners',
  );

/** The owners of a CRM with one of these addresses. */
export const ownersByEmail = (tx: Tx, crm: CrmName, emails: readonly string[]): Promise<DealOwner[]> =>
  tx.query<DealOwner>(
    `select distinct on (lower(email)) crm, id as "ownerId", name, lower(email) as email from mirror_owners
     where crm = $1 and lower(email) = any($2::text[]) and deleted_at is null order by lower(email), id`,
    [crm, emails],
    'owners-by-email',
  );

export const optedOut = async (tx: Tx, emails: readonly string[]): Promise<Set<string>> => {
  const rows = await tx.query<{ email: string }>(
    'select email from mail_optouts where email = any($1::text[])',
    [emails],
    'optouts',
  );
  return new Set(rows.map(({ email }) => email));
};

/** Safe to say twice: the first word stands. */
export const setOptOut = async (tx: Tx, email: string, out: { since: string } | null): Promise<void> => {
  if (out) {
    await tx.query('insert into mail_optouts (email, since) values ($1, $2) on conflict do nothing', [
      email,
      out.since,
    ]);
  } else await tx.query('delete from mail_optouts where email = $1', [email]);
};

/** Since when each of these people wants nothing but what is essential. */
export const optedOutSince = async (tx: Tx, emails: readonly string[]): Promise<Map<string, string>> => {
  const rows = await tx.query<{ email: string; since: string }>(
    'select email, since from mail_optouts where email = any($1::text[])',
    [emails],
    'optouts-since',
  );
  return new Map(rows.map(({ email, since }) => [email, since]));
};

/** Changes one of a partner's people and leaves the others alone; one who is not there (any more) is put there. */
export const putPartnerContact = async (
  tx: Tx,
  partnerId: string,
  { was, ...contact }: PartnerContact & { was: string },
): Promise<void> => {
  await tx.query('delete from partner_contacts where partner_id = $1 and email = $2', [partnerId, was]);
  await tx.query(
    `insert into partner_contacts (partner_id, email, name) values ($1, $2, $3)
     on conflict (tenant_id, partner_id, email) do update set name = excluded.name`,
    [partnerId, contact.email, contact.name],
  );
};

export const removePartnerContact = async (tx: Tx, partnerId: string, email: string): Promise<void> => {
  await tx.query('delete from partner_contacts where partner_id = $1 and email = $2', [partnerId, email]);
};

/** Every partner that has a contact with this address has the other one instead. Answers the partners. */
export const moveContacts = async (tx: Tx, from: string, to: string): Promise<string[]> => {
  const rows = await tx.query<{ partnerId: string; name: string }>(
    'delete from partner_contacts where email = $1 returning partner_id as "partnerId", name',
    [from],
  );
  for (const { partnerId, name } of rows) {
    await tx.query(
      'insert into partner_contacts (partner_id, email, name) values ($1, $2, $3) on conflict do nothing',
      [partnerId, to, name],
    );
  }
  return rows.map(({ partnerId }) => partnerId);
};
