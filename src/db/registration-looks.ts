import type { ActivityWindow } from './company-activities.ts';
import type { Tx } from './transaction.ts';

/** Registrations over which our own team's deals and activity matter. */
const watching = `('in_review', 'conflict', 'blocked', 'action_required', 'approved')`;

/**
 * Registrations whose companies are to be looked up again: never looked up yet, or not since `staleBefore`, or activity
 * came, or a deal that was opened later appeared or changed. Oldest first.
 */
export const registrationsToLookAt = async (
  tx: Tx,
  { staleBefore, limit }: { staleBefore: string; limit: number },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select r.id from registrations r left join registration_looks l on l.registration_id = r.id
     where r.state in ${watching} and (l.registration_id is null or l.is_news or l.looked_at < $1 or exists (
       select from registration_companies w
       join mirror_deals d on d.crm = w.crm and d.company_id = w.company_id
       where w.registration_id = r.id and d.state = 'open' and d.deleted_at is null
         and d.created_at > r.submitted_at and d.mirrored_at > l.looked_at
         and d.id is distinct from r.hubspot_deal_id and d.id is distinct from r.salesforce_opportunity_id))
     order by r.submitted_at, r.id limit $2`,
    [staleBefore, limit],
    'registrations-to-look-at',
  );
  return rows.map((row) => row.id);
};

/** What is no longer watched is not kept. */
export const dropLooks = async (tx: Tx): Promise<void> => {
  const gone = `select l.registration_id from registration_looks l left join registrations r on r.id = l.registration_id
    where r.state is null or r.state not in ${watching}`;
  const dropped = await tx.query(
    `with gone as (${gone}), companies as (
       delete from registration_companies w using gone where w.registration_id = gone.registration_id)
     delete from registration_looks l using gone where l.registration_id = gone.registration_id returning 1`,
    [],
    'registration-looks-drop',
  );
  if (dropped.length === 0) return;
  await tx.query(
    `delete from company_activities a where not exists (
       select from registration_companies w where w.crm = a.crm and w.company_id = a.company_id)`,
    [],
    'activities-drop',
  );
};

/** Keeps that a registration was looked at, by the clock of the database, which also dates what is mirrored. */
export const saveLook = async (tx: Tx, registrationId: string): Promise<void> => {
  await tx.query(
    `insert into registration_looks (registration_id) values ($1)
     on conflict (tenant_id, registration_id) do update set looked_at = now(), is_news = false`,
    [registrationId],
    'registration-look-save',
  );
};

/** A company that a registration may be about, and of which time activity matters. */
export type WatchedCompany = ActivityWindow & { verdict: 'same' | 'likely' };

/**
 * Keeps which companies a registration may be about. While it waits, activity is asked for at once of what is new or asked
 * otherwise, and of the others when it was last read before `readBefore`.
 */
export const watchCompanies = async (
  tx: Tx,
  registrationId: string,
  companies: readonly WatchedCompany[],
  { asks, readBefore, systemNow }: { asks: boolean; readBefore: string; systemNow: string },
): Promise<void> => {
  const keys = [companies.map((one) => one.crm), companies.map((one) => one.companyId)];
  await tx.query(
    `delete from registration_companies w where w.registration_id = $1 and not exists (
       select from unnest($2::text[], $3::text[]) as c(crm, id) where c.crm = w.crm and c.id = w.company_id)`,
    [registrationId, ...keys],
    'registration-companies-drop',
  );
  await tx.query(
    `insert into registration_companies as w (registration_id, crm, company_id, since, until, verdict, next_read_at)
     select $1, c.crm, c.id, c.since, c.until, c.verdict, case when $6 then $7::timestamptz end
     from unnest($2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $9::text[]) as c(crm, id, since, until, verdict)
     on conflict (tenant_id, registration_id, crm, company_id) do update
       set since = excluded.since, until = excluded.until, verdict = excluded.verdict, next_read_at = case
         when not $6 then null
         when w.next_read_at is not null then w.next_read_at
         when (w.since, w.until) is distinct from (excluded.since, excluded.until) or w.read_at is null or w.read_at < $8
           then $7::timestamptz end`,
    [
      registrationId,
      ...keys,
      companies.map((one) => one.since),
      companies.map((one) => one.until),
      asks,
      systemNow,
      readBefore,
      companies.map((one) => one.verdict),
    ],
    'registration-companies-watch',
  );
};
