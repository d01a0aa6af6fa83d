import { LightningElement, api } from 'lwc';
import { words } from 'c/partnerDeskWords';

/**
 * A change with a written reason, asked in place: the fields of the change in its slot, each with the class `field`,
 * then why. Says `send` with the reason once all of them are as they should be, and `cancel`.
 */
export default class PartnerDeskReasonForm extends LightningElement {
  @api label;
  @api reasonLabel;
  @api sendLabel;
  @api variant = 'brand';
  @api busy = false;
  /** Tone, heading and message of what went wrong. */
  @api fault;

  words = words;
  reason = '';

  /** On the first thing to fill in. */
  @api
  focus() {
    this.fields[0].focus();
  }

  get fields() {
    return [...this.querySelectorAll('.field'), this.template.querySelector('.reason')];
  }

  handleReason(event) {
    this.reason = event.detail.value;
  }

  handleCancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleSubmit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const invalid = this.fields.filter((field) => !field.reportValidity());
    if (invalid.length > 0) {
      invalid[0].focus();
      return;
    }
    this.dispatchEvent(new CustomEvent('send', { detail: { reason: this.reason.trim() } }));
  }
}
