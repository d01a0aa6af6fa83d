import type { CrmName } from './crm-name.ts';
import { storableJson, storableText } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** Kinds of records of whose program fields people's edits are looked at. */
export type EditedObject = 'deal' | 'partner';

/** A program field that was found to say something else than the log. Texts are as people read them. */
export interface FoundEdit {
  object: EditedObject;
  /** A deal's id in the CRM, a partner's here. */
  recordKey: string;
  /** Neutral name. */
  field: string;
  /** By which the same edit found twice is known. */
  editKey: string;
  found: string;
  shouldBe: string;
  editedAt: string | null;
  editorEmail: string | null;
  editorName: string | null;
  /** Where no editor is known: who changed the record last, in whichever field. */
  recordChangedBy: string | null;
}

/** `set_aside`: it could not be looked at, however often it was tried. */
export type EditOutcome = 'proposed' | 'counted' | 'refused' | 'put_back' | 'set_aside';

export interface WaitingEdit extends FoundEdit {
  id: number;
  crm: CrmName;
  foundAt: string;
  /** How often it could not be looked at. */
  attempts: number;
}

/** Keeps edits to be looked at; the same found again is one. */
export const keepEdits = async (tx: Tx, crm: CrmName, edits: readonly FoundEdit[], at: string): Promise<void> => {
  if (edits.length === 0) return;
  await tx.query(
    `insert into field_edits (crm, object, record_key, field, edit_key, found, should_be, edited_at, editor_email, editor_name, record_changed_by, found_at)
     select $1, object, "recordKey", field, "editKey", found, "shouldBe", "editedAt", "editorEmail", "editorName", "recordChangedBy", $3::timestamptz
     from json_to_recordset($2::json) as r(object text, "recordKey" text, field text, "editKey" text, found text, "shouldBe" text,
       "editedAt" timestamptz, "editorEmail" text, "editorName" text, "recordChangedBy" text)
     on conflict (tenant_id, crm, edit_key) do nothing`,
    [crm, storableJson(edits), at],
    'field-edits-keep',
  );
};

const columns = `id, crm, object, record_key as "recordKey", field, edit_key as "editKey", found, should_be as "shouldBe", edited_at as "editedAt",
  editor_email as "editorEmail", editor_name as "editorName", record_changed_by as "recordChangedBy", found_at as "foundAt", attempts`;

/** Those nobody has looked at and whose time has come, oldest first. */
export const waitingEdits = (tx: Tx, { now, limit }: { now: string; limit: number }): Promise<WaitingEdit[]> =>
  tx.query<WaitingEdit>(
    `select ${columns} from field_edits where outcome is null and (next_try_at is null or next_try_at <= $1::timestamptz)
     order by id limit $2`,
    [now, limit],
    'field-edits-waiting',
  );

export const settleEdit = async (tx: Tx, id: number, outcome: EditOutcome): Promise<void> => {
  await tx.query(
    'update field_edits set outcome = $2, next_try_at = null where id = $1',
    [id, outcome],
    'field-edit-settle',
  );
};

/** Could not be looked at; tried again then, or set aside where it was tried often enough. */
export const editFailed = async (
  tx: Tx,
  { id, nextTryAt, error }: { id: number; nextTryAt: string | null; error: string },
): Promise<void> => {
  await tx.query(
    `update field_edits set attempts = attempts + 1, next_try_at = $2::timestamptz, error = $3,
       outcome = case when $2::timestamptz is null then 'set_aside' end where id = $1`,
    [id, nextTryAt, storableText(error)],
    'field-edit-failed',
  );
};

/** An edit that could not be looked at; `nextTryAt` is null once it was set aside. */
export interface TroubledEdit extends WaitingEdit {
  nextTryAt: string | null;
  error: string;
  isSetAside: boolean;
}

const troubled = `select ${columns}, next_try_at as "nextTryAt", coalesce(error, '') as error,
    coalesce(outcome = 'set_aside', false) as "isSetAside"
  from field_edits where (outcome = 'set_aside' or (outcome is null and attempts > 0))`;

/** Those of one CRM, newest first. */
export const troubledEdits = (tx: Tx, { crm, limit }: { crm: CrmName; limit: number }): Promise<TroubledEdit[]> =>
  tx.query<TroubledEdit>(`${troubled} and crm = $1 order by id desc limit $2`, [crm, limit], 'field-edits-troubled');

/** Those of one deal, under its name in either CRM. */
export const troubledEditsOfDeal = (
  tx: Tx,
  { hubspotDealId, salesforceOpportunityId }: { hubspotDealId: string | null; salesforceOpportunityId: string | null },
): Promise<TroubledEdit[]> =>
  tx.query<TroubledEdit>(
    `${troubled} and object = 'deal'
       and ((crm = 'hubspot' and record_key = $1) or (crm = 'salesforce' and record_key = $2)) order by id desc`,
    [hubspotDealId, salesforceOpportunityId],
    'field-edits-troubled-of-deal',
  );

/** Looks at it again at once, also where it was set aside. Answers whether there was one. */
export const tryEditAgain = async (tx: Tx, crm: CrmName, id: string, now: string): Promise<boolean> => {
  const rows = await tx.query(
    `update field_edits set outcome = null, next_try_at = $3::timestamptz, attempts = 1
     where crm = $1 and id::text = $2 and (outcome = 'set_aside' or (outcome is null and attempts > 0)) returning id`,
    [crm, id, now],
    'field-edit-again',
  );
  return rows.length > 0;
};
