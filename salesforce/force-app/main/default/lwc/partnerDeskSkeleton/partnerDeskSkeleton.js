import { LightningElement, api } from 'lwc';
import { words } from 'c/partnerDeskWords';

const WIDTHS = ['40%', '92%', '78%', '55%', '86%', '64%'];

/** Keeps the place of content that is still loading, so that nothing jumps when it arrives. */
export default class PartnerDeskSkeleton extends LightningElement {
  @api lines = 4;

  words = words;

  get bars() {
    return Array.from({ length: Number(this.lines) }, (_, index) => ({
      key: index,
      style: `width: ${WIDTHS[index % WIDTHS.length]}`,
    }));
  }
}
