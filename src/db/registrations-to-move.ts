import { registrationColumns, type RegistrationRow } from './registrations.ts';
import type { Tx } from './transaction.ts';

/** Registrations in some states whose protection or review ends by a moment, for the clock sweep; oldest first. */
export const registrationsDue = (
  tx: Tx,
  due: { states: readonly string[]; protectedBefore?: string | null; reviewDueBefore?: string | null; limit: number },
): Promise<RegistrationRow[]> =>
  tx.query<RegistrationRow>(
    `select ${registrationColumns} from registrations r
     where r.state = any($1::text[]) and (r.protected_until < $2::date or r.review_due_at < $3::timestamptz)
     order by coalesce(r.protected_until::timestamptz, r.review_due_at), r.id limit $4`,
    [due.states, due.protectedBefore ?? null, due.reviewDueBefore ?? null, due.limit],
    'registrations-due',
  );

/** Approved registrations whose deal the CRM has closed since; either CRM's word will do, the earlier mirrored one first. */
export const registrationsOnClosedDeals = (
  tx: Tx,
  limit: number,
): Promise<{ id: string; crm: 'hubspot' | 'salesforce'; dealId: string; outcome: 'won' | 'lost'; stage: string }[]> =>
  tx.query(
    `select distinct on (r.id) r.id, d.crm, d.id as "dealId", d.state as outcome, d.stage
     from registrations r join mirror_deals d
       on (d.crm = 'hubspot' and d.id = r.hubspot_deal_id) or (d.crm = 'salesforce' and d.id = r.salesforce_opportunity_id)
     where r.state = 'approved' and d.state in ('won', 'lost') and d.deleted_at is null
     order by r.id, d.mirrored_at limit $1`,
    [limit],
    'registrations-on-closed-deals',
  );

/** Registrations blocked although their partner holds a sales certificate again on this day. */
export const registrationsCertifiedAgain = async (tx: Tx, today: string, limit: number): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select r.id from registrations r join partners p on p.tenant_id = r.tenant_id and p.id = r.partner_id
     where r.state = 'blocked' and p.certificate_valid_until >= $1::date
       and r.body -> 'findings' @> '[{"kind": "certificate"}]' order by r.submitted_at, r.id limit $2`,
    [today, limit],
    'registrations-certified-again',
  );
  return rows.map((row) => row.id);
};

/** Living registrations known in one CRM only, whose deal may have appeared in the other since: it names ours, ours names it, or it is called the same. */
export const registrationsToLink = async (tx: Tx, limit: number): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select r.id from registrations r
     join mirror_deals here on here.crm = r.origin_crm and here.id = r.origin_deal_id and here.deleted_at is null
     where r.state in ('submitted', 'in_review', 'conflict', 'blocked', 'approved')
       and (r.hubspot_deal_id is null or r.salesforce_opportunity_id is null)
       and exists (select from mirror_deals there where there.crm <> here.crm and there.deleted_at is null
         and (there.counterpart_id = here.id or there.id = here.counterpart_id or there.name_key = here.name_key))
     order by r.updated_at desc, r.id limit $1`,
    [limit],
    'registrations-to-link',
  );
  return rows.map((row) => row.id);
};
