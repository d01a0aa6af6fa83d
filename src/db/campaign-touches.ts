import type { CrmName } from './crm-name.ts';
import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** The first and the latest UTM parameters that a contact or a deal carried, by their own names. */
export interface CampaignTouches {
  crm: CrmName;
  object: 'contact' | 'deal';
  recordId: string;
  first: Record<string, string>;
  latest: Record<string, string>;
  firstSeenAt: string;
  latestSeenAt: string;
}

interface Carrier {
  id: string;
  utm?: object;
  createdAt: string;
  updatedAt: string;
}

/**
 * Keeps the first and the latest UTM parameters of records that carry some; those emptied later stay. What a record
 * carried when it was first met is taken to be of its creation. Run before the mirror is brought up to date.
 */
export const keepCampaignTouches = async (
  tx: Tx,
  crm: CrmName,
  object: 'contact' | 'deal',
  records: readonly Carrier[],
): Promise<void> => {
  const carriers = new Map(records.filter(({ utm }) => utm !== undefined).map((record) => [record.id, record]));
  if (carriers.size === 0) return;
  const mirror = object === 'contact' ? 'mirror_contacts' : 'mirror_deals';
  await tx.query(
    `insert into mirror_campaign_touches as t (crm, object, record_id, first, latest, first_seen_at, latest_seen_at)
     select $1, $2, r.id, r.utm, r.utm, seen.at, seen.at
     from json_to_recordset($3::json) as r(id text, utm jsonb, "createdAt" timestamptz, "updatedAt" timestamptz)
     left join lateral (select x.id from ${mirror} x where x.crm = $1 and x.id = r.id offset 0) m on true
     cross join lateral (select case when m.id is null then r."createdAt" else r."updatedAt" end as at) seen
     on conflict (tenant_id, crm, object, record_id) do update set latest = excluded.latest, latest_seen_at = excluded.latest_seen_at
     where t.latest is distinct from excluded.latest and excluded.latest_seen_at >= t.latest_seen_at`,
    [crm, object, storableJson([...carriers.values()])],
    `campaign-touches-${object}`,
  );
};

export const campaignTouchesOf = (
  tx: Tx,
  crm: CrmName,
  object: 'contact' | 'deal',
  ids: readonly string[],
): Promise<CampaignTouches[]> =>
  tx.query<CampaignTouches>(
    `select crm, object, record_id as "recordId", first, latest, first_seen_at as "firstSeenAt", latest_seen_at as "latestSeenAt"
     from mirror_campaign_touches where crm = $1 and object = $2 and record_id = any($3::text[]) order by record_id`,
    [crm, object, ids],
    'campaign-touches-of',
  );
