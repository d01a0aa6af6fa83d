import { LightningElement, api } from 'lwc';
import { toneIcon } from 'c/partnerDeskTone';

/** A labelled state: words first, colour and shape beside them. */
export default class PartnerDeskTag extends LightningElement {
  @api tag;

  get tagClass() {
    return `tag tag_${this.tag?.tone ?? 'neutral'}`;
  }

  get hasIcon() {
    return this.tag?.tone !== 'neutral';
  }

  get iconName() {
    return toneIcon(this.tag?.tone);
  }
}
