import type { DealCard, PendingWrite } from '../../contract/deal-card.ts';
import type { DesiredRow } from '../../db/desired-state.ts';
import type { TroubledEdit } from '../../db/field-edits.ts';
import { fieldLabelOf } from './attribution/field-notes.ts';
import { agoText, plural } from './reader.ts';
import { crmLabel } from './telling.ts';

const recordLabels = {
  partner: 'Partner record',
  partner_certificate: 'Certificate record',
  deal_registration: 'Deal registration record',
  partner_attribution: 'Partner attribution record',
  deal: 'Deal fields',
  task: 'Task',
  note: 'Note',
} as const;

/** One record that has not reached its CRM, in the CRM's own words, with what to do. */
export function pendingWriteView(row: DesiredRow): PendingWrite {
  const state = row.status === 'refused' ? 'refused' : row.status === 'retrying' ? 'retrying' : 'waiting';
  const title =
    typeof row.fields['title'] === 'string'
      ? `: ${row.fields['title']}`
      : typeof row.fields['name'] === 'string'
        ? `: ${row.fields['name']}`
        : typeof row.fields['subject'] === 'string'
          ? `: ${row.fields['subject']}`
          : '';
  return {
    crm: row.crm,
    record: `${recordLabels[row.object]}${title}`,
    state,
    message: row.lastMessage ?? '',
    advice: adviceFor(state, row),
  };
}

function adviceFor(state: PendingWrite['state'], row: DesiredRow): string {
  const crm = crmLabel(row.crm);
  if (state === 'refused') return `${crm} refuses it as it is. Mend the cause in ${crm}, then choose Retry.`;
  if (state === 'retrying') return `${crm} did not take it yet. It is tried again by itself; nothing is lost.`;
  return 'On its way.';
}

/** An edit of a field that nobody could look at, with what went wrong and what happens now. */
export function troubledEditView(edit: TroubledEdit, now: Temporal.Instant): PendingWrite {
  const { crm, object, recordKey, field, found, error, isSetAside, attempts, nextTryAt } = edit;
  const isDeal = object === 'deal';
  const label = isDeal ? fieldLabelOf(field) : 'Tier';
  const value = found === '' ? 'emptied' : `set to “${found}”`;
  const next = nextTryAt === null || nextTryAt <= now.toString() ? 'at once' : 'by itself in a while';
  return {
    crm,
    record: `Edited field: ${label} ${value} by ${edit.editorName ?? 'somebody'} on ${isDeal ? 'deal' : 'partner'} ${recordKey}`,
    state: isSetAside ? 'refused' : 'retrying',
    message: error,
    advice: isSetAside
      ? `It could not be looked at, tried ${plural(attempts, 'time')}; the field was put back. Mend the cause, then choose Retry, or ${isDeal ? 'tell on the deal what the partner did' : 'change the tier on the partner’s page'}.`
      : `It could not be looked at yet. It is tried again ${next}; nothing is lost.`,
  };
}

/** The foot of the card: "In HubSpot and Salesforce, 2 minutes ago." or what is still on its way and why. */
export function syncFoot(rows: readonly DesiredRow[], now: Temporal.Instant): DealCard['sync'] {
  if (rows.length === 0) return { tone: 'neutral', sentence: 'Nothing to write to either CRM yet.', pending: [] };
  const late = rows.filter((row) => row.status !== 'written');
  const pending = late.map(pendingWriteView);
  // A CRM whose plan has no custom objects holds nothing of ours until a deal of its own is concerned.
  const crms = [...new Set(rows.filter((row) => row.recordId !== '').map((row) => row.crm))];
  if (late.length === 0) {
    const last = rows
      .flatMap((row) => row.writtenAt ?? [])
      .toSorted()
      .at(-1);
    return {
      tone: 'success',
      sentence: `In ${crms.map(crmLabel).join(' and ')}${last ? `, ${agoText(last, now)}` : ''}.`,
      pending,
    };
  }
  const lateCrms = [...new Set(late.map((row) => row.crm))].map(crmLabel);
  const said = late.find((row) => row.lastMessage)?.lastMessage;
  const still = `${lateCrms.join(' and ')} ${lateCrms.length === 1 ? 'is' : 'are'} still on ${lateCrms.length === 1 ? 'its' : 'their'} way`;
  const refused = late.some((row) => row.status === 'refused');
  return { tone: refused ? 'danger' : 'warning', sentence: said ? `${still}: ${said}` : `${still}.`, pending };
}
