import type { CrmName } from './crm-name.ts';
import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** A program field of a deal that was found to say something else than the log. Texts are as people read them. */
export interface FoundEdit {
  dealId: string;
  /** Neutral name. */
  field: string;
  /** By which the same edit found twice is known. */
  editKey: string;
  found: string;
  shouldBe: string;
  editedAt: string | null;
  editorEmail: string | null;
  editorName: string | null;
}

export type EditOutcome = 'proposed' | 'counted' | 'refused' | 'put_back';

export interface WaitingEdit extends FoundEdit {
  id: number;
  crm: CrmName;
  foundAt: string;
}

/** Keeps edits to be looked at; the same found again is one. */
export const keepEdits = async (tx: Tx, crm: CrmName, edits: readonly FoundEdit[], at: string): Promise<void> => {
  if (edits.length === 0) return;
  await tx.query(
    `insert into field_edits (crm, deal_id, field, edit_key, found, should_be, edited_at, editor_email, editor_name, found_at)
     select $1, "dealId", field, "editKey", found, "shouldBe", "editedAt", "editorEmail", "editorName", $3::timestamptz
     from json_to_recordset($2::json) as r("dealId" text, field text, "editKey" text, found text, "shouldBe" text,
       "editedAt" timestamptz, "editorEmail" text, "editorName" text)
     on conflict (tenant_id, crm, edit_key) do nothing`,
    [crm, storableJson(edits), at],
    'field-edits-keep',
  );
};

/** Those nobody has looked at, oldest first. */
export const waitingEdits = (tx: Tx, limit: number): Promise<WaitingEdit[]> =>
  tx.query<WaitingEdit>(
    `select id, crm, deal_id as "dealId", field, edit_key as "editKey", found, should_be as "shouldBe", edited_at as "editedAt",
       editor_email as "editorEmail", editor_name as "editorName", found_at as "foundAt"
     from field_edits where outcome is null order by id limit $1`,
    [limit],
    'field-edits-waiting',
  );

export const settleEdit = async (tx: Tx, id: number, outcome: EditOutcome): Promise<void> => {
  await tx.query('update field_edits set outcome = $2 where id = $1', [id, outcome], 'field-edit-settle');
};
