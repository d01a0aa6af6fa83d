import type { CrmName } from './crm-name.ts';
import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** Attribution of one deal as folded from its events; `body` is the decider's whole state. */
export interface AttributionRow {
  id: string;
  version: number;
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
  mergedInto: string | null;
  gone: boolean;
  state: 'open' | 'won' | 'lost';
  dealName: string;
  amountMinor: number | null;
  currency: string | null;
  dealCreatedAt: string | null;
  closedAt: string | null;
  /** Touchpoints that wait for a decision. */
  proposed: number;
  appealOpen: boolean;
  fieldEditOpen: boolean;
  body: unknown;
  /** By which version of the program `body` was folded. */
  foldVersion: number;
  updatedAt: string;
}

const fields: readonly (readonly [column: string, type: string, member: keyof AttributionRow])[] = [
  ['id', 'uuid', 'id'],
  ['version', 'int', 'version'],
  ['hubspot_deal_id', 'text', 'hubspotDealId'],
  ['salesforce_opportunity_id', 'text', 'salesforceOpportunityId'],
  ['merged_into', 'uuid', 'mergedInto'],
  ['gone', 'boolean', 'gone'],
  ['state', 'text', 'state'],
  ['deal_name', 'text', 'dealName'],
  ['amount_minor', 'bigint', 'amountMinor'],
  ['currency', 'text', 'currency'],
  ['deal_created_at', 'timestamptz', 'dealCreatedAt'],
  ['closed_at', 'timestamptz', 'closedAt'],
  ['proposed', 'int', 'proposed'],
  ['appeal_open', 'boolean', 'appealOpen'],
  ['field_edit_open', 'boolean', 'fieldEditOpen'],
  ['body', 'jsonb', 'body'],
  ['fold_version', 'int', 'foldVersion'],
  ['updated_at', 'timestamptz', 'updatedAt'],
];
const names = fields.map(([column]) => column);

export const attributionColumns = fields.map(([column, , member]) => `a.${column} as "${member}"`).join(', ');

const upsert = `insert into attributions (${names.join(', ')})
  select ${fields.map(([, , member]) => `"${member}"`).join(', ')}
  from json_to_recordset($1::json) as r(${fields.map(([, type, member]) => `"${member}" ${type}`).join(', ')})
  on conflict (tenant_id, id) do update set ${names
    .filter((name) => name !== 'id')
    .map((name) => `${name} = excluded.${name}`)
    .join(', ')}`;

/** Writes the folded rows, whole. Call it in the transaction that appended the events. */
export const saveAttributions = async (tx: Tx, rows: readonly AttributionRow[]): Promise<void> => {
  if (rows.length > 0) await tx.query(upsert, [storableJson(rows)], 'attributions-save');
};

export const saveAttribution = (tx: Tx, row: AttributionRow): Promise<void> => saveAttributions(tx, [row]);

/** One deal's attribution; `lock` holds it against others until the transaction ends. */
export const findAttribution = async (
  tx: Tx,
  id: string,
  options: { lock?: boolean } = {},
): Promise<AttributionRow | null> => {
  const [row] = await tx.query<AttributionRow>(
    `select ${attributionColumns} from attributions a where a.id = $1 ${options.lock ? 'for update' : ''}`,
    [id],
    options.lock ? 'attribution-by-id-locked' : 'attribution-by-id',
  );
  return row ?? null;
};

/** The attributions that stand for a deal under its name in either CRM: one, or two until they are known to be the same. */
export const attributionsOfDeal = (
  tx: Tx,
  links: { hubspotDealId: string | null; salesforceOpportunityId: string | null },
): Promise<AttributionRow[]> =>
  tx.query<AttributionRow>(
    `select ${attributionColumns} from attributions a where a.merged_into is null and a.id in (
       select id from attributions where hubspot_deal_id = $1 and merged_into is null
       union select id from attributions where salesforce_opportunity_id = $2 and merged_into is null) order by a.id`,
    [links.hubspotDealId, links.salesforceOpportunityId],
    'attributions-of-deal',
  );

/** `lock` holds them against others until the transaction ends. */
export const attributionsById = (
  tx: Tx,
  ids: readonly string[],
  options: { lock?: boolean } = {},
): Promise<AttributionRow[]> =>
  tx.query<AttributionRow>(
    `select ${attributionColumns} from attributions a where a.id = any($1::uuid[]) order by a.id ${options.lock ? 'for update' : ''}`,
    [ids],
    options.lock ? 'attributions-by-id-locked' : 'attributions-by-id',
  );

export const allAttributions = (tx: Tx): Promise<AttributionRow[]> =>
  tx.query<AttributionRow>(`select ${attributionColumns} from attributions a order by a.id`, [], 'attributions-all');

/** Those that another version of the program folded, oldest id first. */
export const staleAttributions = async (
  tx: Tx,
  query: { version: number; after: string; limit: number },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    'select id from attributions where fold_version <> $1 and id > $2::uuid order by id limit $3',
    [query.version, query.after, query.limit],
    'attributions-stale',
  );
  return rows.map(({ id }) => id);
};

/** Other streams of what turned out to be this deal, also those that went into them before. */
export const mergedInto = async (tx: Tx, id: string): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `with recursive gone as (
       select id from attributions where merged_into = $1
       union select a.id from attributions a join gone g on a.merged_into = g.id)
     select id from gone order by id`,
    [id],
    'attributions-merged-into',
  );
  return rows.map((row) => row.id);
};

/** Which streams went into which, each by the next on its way. */
export const attributionMerges = async (tx: Tx): Promise<Map<string, string>> => {
  const rows = await tx.query<{ id: string; into: string }>(
    'select id, merged_into as "into" from attributions where merged_into is not null order by id',
    [],
    'attribution-merges',
  );
  return new Map(rows.map(({ id, into }) => [id, into]));
};

/** Which stream a deal's went into in the end; the same where it stands for itself, null where there is none. */
export const survivorOf = async (tx: Tx, id: string): Promise<AttributionRow | null> => {
  const [row] = await tx.query<AttributionRow>(
    `with recursive way as (
       select id, merged_into from attributions where id = $1
       union select a.id, a.merged_into from attributions a join way w on a.id = w.merged_into)
     select ${attributionColumns} from attributions a join way w on w.id = a.id where w.merged_into is null`,
    [id],
    'attribution-survivor',
  );
  return row ?? null;
};

/** The attributions of a CRM's deals, by the deal's id there; of two that stand for the same the earliest. */
export const attributionsOfDeals = async (
  tx: Tx,
  crm: CrmName,
  dealIds: readonly string[],
): Promise<Map<string, AttributionRow>> => {
  const column = crm === 'hubspot' ? 'hubspot_deal_id' : 'salesforce_opportunity_id';
  const rows = await tx.query<AttributionRow>(
    `select ${attributionColumns} from (select distinct unnest($1::text[]) as deal) w cross join lateral (
       select x.* from attributions x where x.${column} = w.deal and x.merged_into is null offset 0) a order by a.id desc`,
    [dealIds],
    `attributions-of-${crm}-deals`,
  );
  return new Map(rows.map((row) => [(crm === 'hubspot' ? row.hubspotDealId : row.salesforceOpportunityId) ?? '', row]));
};

/** Which of these deals of a CRM have an attribution. */
export const attributedOf = async (tx: Tx, crm: CrmName, dealIds: readonly string[]): Promise<string[]> => {
  const column = crm === 'hubspot' ? 'hubspot_deal_id' : 'salesforce_opportunity_id';
  const rows = await tx.query<{ id: string }>(
    `select ${column} as id from attributions where ${column} = any($1::text[]) and merged_into is null`,
    [dealIds],
    `attributed-of-${crm}`,
  );
  return rows.map(({ id }) => id);
};

/** Deals that were not merged into others nor deleted, in the order of their ids. */
export const attributionsAfter = (tx: Tx, after: string, limit: number): Promise<{ id: string; body: unknown }[]> =>
  tx.query(
    'select id, body from attributions where merged_into is null and not gone and id > $1::uuid order by id limit $2',
    [after, limit],
    'attributions-after',
  );

export const countAttributions = async (tx: Tx): Promise<number> => {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from attributions where merged_into is null and not gone',
    [],
    'attributions-count',
  );
  return row?.count ?? 0;
};
