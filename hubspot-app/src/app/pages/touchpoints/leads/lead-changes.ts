import {
  noTouchpoint,
  touchpointChanges,
  type TouchpointValues,
} from '@partner-desk/hubspot-shared/attribution/use-touchpoint-form.ts';
import type { LeadView } from '@partner-desk/hubspot-shared/contract.ts';
import type { Customer } from './use-customer-form.ts';

/** What was told, as the form holds it. */
export function valuesOfLead({ partner, kind, occurredOn, evidence, campaign }: LeadView): TouchpointValues {
  const { kind: shownBy = 'note', text = '', url = '' } = evidence[0] ?? {};
  return {
    ...noTouchpoint,
    partnerId: partner.id,
    kind,
    occurredOn,
    shownBy,
    text: text === url ? '' : text,
    url,
    campaign,
  };
}

/** What a person changed since the form was opened; what is left out stays as it was told. */
export const changesOf = (lead: LeadView, values: TouchpointValues, customer: Customer) => ({
  ...touchpointChanges(valuesOfLead(lead), values),
  ...(JSON.stringify(customer) === JSON.stringify(lead.customer) ? {} : { customer }),
});
