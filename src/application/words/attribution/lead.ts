import type { LooseEnd } from '../../../contract/attribution.ts';
import type { LeadRefusal } from '../../../domain/attribution/decide-lead.ts';
import type { AttributionRefusal } from '../../../domain/attribution/attribution-command.ts';
import type { Lead } from '../../../domain/attribution/lead.ts';
import type { Refusal } from '../../../domain/event.ts';
import { dayText, onePoint } from '../reader.ts';
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

export const leadAdvice = (deals: LooseEnd['deals'], mayDecide: boolean): string =>
  deals.length === 0
    ? 'No open deal of this company is known. It is told on the deal by itself once there is one.'
    : mayDecide
      ? 'It may belong to one of these deals: choose, or dismiss it.'
      : 'It may belong to a deal there is: a partner manager chooses.';

/** Why a lead was not noted or not told on a deal. */
export function leadRefusalWords(refusal: Refusal<LeadRefusal | AttributionRefusal>, setting: Setting): string {
  const { refused, facts } = refusal;
  switch (refused) {
    case 'no_customer':
      return 'Say which customer it is about.';
    case 'lead_settled':
      return `This was ${facts['status'] === 'attached' ? 'told on a deal' : 'dismissed'} already, by ${String(facts['by'])}.`;
    default:
      return attributionRefusalWords({ refused, facts }, setting);
  }
}
