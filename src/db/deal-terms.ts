import type { CrmName } from './crm-name.ts';
import type { Tx } from './transaction.ts';

interface Links {
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
}

/**
 * Whether the customer of a deal had bought before it was closed: another deal, won earlier, of the same company in either CRM,
 * known by its record, by its counterpart, or by its web domain. Null: no company is known.
 */
export const hadBoughtBefore = async (tx: Tx, links: Links, closedAt: string): Promise<boolean | null> => {
  const [row] = await tx.query<{ companies: number; earlier: boolean }>(
    `with own as (
       select c.crm, c.id, c.counterpart_id, c.domain from mirror_deals d
       join mirror_companies c on c.crm = d.crm and c.id = d.company_id and c.deleted_at is null
       where d.deleted_at is null and ((d.crm = 'hubspot' and d.id = $1) or (d.crm = 'salesforce' and d.id = $2))
     ), same as (
       select crm, id from own
       union select case own.crm when 'hubspot' then 'salesforce' else 'hubspot' end, own.counterpart_id from own where own.counterpart_id is not null
       union select c.crm, c.id from own join mirror_companies c on c.domain = own.domain and c.deleted_at is null
     )
     select (select count(*)::int from own) as companies, exists (
       select 1 from same join mirror_deals d on d.crm = same.crm and d.company_id = same.id
       where d.state = 'won' and d.deleted_at is null
         and not (d.crm = 'hubspot' and d.id is not distinct from $1) and not (d.crm = 'salesforce' and d.id is not distinct from $2)
         and coalesce(d.closed_at, least((d.close_date + time '12:00') at time zone 'UTC', d.updated_at)) < $3::timestamptz
     ) as earlier`,
    [links.hubspotDealId, links.salesforceOpportunityId, closedAt],
    'deal-bought-before',
  );
  return row && row.companies > 0 ? row.earlier : null;
};

/** Length of a deal's contract in months, as either CRM says it, Salesforce first; null: nobody said. */
export const contractMonths = async (tx: Tx, links: Links): Promise<number | null> => {
  const [row] = await tx.query<{ months: number }>(
    `select contract_months as months from mirror_deals
     where deleted_at is null and contract_months is not null
       and ((crm = 'hubspot' and id = $1) or (crm = 'salesforce' and id = $2)) order by crm desc limit 1`,
    [links.hubspotDealId, links.salesforceOpportunityId],
    'deal-contract-months',
  );
  return row?.months ?? null;
};

/** Deals of which the mirror has another length than these say. Those that it does not have yet are none. */
export const otherwiseLong = async (
  tx: Tx,
  crm: CrmName,
  deals: readonly { id: string; contractMonths?: number }[],
): Promise<string[]> => {
  if (deals.length === 0) return [];
  const rows = await tx.query<{ id: string }>(
    `select m.id from json_to_recordset($2::json) as r(id text, "contractMonths" int) cross join lateral (
       select x.id, x.contract_months from mirror_deals x where x.crm = $1 and x.id = r.id offset 0) m
     where m.contract_months is distinct from r."contractMonths"`,
    [crm, JSON.stringify(deals.map(({ id, contractMonths: months }) => ({ id, contractMonths: months ?? null })))],
    'deals-otherwise-long',
  );
  return rows.map(({ id }) => id);
};
