import type { CrmName } from './crm-name.ts';
import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

export type DesiredObject =
  'partner' | 'partner_certificate' | 'deal_registration' | 'partner_attribution' | 'deal' | 'task' | 'note';
export type DesiredFields = Record<string, string | number | boolean | null>;
export interface DesiredLinks {
  dealId?: string;
  companyId?: string;
  partnerKey?: string;
}

export interface DesiredRecord {
  crm: CrmName;
  object: DesiredObject;
  /** Our id for program records; the CRM's own record id for deals. */
  key: string;
  /** All program fields of the record, by neutral name. */
  fields: DesiredFields;
  links: DesiredLinks;
}

export interface DesiredRow extends DesiredRecord {
  desiredVersion: number;
  writtenVersion: number;
  recordId: string | null;
  status: 'waiting' | 'written' | 'retrying' | 'refused';
  attempts: number;
  nextAttemptAt: string | null;
  lastCode: string | null;
  lastMessage: string | null;
  changedAt: string;
  writtenAt: string | null;
  /** As in `ClaimedRow`, of the tries so far. */
  writtenFields: DesiredFields[] | null;
}

const columns = `crm, object, key, fields, links, desired_version as "desiredVersion", written_version as "writtenVersion", record_id as "recordId",
  status, attempts, next_attempt_at as "nextAttemptAt", last_code as "lastCode", last_message as "lastMessage", changed_at as "changedAt", written_at as "writtenAt", written_fields as "writtenFields"`;

/** Says what CRM records should hold. Only a real change makes a new version to write; answers how many changed. */
export const markDesired = async (tx: Tx, records: readonly DesiredRecord[], at: string): Promise<number> => {
  const last = new Map(records.map((record) => [`${record.crm}|${record.object}|${record.key}`, record]));
  if (last.size === 0) return 0;
  const changed = await tx.query(
    `insert into desired_state as d (crm, object, key, fields, links, changed_at)
     select crm, object, key, fields, coalesce(links, '{}'), $2::timestamptz
     from jsonb_to_recordset($1::jsonb) as r(crm text, object text, key text, fields jsonb, links jsonb) order by crm, object, key
     on conflict (tenant_id, crm, object, key) do update set fields = excluded.fields, links = excluded.links,
       desired_version = d.desired_version + 1, status = 'waiting', attempts = 0, next_attempt_at = null, last_code = null, last_message = null,
       changed_at = excluded.changed_at
     where (d.fields, d.links) is distinct from (excluded.fields, excluded.links)
     returning 1 as one`,
    [storableJson([...last.values()]), at],
    'desired-mark',
  );
  return changed.length;
};

/** Marks records to be written again although nothing changed: drift, a person's retry, a record recreated in the CRM. */
export const rewriteDesired = async (
  tx: Tx,
  which: { crm: CrmName; object?: DesiredObject; keys?: readonly string[]; refusedOnly?: boolean },
): Promise<number> => {
  const rows = await tx.query(
    `update desired_state set status = 'waiting', attempts = 0, next_attempt_at = null
     where crm = $1 and ($2::text is null or object = $2) and ($3::text[] is null or key = any($3)) and (not $4::boolean or status in ('refused', 'retrying'))
     returning 1 as one`,
    [which.crm, which.object ?? null, which.keys ?? null, which.refusedOnly ?? false],
  );
  return rows.length;
};

export const findDesired = async (
  tx: Tx,
  id: { crm: CrmName; object: DesiredObject; key: string },
): Promise<DesiredRow | null> => {
  const [row] = await tx.query<DesiredRow>(
    `select ${columns} from desired_state where crm = $1 and object = $2 and key = $3`,
    [id.crm, id.object, id.key],
    'desired-by-id',
  );
  return row ?? null;
};

/** All rows of some keys, in both CRMs. */
export const findDesiredOf = (tx: Tx, keys: readonly string[]): Promise<DesiredRow[]> =>
  tx.query<DesiredRow>(
    `select ${columns} from desired_state where key = any($1::text[]) order by crm, object, key`,
    [keys],
    'desired-of-keys',
  );

/** Rows that have not reached their CRM: of some keys, or all. Refused first, then the oldest change. */
export const listPending = (
  tx: Tx,
  query: { crm?: CrmName; keys?: readonly string[]; limit: number },
): Promise<DesiredRow[]> =>
  tx.query<DesiredRow>(
    `select ${columns} from desired_state where status <> 'written' and ($1::text is null or crm = $1) and ($2::text[] is null or key = any($2))
     order by status <> 'refused', changed_at, crm, object, key limit $3`,
    [query.crm ?? null, query.keys ?? null, query.limit],
    'desired-pending',
  );

/** Rows already written, for comparing with what the CRM holds; pages by key. */
export const listWritten = (
  tx: Tx,
  query: { crm: CrmName; object: DesiredObject; afterKey: string; limit: number },
): Promise<DesiredRow[]> =>
  tx.query<DesiredRow>(
    `select ${columns} from desired_state where crm = $1 and object = $2 and status = 'written' and key > $3 order by key limit $4`,
    [query.crm, query.object, query.afterKey, query.limit],
    'desired-written',
  );

/** Rows of some records of a kind, whatever became of them. */
export const desiredOf = (
  tx: Tx,
  query: { crm: CrmName; object: DesiredObject; keys: readonly string[] },
): Promise<DesiredRow[]> =>
  tx.query<DesiredRow>(
    `select ${columns} from desired_state where crm = $1 and object = $2 and key = any($3::text[]) order by key`,
    [query.crm, query.object, query.keys],
    'desired-of-kind',
  );

export interface DesiredBacklog {
  crm: CrmName;
  waiting: number;
  retrying: number;
  refused: number;
  /** Program time of the oldest change not written yet. */
  oldestChangedAt: string | null;
  lastWrittenAt: string | null;
}

/** What is still on its way, a line a CRM (absent: nothing was ever desired there). */
export const desiredBacklog = (tx: Tx): Promise<DesiredBacklog[]> =>
  tx.query<DesiredBacklog>(
    `select crm, count(*) filter (where status = 'waiting') as waiting, count(*) filter (where status = 'retrying') as retrying,
       count(*) filter (where status = 'refused') as refused, min(changed_at) filter (where status <> 'written') as "oldestChangedAt",
       max(written_at) as "lastWrittenAt" from desired_state group by crm order by crm`,
    [],
    'desired-backlog',
  );
