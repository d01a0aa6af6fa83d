import { LightningElement, api } from 'lwc';
import { words } from 'c/partnerDeskWords';

/** What is shown instead of content that could not be loaded: what happened, and a way on. */
export default class PartnerDeskProblem extends LightningElement {
  @api message;

  words = words;

  handleRetry() {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
