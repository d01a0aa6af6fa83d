import { LightningElement, api } from 'lwc';
import { words } from 'c/partnerDeskWords';

/** Asks for what a decision needs before it is sent: a reason from the list, and words of one's own. */
export default class PartnerDeskDecisionForm extends LightningElement {
  @api action;
  @api rejectReasons = [];
  @api busy = false;
  @api fault;

  words = words;
  reason = '';
  reasonCode = '';
  hasFocused = false;

  renderedCallback() {
    if (!this.hasFocused) {
      this.hasFocused = true;
      this.template.querySelector('.first')?.focus();
    }
  }

  get isReject() {
    return this.action.kind === 'reject';
  }

  get reasonLabel() {
    return { reject: words.reasonText, approve: words.overrideReason }[this.action.kind] ?? words.withdrawReason;
  }

  /** "Reject..." opens this form; the button that sends it says the act alone. */
  get submitLabel() {
    return this.busy ? words.sending : this.action.label.replace(/(\.\.\.|…)$/, '');
  }

  get submitVariant() {
    return this.action.kind === 'approve' ? 'brand' : 'destructive';
  }

  get textRequired() {
    return this.action.kind === 'approve' || (this.isReject && this.reasonCode === 'other');
  }

  get textClass() {
    return this.isReject ? '' : 'first';
  }

  handleReasonCode(event) {
    this.reasonCode = event.detail.value;
  }

  handleReason(event) {
    this.reason = event.detail.value;
  }

  /**
   * Pressing a button must not take the focus from a field yet: leaving the field may show its error, which moves the
   * button away from under the pointer, and the click is lost.
   */
  handlePressStart(event) {
    event.preventDefault();
  }

  handleCancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleSubmit(event) {
    event.preventDefault();
    const fields = [...this.template.querySelectorAll('lightning-combobox, lightning-textarea')];
    const invalid = fields.filter((field) => !field.reportValidity());
    if (invalid.length > 0) {
      invalid[0].focus();
      return;
    }
    this.dispatchEvent(
      new CustomEvent('send', { detail: { reason: this.reason.trim(), reasonCode: this.reasonCode } }),
    );
  }
}
