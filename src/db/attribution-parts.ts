import type { Tx } from './transaction.ts';

/** A touchpoint and a credit as rows, for lists, reports and whoever asks by SQL. */
export interface TouchpointRow {
  attributionId: string;
  id: string;
  partnerId: string;
  kind: string;
  status: string;
  occurredOn: string;
  campaign: string | null;
  sourceKind: string;
  sourceKey: string;
  /** E-mail address; the CRM's or the program's own name where no person told it. */
  toldBy: string;
}

export interface CreditRow {
  attributionId: string;
  partnerId: string;
  influence: 'sourced' | 'influenced' | 'accelerated';
  influences: string[];
  basisPoints: number;
  amountMinor: number | null;
  currency: string | null;
  campaign: string | null;
  firstOn: string;
  lastOn: string;
}

/**
 * Writes all touchpoints and credits of some deals. A touchpoint once told stays; a credit may go again. What goes is looked for
 * deal by deal, and mostly nothing does: a deletion by itself reads all there are until there are statistics.
 */
export const saveAttributionParts = async (
  tx: Tx,
  attributionIds: readonly string[],
  parts: { touchpoints: readonly TouchpointRow[]; credits: readonly CreditRow[] },
): Promise<void> => {
  await tx.query(
    `with kept as (
       select * from json_to_recordset($2::json) as r("attributionId" uuid, id uuid, "partnerId" uuid, kind text, status text,
         "occurredOn" date, campaign text, "sourceKind" text, "sourceKey" text, "toldBy" text)
     ), gone as materialized (
       select t.attribution_id, t.id from (select distinct unnest($1::uuid[]) as id) w
       cross join lateral (select x.attribution_id, x.id from attribution_touchpoints x where x.attribution_id = w.id offset 0) t
       where (t.attribution_id, t.id) not in (select "attributionId", id from kept)
     ), dropped as (
       delete from attribution_touchpoints t
       where (select count(*) from gone) > 0 and (t.attribution_id, t.id) in (select attribution_id, id from gone)
     )
     insert into attribution_touchpoints as t (attribution_id, id, partner_id, kind, status, occurred_on, campaign, source_kind, source_key, told_by)
     select "attributionId", id, "partnerId", kind, status, "occurredOn", campaign, "sourceKind", "sourceKey", "toldBy" from kept
     on conflict (tenant_id, attribution_id, id) do update set kind = excluded.kind, status = excluded.status,
       occurred_on = excluded.occurred_on, campaign = excluded.campaign, told_by = excluded.told_by
     where (t.kind, t.status, t.occurred_on, t.campaign, t.told_by)
       is distinct from (excluded.kind, excluded.status, excluded.occurred_on, excluded.campaign, excluded.told_by)`,
    [attributionIds, JSON.stringify(parts.touchpoints)],
    'attribution-touchpoints-save',
  );
  await tx.query(
    `with kept as (
       select * from json_to_recordset($2::json) as r("attributionId" uuid, "partnerId" uuid, influence text, influences text[],
         "basisPoints" int, "amountMinor" bigint, currency text, campaign text, "firstOn" date, "lastOn" date)
     ), gone as materialized (
       select c.attribution_id, c.partner_id from (select distinct unnest($1::uuid[]) as id) w
       cross join lateral (select x.attribution_id, x.partner_id from attribution_credits x where x.attribution_id = w.id offset 0) c
       where (c.attribution_id, c.partner_id) not in (select "attributionId", "partnerId" from kept)
     ), dropped as (
       delete from attribution_credits c
       where (select count(*) from gone) > 0 and (c.attribution_id, c.partner_id) in (select attribution_id, partner_id from gone)
     )
     insert into attribution_credits as c (attribution_id, partner_id, influence, influences, basis_points, amount_minor, currency, campaign, first_on, last_on)
     select "attributionId", "partnerId", influence, influences, "basisPoints", "amountMinor", currency, campaign, "firstOn", "lastOn" from kept
     on conflict (tenant_id, attribution_id, partner_id) do update set influence = excluded.influence, influences = excluded.influences,
       basis_points = excluded.basis_points, amount_minor = excluded.amount_minor, currency = excluded.currency, campaign = excluded.campaign,
       first_on = excluded.first_on, last_on = excluded.last_on`,
    [attributionIds, JSON.stringify(parts.credits)],
    'attribution-credits-save',
  );
};

const touchpointColumns = `attribution_id as "attributionId", id, partner_id as "partnerId", kind, status, occurred_on as "occurredOn", campaign,
  source_kind as "sourceKind", source_key as "sourceKey", told_by as "toldBy"`;
const creditColumns = `attribution_id as "attributionId", partner_id as "partnerId", influence, influences, basis_points as "basisPoints",
  amount_minor as "amountMinor", currency, campaign, first_on as "firstOn", last_on as "lastOn"`;

export const allTouchpoints = (tx: Tx): Promise<TouchpointRow[]> =>
  tx.query<TouchpointRow>(
    `select ${touchpointColumns} from attribution_touchpoints order by attribution_id, id`,
    [],
    'attribution-touchpoints-all',
  );

export const allCredits = (tx: Tx): Promise<CreditRow[]> =>
  tx.query<CreditRow>(
    `select ${creditColumns} from attribution_credits order by attribution_id, partner_id`,
    [],
    'attribution-credits-all',
  );

/** Of some deals. */
export const partsOfAttributions = async (
  tx: Tx,
  ids: readonly string[],
): Promise<{ touchpoints: TouchpointRow[]; credits: CreditRow[] }> => ({
  touchpoints: await tx.query<TouchpointRow>(
    `select ${touchpointColumns} from attribution_touchpoints where attribution_id = any($1::uuid[]) order by attribution_id, id`,
    [ids],
    'attribution-touchpoints-of',
  ),
  credits: await tx.query<CreditRow>(
    `select ${creditColumns} from attribution_credits where attribution_id = any($1::uuid[]) order by attribution_id, partner_id`,
    [ids],
    'attribution-credits-of',
  ),
});
