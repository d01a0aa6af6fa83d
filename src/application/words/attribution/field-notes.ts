import type { DealAttribution } from '../../../contract/attribution.ts';
import type { Attribution, ProgramField } from '../../../domain/attribution/attribution.ts';
import type { TroubledEdit } from '../../../db/field-edits.ts';
import type { AttributionRefusal } from '../../../domain/attribution/attribution-command.ts';
import { programFields } from '../../attribution/program-fields.ts';
import { dateText, onePoint } from '../reader.ts';
import type { Setting } from '../setting.ts';
import { crmLabel } from '../telling.ts';
import { attributionRefusalWords } from './refusals.ts';

export const fieldLabels: Record<ProgramField, string> = {
  partner_source: 'Partner source',
  partner_campaign: 'Partner campaign',
  partner_influence_type: 'Partner influence type',
  partner_influenced: 'Partner influenced',
  partners: 'Credited partners',
};

/** Edits that nobody could look at yet, or at all: what the person typed stands in the field, or was put back. */
export const troubledNotes = (edits: readonly TroubledEdit[], { reader }: Setting): DealAttribution['fieldNotes'] =>
  edits.slice(0, mostNotes).map(({ crm, field, found, editorName, foundAt, isSetAside }) => {
    const value = found === '' ? 'Emptied' : `Set to “${found}”`;
    const who = `${value} by ${editorName ?? 'somebody'} in ${crmLabel(crm)} on ${dateText(foundAt, reader)}.`;
    return {
      label: fieldLabelOf(field),
      sentence: isSetAside
        ? `${who} It could not be taken over because something went wrong on our side, and the field was put back. Tell here what the partner did instead; your operations team sees why in sync health.`
        : `${who} It could not be looked at yet because something went wrong on our side. It is tried again by itself; nothing is lost.`,
      tone: isSetAside ? ('danger' as const) : ('warning' as const),
    };
  });

/** By the neutral name that the CRM port has for a field. */
export const fieldLabelOf = (field: string): string => fieldLabels[programFields[field] ?? 'partners'];

const mostNotes = 3;

/** Edits made in the CRM that were put back, newest first, with the reason. */
export const fieldNotes = ({ refusedProposals }: Attribution, setting: Setting): DealAttribution['fieldNotes'] =>
  refusedProposals
    .slice(-mostNotes)
    .toReversed()
    .map(({ edit, refused, facts, at }) => {
      const why = attributionRefusalWords({ refused: refused as AttributionRefusal, facts }, setting);
      const value = edit.value === '' ? 'emptied' : `set to “${edit.value}”`;
      return {
        label: fieldLabels[edit.field],
        sentence: onePoint(
          `${value} by ${edit.by.name} in ${crmLabel(edit.crm)}, put back on ${dateText(at, setting.reader)}. ${why}`,
        ).replace(/^./, (letter) => letter.toUpperCase()),
        tone: 'warning' as const,
      };
    });
