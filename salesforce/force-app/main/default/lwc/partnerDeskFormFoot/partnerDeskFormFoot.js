import { LightningElement, api } from 'lwc';
import { words } from 'c/partnerDeskWords';

/** The end of a form: why it was not taken, and the buttons that give it up (`cancel`) or send it (`send`). */
export default class PartnerDeskFormFoot extends LightningElement {
  /** What the button that sends says while nothing is on its way. */
  @api label;
  @api variant = 'brand';
  @api busy = false;
  /** Tone, heading and message of what went wrong. */
  @api fault;

  words = words;

  get sendLabel() {
    return this.busy ? words.sending : this.label;
  }

  /** For a question without fields: on the button that changes nothing. */
  @api
  focus() {
    this.template.querySelector('.cancel')?.focus();
  }

  /** See partnerDeskDecisionForm: pressing a button must not move it from under the pointer. */
  handlePressStart(event) {
    event.preventDefault();
  }

  handleCancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleSend(event) {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('send'));
  }
}
