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
         and not exists (select 1 from kept k where k.crm = u.crm and k.object = u.object and k."recordId" = u.record_id and k.said = u.said
           and coalesce(k."utmId", '') = u.utm_id)
     )
     insert into unmatched_campaigns (deal_crm, deal_id, crm, object, record_id, said, utm_id, seen_at)
     select $1, $2, crm, object, "recordId", said, coalesce("utmId", ''), max("seenAt") from kept
       group by crm, object, "recordId", said, coalesce("utmId", '')
     on conflict do nothing`,
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

/** Of deals that their CRM still has: a link of another one waits for nobody. */
const ofLiveDeals = `unmatched_campaigns u cross join lateral (
  select x.name, x.company_id from mirror_deals x where x.crm = u.deal_crm and x.id = u.deal_id and x.deleted_at is null offset 0) d`;

/** Those that wait for a partner, the oldest first. */
export const unmatchedCampaigns = (tx: Tx, limit: number): Promise<ListedCampaign[]> =>
  tx.query<ListedCampaign>(
    `select u.crm, u.object, u.record_id as "recordId", u.said, nullif(u.utm_id, '') as "utmId", u.seen_at as "seenAt", u.deal_crm as "dealCrm", u.deal_id as "dealId",
       u.name as "dealName", c.name as "customerName", coalesce(p.name, u.name) as carrier
     from (select u.*, d.name, d.company_id from ${ofLiveDeals} order by u.seen_at, u.said, u.deal_id, u.record_id limit $1) u
     left join lateral (select x.name from mirror_companies x where x.crm = u.deal_crm and x.id = u.company_id offset 0) c on true
     left join lateral (
       select x.name from mirror_contacts x where u.object = 'contact' and x.crm = u.crm and x.id = u.record_id offset 0) p on true
     order by u.seen_at, u.said, u.deal_id, u.record_id`,
    [limit],
    'unmatched-campaigns',
  );

export const countUnmatchedCampaigns = async (tx: Tx): Promise<number> => {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from ${ofLiveDeals}`,
    [],
    'unmatched-campaigns-count',
  );
  return row?.count ?? 0;
};

/** A link as it may stand on many records. */
export type SaidLink = Pick<UnmatchedCampaign, 'said' | 'utmId'>;

export const areLinksWaiting = async (tx: Tx): Promise<boolean> => {
  const rows = await tx.query('select 1 as one from unmatched_campaigns limit 1', [], 'unmatched-campaigns-any');
  return rows.length > 0;
};

/** Links of which it was not looked whose they are since partners are called what `calledNow` stands for. */
export const linksToTry = (tx: Tx, query: { calledNow: string; limit: number }): Promise<SaidLink[]> =>
  tx.query<SaidLink>(
    `select distinct u.said, nullif(u.utm_id, '') as "utmId" from ${ofLiveDeals} where u.tried_with <> $1 order by 1, 2 limit $2`,
    [query.calledNow, query.limit],
    'unmatched-campaigns-to-try',
  );

/** They were looked for; deals that carry one of those that are somebody's now are to be looked at. */
export const linksTried = async (
  tx: Tx,
  tried: { links: readonly (SaidLink & { isKnown: boolean })[]; calledNow: string; at: string },
): Promise<void> => {
  if (tried.links.length === 0) return;
  await tx.query(
    `with links as (
       select said, coalesce("utmId", '') as utm_id, "isKnown" as is_known from json_to_recordset($1::json) as r(said text, "utmId" text, "isKnown" boolean)
     ), tried as (
       update unmatched_campaigns u set tried_with = $2 from links l where u.said = l.said and u.utm_id = l.utm_id
       returning u.deal_crm, u.deal_id, l.is_known
     )
     insert into attribution_due (crm, deal_id, since)
     select distinct d.crm, d.id, $3::timestamptz from tried t
       join mirror_deals d on d.crm = t.deal_crm and d.id = t.deal_id and d.deleted_at is null where t.is_known
     on conflict (tenant_id, crm, deal_id) do update set since = greatest(attribution_due.since, excluded.since)`,
    [JSON.stringify(tried.links), tried.calledNow, tried.at],
    'unmatched-campaigns-tried',
  );
};

/** Whether a record of the CRM $1 carries a partner's link, each looked up by its id. */
const partnersLink = (object: 'contact' | 'deal', id: string): string =>
  `exists (select from mirror_campaign_touches t where t.crm = $1 and t.object = '${object}' and t.record_id = ${id}
     and (lower(t.first ->> 'utm_source') = 'partner' or lower(t.latest ->> 'utm_source') = 'partner') offset 0)`;

/** Deals that carry a partner's campaign link, by themselves or by a contact, are looked at, whether or not anything is kept of them. */
export const askForTouchedDeals = async (
  tx: Tx,
  crm: CrmName,
  { deals, contacts }: { deals: readonly string[]; contacts: readonly string[] },
  since: string,
): Promise<void> => {
  if (deals.length + contacts.length === 0) return;
  await tx.query(
    `with touched as materialized (
       select array(select w.id from unnest($3::text[]) as w(id) where ${partnersLink('contact', 'w.id')}) as contacts
     ), asked as (
       select d.id from unnest($2::text[]) as w(id)
       cross join lateral (
         select x.id, x.contact_ids from mirror_deals x where x.crm = $1 and x.id = w.id and x.deleted_at is null offset 0) d
       where ${partnersLink('deal', 'd.id')}
         or exists (select from unnest(d.contact_ids) as c(id) where ${partnersLink('contact', 'c.id')} offset 0)
       union select d.id from mirror_deals d where d.crm = $1 and d.deleted_at is null
         and (select cardinality(contacts) from touched) > 0 and d.contact_ids && (select contacts from touched)
     )
     insert into attribution_due (crm, deal_id, since) select $1, id, $4::timestamptz from asked
     on conflict (tenant_id, crm, deal_id) do update set since = greatest(attribution_due.since, excluded.since), failed_at = null`,
    [crm, deals, contacts, since],
    'attribution-ask-touched',
  );
};
