import { LightningElement, api } from 'lwc';
import { policyWords } from 'c/partnerDeskPolicyWords';
import { fill } from 'c/partnerDeskWords';

/** Every version there was, newest first: who, when, why, and what it changed. */
export default class PartnerDeskPolicyHistory extends LightningElement {
  @api history = [];

  words = policyWords;

  get isEmpty() {
    return this.history.length === 0;
  }

  get versions() {
    return this.history.map((one) => ({
      ...one,
      name: fill(policyWords.policyVersion, one.version),
      told: one.reason === '' ? one.who : `${one.who} “${one.reason}”`,
    }));
  }
}
