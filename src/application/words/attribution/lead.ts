import type { LeadStatusName, LeadView } from '../../../contract/attribution.ts';
import type { Tag } from '../../../contract/shared.ts';
import type { LeadRefusal } from '../../../domain/attribution/decide-lead.ts';
import type { AttributionRefusal } from '../../../domain/attribution/attribution-command.ts';
import type { Lead, LeadChanges, LeadTrace } from '../../../domain/attribution/lead.ts';
import type { Refusal } from '../../../domain/event.ts';
import { dateText, dayText, onePoint } from '../reader.ts';
import type { Setting } from '../setting.ts';
import { kindLabels, sourceWords } from './labels.ts';
import { attributionRefusalWords } from './refusals.ts';

/** "Northwind: introduction at Acme GmbH (acme.example) on 3 Nov 2026. Imported by Paul Mwangi." */
export const leadSentence = (
  { partnerName, kind, customer, occurredOn, source, toldBy, evidence }: Lead,
  { reader }: Setting,
): string => {
  const known = customer.domain || customer.contactEmail;
  const where = known === '' ? customer.name : `${customer.name} (${known})`;
  const shown = evidence.map(({ text, url }) => text || url || '').find((one) => one !== '');
  const what = `${partnerName}: ${kindLabels[kind].toLowerCase()}, ${where}, ${dayText(occurredOn, reader)}.`;
  return onePoint(`${what} ${sourceWords[source.kind](toldBy.name)}${shown ? `: ${shown}` : ''}.`);
};

/** "Told by Rosa Lindqvist on 3 Nov 2026." */
export const leadSource = ({ source, toldBy, recordedAt }: Lead, { reader }: Setting): string =>
  onePoint(`${sourceWords[source.kind](toldBy.name)} on ${dateText(recordedAt, reader)}.`);

export const leadAdvice = (deals: LeadView['deals'], mayDecide: boolean): string =>
  deals.length === 0
    ? mayDecide
      ? 'No open deal of this company is known. It is told on the deal by itself once there is one.'
      : 'It is told on a deal of this customer by itself once there is one. Where that is not sure, a partner manager chooses.'
    : 'It may belong to one of these deals: choose, or put it aside.';

/** Why a lead was not noted or not told on a deal. */
export function leadRefusalWords(refusal: Refusal<LeadRefusal | AttributionRefusal>, setting: Setting): string {
  const { refused, facts } = refusal;
  switch (refused) {
    case 'no_customer':
      return 'Say which customer it is about.';
    case 'lead_settled':
      return settledWords(String(facts['status']), String(facts['by']));
    case 'not_yours':
      return `Only ${typeof facts['toldBy'] === 'string' ? facts['toldBy'] : 'whoever told it'} or a partner manager may change this.`;
    case 'stale':
      return 'Somebody else was quicker. This is how it stands now; nothing of yours was applied.';
    default:
      return attributionRefusalWords({ refused, facts }, setting);
  }
}

const settledWords = (status: string, by: string): string =>
  status === 'attached'
    ? `This was told on a deal already, by ${by}: change or withdraw it there.`
    : `This was ${status === 'withdrawn' ? 'withdrawn' : 'put aside'} already, by ${by}.`;

export const leadTags: Record<LeadStatusName, Tag> = {
  waiting: { label: 'Waits for a deal', tone: 'info' },
  attached: { label: 'Told on a deal', tone: 'success' },
  dismissed: { label: 'Belongs to no deal', tone: 'neutral' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' },
};

/** What became of it; `deal` is its name, or null where the reader may not know it. */
export function leadBecame({ attached, dismissed, withdrawn }: Lead, deal: string | null): string {
  if (attached) {
    const where = deal === null ? 'a deal of this customer' : `the deal “${deal}”`;
    return attached.touchpointId === null ? `The same had been told on ${where}.` : `Told on ${where}.`;
  }
  if (dismissed) return onePoint(`It belongs to no deal: ${dismissed.reason}`);
  if (withdrawn) {
    const { by, reason } = withdrawn;
    return onePoint(`Withdrawn by ${by.name}${reason === '' ? '' : `: ${reason}`}.`);
  }
  return 'It waits for a deal of this customer, and is told on it by itself.';
}

const steps: Record<LeadTrace['what'], string> = {
  told: 'Told',
  changed: 'Changed',
  withdrawn: 'Withdrawn',
  attached: 'Told on a deal',
  dismissed: 'Put aside',
};

/** "Changed by Paul Mwangi on 3 Nov 2026: A typing slip. Before: Referral, 2 Nov 2026." */
export function leadStep({ what, at, by, reason, before = {} }: LeadTrace, { reader }: Setting): string {
  const said = `${steps[what]} by ${by.name} on ${dateText(at, reader)}${reason === '' ? '' : `: ${reason}`}.`;
  const was = former(before, reader);
  return was === '' ? onePoint(said) : `${onePoint(said)} Before: ${was}.`;
}

const former = ({ kind, occurredOn, evidence, campaign, customer }: LeadChanges, reader: Setting['reader']): string =>
  [
    kind ? kindLabels[kind] : '',
    occurredOn ? dayText(occurredOn, reader) : '',
    ...(customer ? [customer.name, customer.domain, customer.contactName, customer.contactEmail] : []),
    ...(evidence ?? []).map(({ text, url }) => text || url || ''),
    campaign === null ? 'no campaign' : (campaign ?? ''),
  ]
    .filter((part) => part !== '')
    .join(', ');

/** What a partner may ask by about what its form told. */
export const referenceOf = (leadId: string): string => leadId.slice(-8).toUpperCase();
