import { LightningElement, api } from 'lwc';
import bulkApprove from '@salesforce/apex/PartnerDeskController.bulkApprove';
import { faultWords } from 'c/partnerDeskFault';
import { actIds } from 'c/partnerDeskIdentity';
import { programWords as program } from 'c/partnerDeskProgramWords';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

/**
 * Approves the picked rows together, after a question that names how many. `pickall` says whether all or none are
 * picked; `approved` carries the service's answer, row by row.
 */
export default class PartnerDeskBulkApproval extends LightningElement {
  /** Rows that may be approved together. */
  @api rows = [];
  @api picked = [];

  words = words;
  confirming = false;
  busy = false;
  fault;
  acts = actIds();

  get hasPicked() {
    return this.picked.length > 0;
  }

  get allPicked() {
    return this.hasPicked && this.picked.length === this.rows.length;
  }

  get allLabel() {
    return this.hasPicked
      ? fill(program.bulkSelected, this.picked.length)
      : fill(program.bulkSelectAll, this.rows.length);
  }

  get question() {
    const count = this.picked.length;
    return count === 1 ? program.bulkConfirmOne : fill(program.bulkConfirm, count);
  }

  get approveLabel() {
    return this.busy ? words.sending : fill(program.bulkApprove, this.picked.length);
  }

  handleAll(event) {
    this.dispatchEvent(new CustomEvent('pickall', { detail: event.target.checked }));
  }

  handleAsk() {
    this.confirming = true;
    this.focusOn('.question');
  }

  handleCancel() {
    this.confirming = false;
    this.fault = undefined;
    this.focusOn('.ask');
  }

  async handleSend() {
    if (this.busy) {
      return;
    }
    const registrationIds = this.picked.map(({ id }) => id);
    const expectedVersions = this.picked.map(({ version }) => version);
    const actId = this.acts.of({ registrationIds, expectedVersions });
    this.busy = true;
    this.fault = undefined;
    try {
      const answer = await bulkApprove({ actId, registrationIds, expectedVersions, reader });
      this.acts.answered();
      this.confirming = false;
      this.dispatchEvent(new CustomEvent('approved', { detail: answer }));
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busy = false;
    }
  }

  focusOn(selector) {
    Promise.resolve().then(() => this.template.querySelector(selector)?.focus());
  }
}
