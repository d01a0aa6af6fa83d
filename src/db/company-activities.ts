import type { CrmName, CrmRef } from './crm-name.ts';
import { storableText } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** Two-way activity with a company, as last read. `at` is ISO 8601 in UTC. */
export interface ActivityRow {
  crm: CrmName;
  companyId: string;
  kind: 'meeting' | 'call' | 'email';
  id: string;
  at: string;
  title: string;
}

const columns = `a.crm, a.company_id as "companyId", a.kind, a.id, a.at, a.title`;

/** What is known of these companies, latest first: of each at most the limit. */
export const activitiesOfCompanies = (tx: Tx, refs: readonly CrmRef[], limit = 100): Promise<ActivityRow[]> =>
  refs.length === 0
    ? Promise.resolve([])
    : tx.query<ActivityRow>(
        `select ${columns} from unnest($1::text[], $2::text[]) as w(crm, id) cross join lateral (
           select * from company_activities x where x.crm = w.crm and x.company_id = w.id order by x.at desc, x.id limit $3::int
         ) a order by a.at desc, a.crm, a.id`,
        [refs.map((one) => one.crm), refs.map((one) => one.id), limit],
        'activities-of-companies',
      );

export interface ActivityWindow {
  crm: CrmName;
  companyId: string;
  since: string;
  until: string;
}

/** Of a kind the answer says nothing about what happened up to this instant. */
export interface Untold {
  kind: ActivityRow['kind'];
  upTo: string;
}

/**
 * Puts what the CRM answered for a window in the place of what was known of it; what the answer does not tell of stays, for it
 * may matter to another registration of the company. Whether that changed anything.
 */
export const replaceActivities = async (
  tx: Tx,
  { crm, companyId, since, until }: ActivityWindow,
  answered: readonly Omit<ActivityRow, 'crm' | 'companyId'>[],
  untold: readonly Untold[] = [],
): Promise<boolean> => {
  const given = JSON.stringify(answered.map((one) => ({ ...one, title: storableText(one.title) })));
  const [row] = await tx.query<{ changed: boolean }>(
    `with given as (
       select distinct on (kind, id) kind, id, at, title
       from jsonb_to_recordset($5::jsonb) as g(kind text, id text, at timestamptz, title text) order by kind, id, at desc
     ), dropped as (
       delete from company_activities a where a.crm = $1 and a.company_id = $2 and a.at >= $3 and a.at < $4
         and not exists (select from given g where g.kind = a.kind and g.id = a.id)
         and not exists (select from jsonb_to_recordset($6::jsonb) as u(kind text, "upTo" timestamptz)
           where u.kind = a.kind and a.at <= u."upTo") returning 1
     ), kept as (
       insert into company_activities as a (crm, company_id, kind, id, at, title)
       select $1, $2, kind, id, at, title from given
       on conflict (tenant_id, crm, company_id, kind, id) do update set at = excluded.at, title = excluded.title
         where (a.at, a.title) is distinct from (excluded.at, excluded.title) returning 1
     ) select exists (select from dropped) or exists (select from kept) as changed`,
    [crm, companyId, since, until, given, JSON.stringify(untold)],
    'activities-replace',
  );
  return row?.changed ?? false;
};

/** Activity of before an instant with the companies that a registration is surely, or only likely, about; latest first. */
export const activitiesWatched = (
  tx: Tx,
  { registrationId, verdict, before }: { registrationId: string; verdict: 'same' | 'likely'; before: string },
  limit = 10,
): Promise<(ActivityRow & { companyName: string })[]> =>
  tx.query(
    `select ${columns}, c.name as "companyName" from registration_companies w
     join mirror_companies c on c.crm = w.crm and c.id = w.company_id and c.deleted_at is null
     join company_activities a on a.crm = w.crm and a.company_id = w.company_id
     where w.registration_id = $1 and w.verdict = $2 and a.at < $3 order by a.at desc, a.crm, a.id limit $4`,
    [registrationId, verdict, before, limit],
    'activities-watched',
  );
