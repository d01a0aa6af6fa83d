import { LightningElement, api } from 'lwc';
import getWhy from '@salesforce/apex/PartnerDeskController.getWhy';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';

/** Fetches and shows the story behind one registration. */
export default class PartnerDeskWhy extends LightningElement {
  @api registrationId;
  @api opportunityId;

  story;
  fault;

  connectedCallback() {
    this.load();
  }

  async load() {
    this.fault = undefined;
    try {
      this.story = await getWhy({
        registrationId: this.registrationId,
        opportunityId: this.opportunityId,
        reader,
      });
    } catch (error) {
      this.fault = faultWords(error);
    }
  }
}
