import type { CrmName } from './crm-name.ts';
import type { EditOutcome } from './field-edits.ts';
import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** One look at everything that was written to a CRM; `crm` null: at the rows that are folded from the log. */
export interface LeakRun {
  id: string;
  crm: CrmName | null;
  /** `policy`, or the e-mail address of whoever asked. */
  askedBy: string;
  askedAt: string;
  finishedAt: string | null;
  checked: number;
  findings: number;
  /** Where the log was read up to; null but for looks at rows. */
  logPosition: number | null;
  /** The attribution up to which the round through all of them came; null: it begins again. Null but for looks at rows. */
  rowsAfter: string | null;
  error: string | null;
}

export interface LeakFinding {
  object: string;
  recordKey: string;
  /** Neutral name. */
  field: string;
  /** As people read it; empty for nothing. */
  found: string;
  shouldBe: string;
}

const columns = `id, crm, asked_by as "askedBy", asked_at as "askedAt", finished_at as "finishedAt", checked, findings,
  log_position as "logPosition", rows_after as "rowsAfter", error`;

export const askForLeakRun = async (
  tx: Tx,
  run: Pick<LeakRun, 'id' | 'crm' | 'askedBy' | 'askedAt'>,
): Promise<void> => {
  await tx.query(
    'insert into leak_runs (id, crm, asked_by, asked_at) values ($1, $2, $3, $4)',
    [run.id, run.crm, run.askedBy, run.askedAt],
    'leak-run-ask',
  );
};

/** The latest run of each CRM and of the rows; with `finished` the latest that has come to its end. */
export const latestLeakRuns = (tx: Tx, { finished }: { finished: boolean }): Promise<LeakRun[]> =>
  tx.query<LeakRun>(
    `select distinct on (crm) ${columns} from leak_runs where not $1::boolean or finished_at is not null
     order by crm, asked_at desc, id desc`,
    [finished],
    'leak-runs-latest',
  );

/** The oldest run of a CRM that was asked for and not made. */
export const waitingLeakRun = async (tx: Tx, crm: CrmName): Promise<LeakRun | null> => {
  const [run] = await tx.query<LeakRun>(
    `select ${columns} from leak_runs where crm = $1 and finished_at is null order by asked_at, id limit 1`,
    [crm],
    'leak-run-waiting',
  );
  return run ?? null;
};

/** What a page of records showed; said again after a crash, it is counted once. */
export const keepFindings = async (
  tx: Tx,
  runId: string,
  findings: readonly LeakFinding[],
  at: string,
): Promise<void> => {
  if (findings.length === 0) return;
  await tx.query(
    `insert into leak_findings (run_id, object, record_key, field, found, should_be, found_at)
     select $1::uuid, object, "recordKey", field, found, "shouldBe", $3::timestamptz
     from json_to_recordset($2::json) as r(object text, "recordKey" text, field text, found text, "shouldBe" text)
     on conflict (tenant_id, run_id, object, record_key, field) do nothing`,
    [runId, storableJson(findings), at],
    'leak-findings-keep',
  );
};

/** Ends a run; how much it found is counted. */
export const finishLeakRun = async (
  tx: Tx,
  run: Pick<LeakRun, 'id' | 'checked' | 'error' | 'logPosition'> & { at: string; rowsAfter?: string | null },
): Promise<void> => {
  await tx.query(
    `update leak_runs r set finished_at = $2, checked = $3, error = $4, log_position = $5, rows_after = $6,
       findings = (select count(*) from leak_findings f where f.run_id = r.id)
     where id = $1`,
    [run.id, run.at, run.checked, run.error, run.logPosition, run.rowsAfter ?? null],
    'leak-run-finish',
  );
};

export type ToldFinding = LeakFinding & {
  crm: CrmName | null;
  foundAt: string;
  /** Name or title of the record as it should be; empty where it has none. */
  record: string;
  /** How the record's way to the CRM stands now; null where nothing is to be written. */
  written: 'waiting' | 'written' | 'retrying' | 'refused' | null;
  /** What became of the edit, where somebody made one; `waiting` while nobody has looked at it, `retrying` where nobody could yet. */
  edit: EditOutcome | 'waiting' | 'retrying' | null;
};

/** What some runs found, by CRM and record. */
export const findingsOfRuns = (tx: Tx, runIds: readonly string[], limit: number): Promise<ToldFinding[]> =>
  tx.query<ToldFinding>(
    `select f.crm, f.object, f.record_key as "recordKey", f.field, f.found, f.should_be as "shouldBe", f.found_at as "foundAt",
       coalesce(case when f.object = 'deal' then m.name else coalesce(d.fields ->> 'title', d.fields ->> 'name') end, '') as record,
       d.status as written, e.outcome as edit
     -- The page first, then each record of it by its key: joined, they are compared with each other until there are statistics.
     from (
       select f.*, r.crm from leak_runs r cross join lateral (select x.* from leak_findings x where x.run_id = r.id offset 0) f
       where r.id = any($1::uuid[]) order by r.crm nulls first, f.object, f.record_key, f.field limit $2
     ) f
     left join lateral (
       select x.status, x.fields from desired_state x where x.crm = f.crm and x.object = f.object and x.key = f.record_key offset 0) d on true
     left join lateral (
       select x.name from mirror_deals x where x.crm = f.crm and x.id = f.record_key and f.object = 'deal' offset 0) m on true
     left join lateral (
       select coalesce(x.outcome, case when x.attempts > 0 then 'retrying' else 'waiting' end) as outcome from field_edits x
       where x.crm = f.crm and x.object = f.object and x.record_key = f.record_key and x.field = f.field and x.found = f.found
       order by x.id desc limit 1
     ) e on true
     order by f.crm nulls first, f.object, f.record_key, f.field`,
    [runIds, limit],
    'leak-findings-of-runs',
  );

/** Events of the log after a position, no more than `limit`: which streams they belong to, and where that ends. */
export const streamsAfter = async (
  tx: Tx,
  query: { position: number; types: readonly string[]; limit: number },
): Promise<{ streams: { type: string; id: string }[]; position: number }> => {
  const rows = await tx.query<{ type: string; id: string; position: number }>(
    `select stream_type as type, stream_id as id, max(position) as position from (
       select stream_type, stream_id, position from events where position > $1 order by position limit $2) latest
     group by stream_type, stream_id`,
    [query.position, query.limit],
    'leak-streams-after',
  );
  const position = rows.reduce((last, row) => Math.max(last, row.position), query.position);
  return { streams: rows.filter(({ type }) => query.types.includes(type)), position };
};

export const lastLogPosition = async (tx: Tx): Promise<number> => {
  const [row] = await tx.query<{ position: number | null }>('select max(position) as position from events');
  return row?.position ?? 0;
};
