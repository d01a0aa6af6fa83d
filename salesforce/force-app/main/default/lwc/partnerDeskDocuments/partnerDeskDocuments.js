import { LightningElement, api } from 'lwc';
import { moneyWords as program } from 'c/partnerDeskMoneyWords';

/** Pages and files to open in a tab of their own; their addresses live for some minutes. */
export default class PartnerDeskDocuments extends LightningElement {
  @api documents = [];

  program = program;

  get hasDocuments() {
    return this.documents.length > 0;
  }
}
