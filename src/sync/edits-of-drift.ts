import type { Write } from '../crm/crm.ts';
import type { EditedObject, FoundEdit } from '../db/field-edits.ts';
import { fieldText, type Drift } from './field-drift.ts';
import type { SyncParts } from './sync-parts.ts';

/** Fields of a deal that people may propose something by (rule 11), and what they say where nothing is credited. */
export const nothingCredited = {
  partnerSource: null,
  partnerCampaign: null,
  partnerInfluenceType: null,
  partnerInfluenced: false,
  creditedPartners: null,
};
/** Fields by which people tell something: the others are put back without a question. */
export const editableOf: Record<EditedObject, readonly string[]> = {
  deal: Object.keys(nothingCredited),
  partner: ['tier'],
};

export const isEdited = (object: Write['object']): object is EditedObject => Object.hasOwn(editableOf, object);

/** Drifts as edits by whoever the CRM names. */
export async function editsOf(
  { crm }: SyncParts,
  object: EditedObject,
  drifts: readonly Drift[],
): Promise<FoundEdit[]> {
  const editable = editableOf[object];
  const edited = drifts.filter(({ isGone, fields }) => !isGone && fields.some(({ field }) => editable.includes(field)));
  if (edited.length === 0) return [];
  const editors = await crm.fieldEditors(
    object,
    edited.map(({ key }) => key),
    editable,
  );
  const editorOf = new Map(editors.map((one) => [`${one.key} ${one.field}`, one]));
  return edited.flatMap(({ key: recordKey, fields, writtenAt }) =>
    fields
      .filter(({ field }) => editable.includes(field))
      .map(({ field, found, wanted }): FoundEdit => {
        const editor = editorOf.get(`${recordKey} ${field}`);
        const value = fieldText(found);
        return {
          object,
          recordKey,
          field,
          // Where nobody knows when: what stands there since we wrote last is one edit, however often it is found.
          editKey: `${recordKey} ${field} ${editor?.at ?? `after ${writtenAt ?? 'nothing'}`} ${value}`.slice(0, 500),
          found: value,
          shouldBe: fieldText(wanted),
          editedAt: editor?.at ?? null,
          editorEmail: editor?.by?.email ?? null,
          editorName: editor?.by?.name ?? null,
          recordChangedBy: editor?.recordChangedBy ?? null,
        };
      }),
  );
}
