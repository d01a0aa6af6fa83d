import { html } from './html.ts';
import type { Html } from './html.ts';

const objectLabels: Record<string, string> = {
  Account: 'Account',
  Contact: 'Contact',
  Partner__c: 'Channel partner',
  Partner_Certificate__c: 'Partner certificate',
  Deal_Registration__c: 'Deal registration',
  Partner_Attribution__c: 'Partner attribution',
};

/** A plain page for records that evidence points at and that have no card of their own. */
export function otherRecordPage(record: {
  object: string;
  name: string;
  fields: [label: string, value: string][];
}): Html {
  return html`<div class="slds-card lx-details">
    <p class="lx-record-kind">${objectLabels[record.object] ?? record.object}</p>
    <h1 class="slds-text-heading_medium">${record.name}</h1>
    <dl class="lx-fields">
      ${record.fields.map(
        ([label, value]) =>
          html`<div class="lx-field">
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  </div>`;
}
