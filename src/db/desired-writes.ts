import type { CrmName } from './crm-name.ts';
import type { DesiredFields, DesiredObject, DesiredRow } from './desired-state.ts';
import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** Kinds of records that have something to write now, in one cheap look. Clocks in this file are the machine's, never program time. */
export const dueObjects = async (tx: Tx, query: { crm: CrmName; systemNow: string }): Promise<DesiredObject[]> => {
  const rows = await tx.query<{ object: DesiredObject }>(
    `select distinct object from desired_state where crm = $1 and status in ('waiting', 'retrying')
       and (next_attempt_at is null or next_attempt_at <= $2) and (lease_until is null or lease_until <= $2)`,
    [query.crm, query.systemNow],
    'desired-due',
  );
  return rows.map((row) => row.object);
};

export interface ClaimedRow extends Pick<
  DesiredRow,
  'key' | 'fields' | 'links' | 'desiredVersion' | 'writtenVersion' | 'recordId' | 'attempts' | 'writtenAt'
> {
  /**
   * Deals and partners: what the record was last made to say, and then what each later try to write it may have made it say,
   * this one last. Null for all other kinds, and where nobody knows what was written before.
   */
  writtenFields: DesiredFields[] | null;
}

/** Takes due rows of one kind for writing, oldest change first; others leave them alone until the lease ends. */
export const claimDue = (
  tx: Tx,
  claim: {
    crm: CrmName;
    object: DesiredObject;
    leaseId: string;
    systemNow: string;
    leaseUntil: string;
    limit: number;
  },
): Promise<ClaimedRow[]> =>
  // An array, not a join: a join may run the locking select once a row, and its limit then limits nothing.
  tx.query<ClaimedRow>(
    `update desired_state d set lease_id = $3, lease_until = $5,
       written_fields = case
         when d.object not in ('deal', 'partner') or (d.written_fields is null and d.written_version > 0) then null
         when d.written_fields -> -1 = d.fields then d.written_fields
         else coalesce(d.written_fields, '[]') || jsonb_build_array(d.fields) end
     where d.crm = $1 and d.object = $2 and d.key = any(array(
       select key from desired_state
       where crm = $1 and object = $2 and status in ('waiting', 'retrying')
         and (next_attempt_at is null or next_attempt_at <= $4) and (lease_until is null or lease_until <= $4)
       order by changed_at, key limit $6 for update skip locked))
     returning d.key, d.fields, d.links, d.desired_version as "desiredVersion", d.written_version as "writtenVersion",
       d.record_id as "recordId", d.attempts, d.written_at as "writtenAt", d.written_fields as "writtenFields"`,
    [claim.crm, claim.object, claim.leaseId, claim.systemNow, claim.leaseUntil, claim.limit],
    'desired-claim',
  );

/** What became of a claimed row. A refusal waits for a person or a change. */
export type WriteOutcome =
  | { key: string; outcome: 'written'; version: number; recordId: string }
  | { key: string; outcome: 'retry'; version: number; code: string; message: string; nextAttemptAt: string }
  | { key: string; outcome: 'refused'; version: number; code: string; message: string };

const told = (name: keyof Extract<WriteOutcome, { outcome: 'retry' }> | 'recordId') =>
  `($5::jsonb -> d.key ->> '${name}')`;
const mine = `(d.lease_id is not distinct from $3::uuid)`;
/** The result speaks of the row as it is now: nobody took it over, and nobody wished for something else meanwhile. */
const current = `(${mine} and d.desired_version = ${told('version')}::bigint)`;

/**
 * Records results and gives the rows back. A row that changed meanwhile keeps waiting for its newer version. A row whose
 * lease was taken over in between is written once more: nobody knows whose write reached the CRM last.
 */
export const recordOutcomes = async (
  tx: Tx,
  batch: { crm: CrmName; object: DesiredObject; leaseId: string; at: string; outcomes: readonly WriteOutcome[] },
): Promise<void> => {
  const { crm, object, leaseId, at, outcomes } = batch;
  if (outcomes.length === 0) return;
  const byKey = Object.fromEntries(outcomes.map((outcome) => [outcome.key, outcome]));
  // Results are looked up by key, not joined: without statistics the planner compares each row with each result.
  await tx.query(
    `update desired_state d set
       desired_version = case when ${mine} then d.desired_version else d.desired_version + 1 end,
       written_version = case when ${told('outcome')} = 'written' then ${told('version')}::bigint else d.written_version end,
       record_id = coalesce(${told('recordId')}, d.record_id),
       written_fields = case
         when d.object not in ('deal', 'partner') or ${told('outcome')} <> 'written' or not ${mine} then d.written_fields
         when d.written_fields is not null then jsonb_build_array(d.written_fields -> -1)
         when ${current} then jsonb_build_array(d.fields) end,
       written_at = case when ${told('outcome')} = 'written' then $4::timestamptz else d.written_at end,
       status = case when not ${current} then 'waiting' when ${told('outcome')} = 'retry' then 'retrying' else ${told('outcome')} end,
       attempts = case when ${current} and ${told('outcome')} <> 'written' then d.attempts + 1 else 0 end,
       next_attempt_at = case when ${current} then ${told('nextAttemptAt')}::timestamptz end,
       last_code = case when ${current} then ${told('code')} end,
       last_message = case when ${current} then ${told('message')} end,
       lease_id = case when not ${mine} then d.lease_id end,
       lease_until = case when not ${mine} then d.lease_until end
     where d.crm = $1 and d.object = $2 and d.key = any($6::text[])`,
    [crm, object, leaseId, at, storableJson(byKey), outcomes.map((outcome) => outcome.key)],
    'desired-record',
  );
};

/** Frees what a process that no longer lives had claimed; only where no other process can be working (embedded store, start-up). */
export const releaseLeases = async (tx: Tx): Promise<void> => {
  await tx.query('update desired_state set lease_id = null, lease_until = null where lease_until is not null');
};

/** What an account without custom objects took without keeping is written once it has them. */
export const rewriteUnplaced = async (tx: Tx, crm: CrmName): Promise<void> => {
  await tx.query(
    `update desired_state set status = 'waiting' where crm = $1 and status = 'written' and record_id = ''`,
    [crm],
  );
};
