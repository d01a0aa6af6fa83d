import { LightningElement, api } from 'lwc';
import { words } from 'c/partnerDeskWords';

/** Which registrations to show, each with how many there are. */
export default class PartnerDeskQueueSegments extends LightningElement {
  @api segments = [];
  @api segment;

  words = words;

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
