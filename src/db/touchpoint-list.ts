import type { CrmName } from './crm-name.ts';
import type { Tx } from './transaction.ts';

/** What a list of touchpoints holds; a member left out does not narrow it. */
export interface TouchpointFilter {
  status?: string;
  sourceKind?: string;
  partnerId?: string;
  /** E-mail address of whoever told it. */
  toldBy?: string;
  /** Only those of partners whose appeal on the deal waits for a decision. */
  appealOpen?: true;
}

export interface ListedTouchpoint {
  id: string;
  attributionId: string;
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
  dealName: string;
  customerName: string | null;
}

export interface TouchpointPage {
  rows: ListedTouchpoint[];
  /** Opaque; null at the end. */
  next: string | null;
}

/** One page of touchpoints over all deals; their ids sort by age. */
export const listTouchpoints = async (
  tx: Tx,
  query: { filter: TouchpointFilter; order: 'oldest' | 'newest'; crm: CrmName; after: string | null; limit: number },
): Promise<TouchpointPage> => {
  const [direction, past] = query.order === 'oldest' ? ['asc', '>'] : ['desc', '<'];
  const after = query.after === null ? null : placeOf(query.after);
  const found = await tx.query<ListedTouchpoint>(
    `select t.id, t.attribution_id as "attributionId", ${dealOf} ${from} where ${matches('$1::json')}
       and ($3::uuid is null or (t.id, t.attribution_id) ${past} ($3::uuid, $4::uuid))
     order by t.id ${direction}, t.attribution_id ${direction} limit $5`,
    [JSON.stringify(query.filter), query.crm, after?.id ?? null, after?.attributionId ?? null, query.limit + 1],
    `touchpoints-${query.order}`,
  );
  const rows = found.slice(0, query.limit);
  const last = rows.at(-1);
  return { rows, next: found.length > query.limit && last ? placeText(last) : null };
};

export const countTouchpoints = async <Segment extends string>(
  tx: Tx,
  segments: Record<Segment, TouchpointFilter>,
): Promise<Record<Segment, number>> => {
  const entries = Object.entries<TouchpointFilter>(segments);
  const counts = entries.map((_, at) => `count(*) filter (where ${matches(`($1::json -> ${at})`)})::int as s${at}`);
  const [row] = await tx.query<Record<string, number>>(`select ${counts.join(', ')} ${from}`, [
    JSON.stringify(entries.map(([, filter]) => filter)),
  ]);
  return Object.fromEntries(entries.map(([segment], at) => [segment, row?.[`s${at}`] ?? 0])) as Record<Segment, number>;
};

export interface ListedAppeal extends Omit<ListedTouchpoint, 'id'> {
  partnerId: string;
  reason: string;
  lodgedAt: string;
  byName: string;
}

/** Appeals that wait for a decision, the longest first. */
export const openAppeals = (
  tx: Tx,
  query: { crm: CrmName; partnerId: string | null; lodgedBy: string | null; limit: number },
): Promise<ListedAppeal[]> =>
  tx.query<ListedAppeal>(
    `select a.id as "attributionId", ${dealOf}, x ->> 'partnerId' as "partnerId", x ->> 'reason' as reason, x ->> 'lodgedAt' as "lodgedAt",
       x #>> '{by,name}' as "byName"
     from attributions a cross join lateral jsonb_array_elements(a.body -> 'appeals') x
     where a.appeal_open and a.merged_into is null and x -> 'decision' = 'null'
       and ($1::text is null or x ->> 'partnerId' = $1) and ($3::text is null or x #>> '{by,email}' = $3)
     order by x ->> 'lodgedAt', a.id limit $4`,
    [query.partnerId, query.crm, query.lodgedBy, query.limit],
    'appeals-open',
  );

const from =
  'from attribution_touchpoints t cross join lateral (select x.* from attributions x where x.id = t.attribution_id offset 0) a';

/** Of a deal that both CRMs have, the customer as the reader's CRM names it. */
const dealOf = `a.hubspot_deal_id as "hubspotDealId", a.salesforce_opportunity_id as "salesforceOpportunityId", a.deal_name as "dealName",
  (select c.name from (values ('hubspot', a.hubspot_deal_id), ('salesforce', a.salesforce_opportunity_id)) as w(crm, id)
   cross join lateral (select x.crm, x.company_id from mirror_deals x where x.crm = w.crm and x.id = w.id offset 0) d
   cross join lateral (select x.name from mirror_companies x where x.crm = d.crm and x.id = d.company_id offset 0) c
   order by w.crm = $2 desc limit 1) as "customerName"`;

const matches = (filter: string): string =>
  `(${filter} ->> 'status' is null or t.status = ${filter} ->> 'status')
   and (${filter} ->> 'sourceKind' is null or t.source_kind = ${filter} ->> 'sourceKind')
   and (${filter} ->> 'partnerId' is null or t.partner_id = (${filter} ->> 'partnerId')::uuid)
   and (${filter} ->> 'toldBy' is null or t.told_by = ${filter} ->> 'toldBy')
   and (${filter} ->> 'appealOpen' is null or (a.appeal_open and exists (
     select 1 from jsonb_array_elements(a.body -> 'appeals') x where x -> 'decision' = 'null' and x ->> 'partnerId' = t.partner_id::text)))`;

const placeShape = /^([0-9a-f-]{36})\|([0-9a-f-]{36})$/;
const placeText = ({ id, attributionId }: ListedTouchpoint): string =>
  Buffer.from(`${id}|${attributionId}`).toString('base64url');

/** Whether a text is a place in a list that listTouchpoints gave out. */
export const isTouchpointPlace = (text: string): boolean => placeShape.test(decoded(text));

/** Throws RangeError for anything that listTouchpoints did not make. */
function placeOf(text: string): { id: string; attributionId: string } {
  const [, id, attributionId] = placeShape.exec(decoded(text)) ?? [];
  if (!id || !attributionId) throw new RangeError('not a place in this list');
  return { id, attributionId };
}

const decoded = (text: string): string => Buffer.from(text, 'base64url').toString('utf8');
