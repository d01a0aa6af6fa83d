import { registrationColumns, type RegistrationRow } from './registrations.ts';
import type { Tx } from './transaction.ts';

/**
 * The own deal of `registrations r` as its CRMs closed it, looked up by its ids: joined, it is compared with every deal until
 * there are statistics.
 */
const closedDeal = `select d.crm, d.id, d.state, d.stage, d.closed_at, d.close_date, d.mirrored_at from mirror_deals d
    where d.crm = 'hubspot' and d.id = r.hubspot_deal_id and d.state in ('won', 'lost') and d.deleted_at is null
  union all select d.crm, d.id, d.state, d.stage, d.closed_at, d.close_date, d.mirrored_at from mirror_deals d
    where d.crm = 'salesforce' and d.id = r.salesforce_opportunity_id and d.state in ('won', 'lost') and d.deleted_at is null
  offset 0`;

/**
 * Registrations to which the clock has something to do by this day, what fell due first coming first. A deal that was won is
 * no silence: nothing ends whose own deal is closed.
 */
export const registrationsDue = async (
  tx: Tx,
  today: string,
  limit: number,
  after: string | null = null,
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select r.id from registrations r where r.next_due_on <= $1::date
       and ($3::uuid is null or (r.next_due_on, r.id) > (select x.next_due_on, x.id from registrations x where x.id = $3))
       and not exists (${closedDeal})
     order by r.next_due_on, r.id limit $2`,
    [today, limit, after],
    'registrations-due',
  );
  return rows.map((row) => row.id);
};

/** Approved registrations whose next day was counted by another policy or in another zone, or not yet. */
export const registrationsToCount = (
  tx: Tx,
  dueBy: string,
  limit: number,
  after: string | null = null,
): Promise<RegistrationRow[]> =>
  tx.query<RegistrationRow>(
    `select ${registrationColumns} from registrations r
     where r.state = 'approved' and r.due_by is distinct from $1 and ($3::uuid is null or r.id > $3)
     order by r.id limit $2`,
    [dueBy, limit, after],
    'registrations-to-count',
  );

/** Keeps the day on which the clock next has something to do; null: never by itself. */
export const saveNextDue = async (tx: Tx, id: string, due: { on: string; by: string } | null): Promise<void> => {
  await tx.query(
    'update registrations set next_due_on = $2::date, due_by = $3 where id = $1',
    [id, due?.on ?? null, due?.by ?? null],
    'registration-next-due',
  );
};

/** A registration with its own deal, as the CRM closed it. */
export interface ClosedDealRow {
  id: string;
  crm: 'hubspot' | 'salesforce';
  dealId: string;
  outcome: 'won' | 'lost';
  stage: string;
  closedAt: string | null;
  closeDate: string | null;
}

/**
 * Approved registrations whose deal the CRM has closed since, and expired ones whose deal was closed by the day they ended,
 * in the tenant's zone; either CRM's word will do, the earlier mirrored one first.
 */
export const registrationsOnClosedDeals = (
  tx: Tx,
  timeZone: string,
  limit: number,
  after: string | null = null,
): Promise<ClosedDealRow[]> =>
  tx.query(
    `select distinct on (r.id) r.id, d.crm, d.id as "dealId", d.state as outcome, d.stage, d.closed_at as "closedAt",
       to_char(d.close_date, 'YYYY-MM-DD') as "closeDate"
     from registrations r cross join lateral (${closedDeal}) d
     where r.state in ('approved', 'expired') and ($3::uuid is null or r.id > $3)
       and (r.state = 'approved' or (r.state = 'expired' and r.body ->> 'cause' in ('silence', 'protection_ended')
         and to_char(d.closed_at at time zone $1::text, 'YYYY-MM-DD') <= r.body ->> 'expiredOn'))
     order by r.id, d.mirrored_at limit $2`,
    [timeZone, limit, after],
    'registrations-on-closed-deals',
  );

/**
 * Registrations blocked although their partner holds a sales certificate again on this day, or needs none yet because it
 * joined on `newSince` or later.
 */
export const registrationsCertifiedAgain = async (
  tx: Tx,
  when: { today: string; newSince: string | null; limit: number; after: string | null },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select r.id from registrations r join partners p on p.tenant_id = r.tenant_id and p.id = r.partner_id
     where r.state = 'blocked' and (p.certificate_valid_until >= $1::date or (p.body ->> 'joinedOn')::date >= $2::date)
       and r.body -> 'findings' @> '[{"kind": "certificate"}]'
       and ($4::uuid is null or (r.submitted_at, r.id) > (select x.submitted_at, x.id from registrations x where x.id = $4))
     order by r.submitted_at, r.id limit $3`,
    [when.today, when.newSince, when.limit, when.after],
    'registrations-certified-again',
  );
  return rows.map((row) => row.id);
};

/** Registrations under review although their partner's last sales certificate has lapsed by this day. */
export const registrationsLapsed = async (
  tx: Tx,
  when: { today: string; newSince: string | null; limit: number; after: string | null },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select r.id from registrations r join partners p on p.tenant_id = r.tenant_id and p.id = r.partner_id
     where r.state in ('in_review', 'conflict') and (p.certificate_valid_until is null or p.certificate_valid_until < $1::date)
       and ($2::date is null or p.body ->> 'joinedOn' is null or (p.body ->> 'joinedOn')::date < $2::date)
       and not r.body -> 'findings' @> '[{"kind": "certificate"}]'
       and ($4::uuid is null or (r.submitted_at, r.id) > (select x.submitted_at, x.id from registrations x where x.id = $4))
     order by r.submitted_at, r.id limit $3`,
    [when.today, when.newSince, when.limit, when.after],
    'registrations-lapsed',
  );
  return rows.map((row) => row.id);
};

/** Living registrations known in one CRM only, whose deal may have appeared in the other since: it names ours, ours names it, or it is called the same. */
export const registrationsToLink = async (tx: Tx, limit: number, after: string | null): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    // Each deal is looked up by one thing at a time: joined, or by any of the three, it is compared with every other.
    `select r.id from registrations r
     cross join lateral (
       select d.id, d.counterpart_id, d.name_key, case d.crm when 'hubspot' then 'salesforce' else 'hubspot' end as there
       from mirror_deals d where d.crm = r.origin_crm and d.id = r.origin_deal_id and d.deleted_at is null offset 0) here
     where r.state in ('submitted', 'in_review', 'conflict', 'blocked', 'action_required', 'approved')
       and (r.hubspot_deal_id is null or r.salesforce_opportunity_id is null)
       and (
         exists (select from mirror_deals d where d.crm = here.there and d.id = here.counterpart_id and d.deleted_at is null offset 0)
         or exists (select from mirror_deals d where d.crm = here.there and d.counterpart_id = here.id and d.deleted_at is null offset 0)
         or exists (select from mirror_deals d where d.crm = here.there and d.name_key = here.name_key and d.deleted_at is null offset 0))
       and ($2::uuid is null or r.id > $2)
     union select r.id from deal_merges m
       cross join lateral (
         select x.id from registrations x where x.hubspot_deal_id = m.merged_id and x.state <> 'draft' offset 0) r
       where m.crm = 'hubspot' and ($2::uuid is null or r.id > $2) and exists (
         select from mirror_deals kept where kept.crm = m.crm and kept.id = m.into_id and kept.deleted_at is null offset 0)
     order by id limit $1`,
    [limit, after],
    'registrations-to-link',
  );
  return rows.map((row) => row.id);
};
