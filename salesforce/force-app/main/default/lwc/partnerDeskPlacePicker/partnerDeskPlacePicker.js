import { LightningElement, api } from 'lwc';
import { words } from 'c/partnerDeskWords';

/** Countries and regions to choose from, each written behind what stands in the field beside it, which takes any words. */
export default class PartnerDeskPlacePicker extends LightningElement {
  @api places = [];
  /** What the field beside it holds. */
  @api written = '';
  /** Stands between two places. */
  @api between = ', ';
  @api disabled = false;

  words = words;
  picked = '';

  get options() {
    return (this.places ?? []).map((place) => ({ label: place, value: place }));
  }

  handlePick(event) {
    event.stopPropagation();
    const place = event.detail.value;
    // What is picked stands in the field; the list is for the next one.
    this.picked = place;
    Promise.resolve().then(() => {
      this.picked = '';
    });
    const before = (this.written ?? '').trim().replace(/[,;]$/, '');
    const value = before === '' ? place : `${before}${this.between}${place}`;
    this.dispatchEvent(new CustomEvent('write', { detail: { value } }));
  }
}
