import type { CrmName } from './crm-name.ts';
import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** What a partner did for a company that has no deal yet, as folded from its events; `body` is the decider's whole state. */
export interface LeadRow {
  id: string;
  version: number;
  partnerId: string;
  customerName: string;
  customerDomain: string | null;
  nameKey: string;
  contactEmail: string | null;
  occurredOn: string;
  sourceKind: string;
  sourceKey: string;
  status: 'waiting' | 'attached' | 'dismissed' | 'withdrawn';
  attributionId: string | null;
  toldBy: string;
  body: unknown;
  foldVersion: number;
  updatedAt: string;
}

const columns = `id, version, partner_id as "partnerId", customer_name as "customerName", customer_domain as "customerDomain", name_key as "nameKey",
  contact_email as "contactEmail", occurred_on as "occurredOn", source_kind as "sourceKind", source_key as "sourceKey", status,
  attribution_id as "attributionId", told_by as "toldBy", body, fold_version as "foldVersion", updated_at as "updatedAt"`;

/** Writes the folded row, whole. Call it in the transaction that appended the events. */
export const saveLead = async (tx: Tx, row: LeadRow): Promise<void> => {
  await tx.query(
    `insert into company_leads (id, version, partner_id, customer_name, customer_domain, name_key, contact_email, occurred_on, source_kind,
       source_key, status, attribution_id, told_by, body, fold_version, updated_at)
     select r.* from jsonb_to_record($1::jsonb) as r(id uuid, version int, "partnerId" uuid, "customerName" text, "customerDomain" text,
       "nameKey" text, "contactEmail" text, "occurredOn" date, "sourceKind" text, "sourceKey" text, status text, "attributionId" uuid,
       "toldBy" text, body jsonb, "foldVersion" int, "updatedAt" timestamptz)
     on conflict (tenant_id, id) do update set version = excluded.version, partner_id = excluded.partner_id, customer_name = excluded.customer_name,
       customer_domain = excluded.customer_domain, name_key = excluded.name_key, contact_email = excluded.contact_email,
       occurred_on = excluded.occurred_on, source_kind = excluded.source_kind, source_key = excluded.source_key, status = excluded.status,
       attribution_id = excluded.attribution_id, told_by = excluded.told_by, body = excluded.body, fold_version = excluded.fold_version,
       updated_at = excluded.updated_at`,
    [storableJson(row)],
    'lead-save',
  );
};

export const findLead = async (tx: Tx, id: string, options: { lock?: boolean } = {}): Promise<LeadRow | null> => {
  const [row] = await tx.query<LeadRow>(
    `select ${columns} from company_leads where id = $1 ${options.lock ? 'for update' : ''}`,
    [id],
    options.lock ? 'lead-by-id-locked' : 'lead-by-id',
  );
  return row ?? null;
};

/** The same way of telling told the same before. */
export const findLeadBySource = async (tx: Tx, source: { kind: string; key: string }): Promise<LeadRow | null> => {
  const [row] = await tx.query<LeadRow>(
    `select ${columns} from company_leads where source_kind = $1 and source_key = $2`,
    [source.kind, source.key],
    'lead-by-source',
  );
  return row ?? null;
};

/** What a partner named by its own form on a day, oldest first; what was taken back since is not among it. */
export const leadsByFormOn = (tx: Tx, { partnerId, day }: { partnerId: string; day: string }): Promise<LeadRow[]> =>
  tx.query<LeadRow>(
    `select ${columns} from company_leads where partner_id = $1::uuid and occurred_on = $2::date and source_kind = 'referral_form'
       and status <> 'withdrawn' order by id`,
    [partnerId, day],
    'leads-by-form-on',
  );

/** How many wait for a deal; `toldBy` and `partnerId` narrow. */
export const countWaitingLeads = async (
  tx: Tx,
  query: { toldBy: string | null; partnerId: string | null },
): Promise<number> => {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from company_leads where status = 'waiting' and ($1::text is null or told_by = $1)
       and ($2::uuid is null or partner_id = $2::uuid)`,
    [query.toldBy, query.partnerId],
    'leads-count',
  );
  return row?.count ?? 0;
};

/** One page, newest first; `status`, `toldBy` and `partnerId` narrow, `after` is the last id of the page before. */
export const listLeads = (
  tx: Tx,
  query: {
    status: LeadRow['status'] | null;
    toldBy: string | null;
    partnerId: string | null;
    after: string | null;
    limit: number;
  },
): Promise<LeadRow[]> =>
  tx.query<LeadRow>(
    `select ${columns} from company_leads where ($1::text is null or status = $1) and ($2::text is null or told_by = $2)
       and ($3::uuid is null or partner_id = $3::uuid) and ($4::uuid is null or id < $4::uuid) order by id desc limit $5`,
    [query.status, query.toldBy, query.partnerId, query.after, query.limit],
    'leads-listed',
  );

export const countLeads = (
  tx: Tx,
  query: { toldBy: string | null; partnerId: string | null },
): Promise<{ status: LeadRow['status']; count: number }[]> =>
  tx.query(
    `select status, count(*)::int as count from company_leads where ($1::text is null or told_by = $1)
       and ($2::uuid is null or partner_id = $2::uuid) group by status`,
    [query.toldBy, query.partnerId],
    'leads-counted',
  );

export const allLeads = (tx: Tx): Promise<LeadRow[]> =>
  tx.query<LeadRow>(`select ${columns} from company_leads order by id`, [], 'leads-all');

/** Leads to compare with the deals there are now, those that wait longest first. */
export const leadsToLookAt = async (tx: Tx, now: string, limit: number): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select id from company_leads where status = 'waiting' and look_at <= $1::timestamptz order by look_at, id limit $2`,
    [now, limit],
    'leads-to-look-at',
  );
  return rows.map(({ id }) => id);
};

export const lookAtLeadAgain = async (tx: Tx, id: string, at: string): Promise<void> => {
  await tx.query(`update company_leads set look_at = $2::timestamptz where id = $1`, [id, at], 'lead-look-again');
};

/**
 * Leads that a changed record may belong to are looked at next: by the company's web domain or name, or by a contact's address.
 * What is merely alike is found by the clock.
 */
export const callUpLeads = async (
  tx: Tx,
  crm: CrmName,
  {
    companies,
    deals,
    contacts,
  }: { companies: readonly string[]; deals: readonly string[]; contacts: readonly string[] },
): Promise<void> => {
  if (companies.length + deals.length + contacts.length === 0) return;
  await tx.query(
    `with waiting as (select 1 from company_leads where status = 'waiting' limit 1), named as (
       select c.id, c.domain, c.name_key from waiting, mirror_companies c where c.crm = $1 and c.id = any($2::text[])
       union select c.id, c.domain, c.name_key from waiting, mirror_deals d join mirror_companies c on c.crm = d.crm and c.id = d.company_id
         where d.crm = $1 and d.id = any($3::text[])
     ), mails as (
       select p.email_key from waiting, mirror_contacts p where p.crm = $1 and p.id = any($4::text[]) and p.email_key is not null
       union select p.email_key from named join mirror_contacts p on p.crm = $1 and p.company_id = named.id where p.email_key is not null
     )
     update company_leads l set look_at = '-infinity' where l.status = 'waiting' and l.look_at <> '-infinity' and (
       l.customer_domain in (select domain from named where domain is not null) or l.name_key in (select name_key from named where name_key <> '')
       or l.contact_email in (select email_key from mails))`,
    [crm, companies, deals, contacts],
    'leads-call-up',
  );
};

/** Those that another version of the program folded, oldest id first. */
export const staleLeads = async (
  tx: Tx,
  query: { version: number; after: string; limit: number },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    'select id from company_leads where fold_version <> $1 and id > $2::uuid order by id limit $3',
    [query.version, query.after, query.limit],
    'leads-stale',
  );
  return rows.map(({ id }) => id);
};
