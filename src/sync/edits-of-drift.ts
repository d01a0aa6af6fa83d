import type { FoundEdit } from '../db/field-edits.ts';
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
const editable = Object.keys(nothingCredited);

/** Drifts of deals as edits by whoever the CRM names. */
export async function editsOf({ crm }: SyncParts, drifts: readonly Drift[]): Promise<FoundEdit[]> {
  const edited = drifts.filter(({ isGone, fields }) => !isGone && fields.some(({ field }) => editable.includes(field)));
  if (edited.length === 0) return [];
  const editors = await crm.fieldEditors(
    edited.map(({ key }) => key),
    editable,
  );
  const editorOf = new Map(editors.map((one) => [`${one.dealId} ${one.field}`, one]));
  return edited.flatMap(({ key: dealId, fields }) =>
    fields
      .filter(({ field }) => editable.includes(field))
      .map(({ field, found, wanted }): FoundEdit => {
        const editor = editorOf.get(`${dealId} ${field}`);
        const value = fieldText(found);
        return {
          dealId,
          field,
          editKey: `${dealId} ${field} ${editor?.at ?? ''} ${value}`.slice(0, 500),
          found: value,
          shouldBe: fieldText(wanted),
          editedAt: editor?.at ?? null,
          editorEmail: editor?.by?.email ?? null,
          editorName: editor?.by?.name ?? null,
        };
      }),
  );
}
