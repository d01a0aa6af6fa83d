import { LightningElement, api } from 'lwc';
import { fill } from 'c/partnerDeskWords';

/** How something came to be: folded away, newest first, each with its reason. */
export default class PartnerDeskEarlierChanges extends LightningElement {
  /** Each `{ sentence, reason, again? }`; `again`, as `{ label, name }`, offers to choose it anew: the event `again` has its index. */
  @api entries = [];
  /** With {0} for how many there are. */
  @api showLabel;
  @api hideLabel;

  isOpen = false;

  get hasEntries() {
    return this.entries.length > 0;
  }

  get label() {
    return this.isOpen ? this.hideLabel : fill(this.showLabel, this.entries.length);
  }

  get items() {
    return this.entries.map((entry, key) => ({ ...entry, key }));
  }

  handleToggle() {
    this.isOpen = !this.isOpen;
  }

  handleAgain(event) {
    this.dispatchEvent(new CustomEvent('again', { detail: Number(event.currentTarget.dataset.key) }));
  }
}
