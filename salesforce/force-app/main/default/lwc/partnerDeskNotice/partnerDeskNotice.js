import { LightningElement, api } from 'lwc';
import { toneIcon, toneIconVariant } from 'c/partnerDeskTone';
import { words } from 'c/partnerDeskWords';

/** One message that stays until it is read: what an act led to, or why it could not be sent. */
export default class PartnerDeskNotice extends LightningElement {
  @api tone = 'info';
  @api heading;
  @api message;
  @api dismissible = false;

  words = words;

  get boxClass() {
    return `notice notice_${this.tone}`;
  }

  get iconName() {
    return toneIcon(this.tone);
  }

  get iconVariant() {
    return toneIconVariant(this.tone);
  }

  handleDismiss() {
    this.dispatchEvent(new CustomEvent('dismiss'));
  }
}
