import { LightningElement, api } from 'lwc';
import { words } from 'c/partnerDeskWords';

/** Which part of a list to show, each with how many there are. */
export default class PartnerDeskQueueSegments extends LightningElement {
  @api segments = [];
  @api segment;

  /** What the parts are of. */
  @api label = words.queueSegments;

  get items() {
    return (this.segments ?? []).map((item) => ({
      ...item,
      pressed: String(item.value === this.segment),
      itemClass: `segment${item.value === this.segment ? ' segment_current' : ''}`,
    }));
  }

  handleClick(event) {
    const { value } = event.currentTarget.dataset;
    if (value !== this.segment) {
      this.dispatchEvent(new CustomEvent('choose', { detail: value }));
    }
  }
}
