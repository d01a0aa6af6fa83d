import type { CrmName, CrmRef } from './crm-name.ts';
import type { Tx } from './transaction.ts';

/** A link that names a partner nobody knows, on a record of a deal. */
export interface UnmatchedCampaign {
  crm: CrmName;
  object: 'contact' | 'deal';
  recordId: string;
  said: string;
  /** The exact id beside the names; null where the link has none. */
  utmId: string | null;
  seenAt: string;
}

/** What the links of one deal leave unmatched; what is matched by now goes. */
export const keepUnmatchedCampaigns = async (
  tx: Tx,
  deal: CrmRef,
  unmatched: readonly UnmatchedCampaign[],
): Promise<void> => {
  await tx.query(
    `with kept as (
       select * from json_to_recordset($3::json) as r(crm text, object text, "recordId" text, said text, "utmId" text, "seenAt" timestamptz)
     ), gone as (
       delete from unmatched_campaigns u where u.deal_crm = $1 and u.deal_id = $2
         and not exists (select 1 from kept k where k.crm = u.crm and k.object = u.object and k."recordId" = u.record_id and k.said = u.said)
     )
     insert into unmatched_campaigns as u (deal_crm, deal_id, crm, object, record_id, said, utm_id, seen_at)
     select distinct on (crm, object, "recordId", said) $1, $2, crm, object, "recordId", said, "utmId", "seenAt" from kept
       order by crm, object, "recordId", said, "seenAt" desc
     on conflict (tenant_id, deal_crm, deal_id, crm, object, record_id, said) do update set utm_id = excluded.utm_id
       where u.utm_id is distinct from excluded.utm_id`,
    [deal.crm, deal.id, JSON.stringify(unmatched)],
    'unmatched-campaigns-keep',
  );
};

export interface ListedCampaign extends UnmatchedCampaign {
  dealCrm: CrmName;
  dealId: string;
  dealName: string | null;
  customerName: string | null;
  /** Name of the contact or the deal that carries it. */
  carrier: string | null;
}

/** Those that wait for a partner, the oldest first. */
export const unmatchedCampaigns = (tx: Tx, limit: number): Promise<ListedCampaign[]> =>
  tx.query<ListedCampaign>(
    `select u.crm, u.object, u.record_id as "recordId", u.said, u.utm_id as "utmId", u.seen_at as "seenAt", u.deal_crm as "dealCrm", u.deal_id as "dealId",
       d.name as "dealName", c.name as "customerName", coalesce(p.name, d.name) as carrier
     from unmatched_campaigns u
     left join mirror_deals d on d.crm = u.deal_crm and d.id = u.deal_id
     left join mirror_companies c on c.crm = d.crm and c.id = d.company_id
     left join mirror_contacts p on u.object = 'contact' and p.crm = u.crm and p.id = u.record_id
     order by u.seen_at, u.said, u.deal_id, u.record_id limit $1`,
    [limit],
    'unmatched-campaigns',
  );

export const countUnmatchedCampaigns = async (tx: Tx): Promise<number> => {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from unmatched_campaigns',
    [],
    'unmatched-campaigns-count',
  );
  return row?.count ?? 0;
};

/** Deals that carry a partner's campaign link, by themselves or by a contact, are looked at, whether or not anything is kept of them. */
export const askForTouchedDeals = async (
  tx: Tx,
  crm: CrmName,
  { deals, contacts }: { deals: readonly string[]; contacts: readonly string[] },
  since: string,
): Promise<void> => {
  if (deals.length + contacts.length === 0) return;
  await tx.query(
    `with touched as (
       select object, record_id from mirror_campaign_touches t
       where t.crm = $1 and (lower(t.first ->> 'utm_source') = 'partner' or lower(t.latest ->> 'utm_source') = 'partner')
     ), asked as (
       select d.id from mirror_deals d where d.crm = $1 and d.id = any($2::text[]) and d.deleted_at is null and (
         exists (select 1 from touched t where t.object = 'deal' and t.record_id = d.id)
         or exists (select 1 from touched t where t.object = 'contact' and t.record_id = any(d.contact_ids)))
       union select d.id from mirror_deals d where d.crm = $1 and d.deleted_at is null and cardinality($3::text[]) > 0
         and d.contact_ids && array(select t.record_id from touched t where t.object = 'contact' and t.record_id = any($3::text[]))
     )
     insert into attribution_due (crm, deal_id, since) select $1, id, $4::timestamptz from asked
     on conflict (tenant_id, crm, deal_id) do update set since = greatest(attribution_due.since, excluded.since), failed_at = null`,
    [crm, deals, contacts, since],
    'attribution-ask-touched',
  );
};
