import { LightningElement, api } from 'lwc';
import getCreditWhy from '@salesforce/apex/PartnerDeskAttributionController.getCreditWhy';
import { attributionWords as program } from 'c/partnerDeskAttributionWords';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';

/** The story behind one partner's credit: what happened, the rule, what would have changed it, and a page to print. */
export default class PartnerDeskCreditWhy extends LightningElement {
  @api partnerId;
  @api opportunityId;

  program = program;
  story;
  fault;

  connectedCallback() {
    this.load();
  }

  async load() {
    this.fault = undefined;
    try {
      const { opportunityId, partnerId } = this;
      this.story = await getCreditWhy({ opportunityId, partnerId, reader });
    } catch (error) {
      this.fault = faultWords(error);
    }
  }
}
