import type { DealAttribution } from '../../../contract/attribution.ts';
import type { Attribution, ProgramField } from '../../../domain/attribution/attribution.ts';
import type { AttributionRefusal } from '../../../domain/attribution/attribution-command.ts';
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
