import { LightningElement, api } from 'lwc';
import { formOf } from 'c/partnerDeskActionForms';
import { words } from 'c/partnerDeskWords';

/** Asks for what a decision needs before it is sent. What was typed stays until the decision is taken or given up. */
export default class PartnerDeskDecisionForm extends LightningElement {
  @api action;
  /** What the card or the registration says: registration, rejectReasons, assignees, customerChoice, appealSides. */
  @api subject;
  /** The form itself, from whoever asks about something that is no decision on a registration. */
  @api described;
  @api busy = false;
  @api fault;
  /** Tone and words of an answer that did not take it: it can be put right here. */
  @api refusal;

  words = words;
  typed = {};
  lacking = '';
  hasFocused = false;

  renderedCallback() {
    if (!this.hasFocused) {
      this.hasFocused = true;
      this.template.querySelector('.field, .cancel')?.focus();
    }
  }

  get form() {
    return this.described ?? formOf(this.action, this.subject, this.typed);
  }

  get fields() {
    return this.form.fields.map((field) => {
      const { requiredWhere } = field;
      return {
        ...field,
        current: this.valueOf(field),
        isRequired: field.required || (requiredWhere ? this.typed[requiredWhere.name] === requiredWhere.value : false),
      };
    });
  }

  get maySend() {
    return !this.form.blocked;
  }

  /** "Reject…" opens this form; the button that sends it says the act alone. */
  get submitLabel() {
    return this.busy ? words.sending : this.action.label.replace(/(\.\.\.|…)$/, '');
  }

  get submitVariant() {
    return this.form.danger ? 'destructive' : 'brand';
  }

  valueOf({ name, value }) {
    return this.typed[name] ?? value ?? '';
  }

  handleChange(event) {
    const { name, value } = event.detail;
    this.typed = { ...this.typed, [name]: value ?? '' };
    this.lacking = '';
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
    const shown = [...this.template.querySelectorAll('.field')];
    shown.forEach((field) => field.commit());
    const invalid = shown.filter((field) => !field.reportValidity());
    if (invalid.length > 0) {
      invalid[0].focus();
      return;
    }
    const sent = this.form.fields
      .filter((field) => !field.onlyIfChanged || this.valueOf(field) !== (field.value ?? ''))
      .map((field) => [field.name, this.valueOf(field).trim()]);
    this.lacking = sent.some(([, value]) => value) ? '' : (this.form.needsSome ?? '');
    if (this.lacking) {
      this.template.querySelector('.field')?.focus();
      return;
    }
    this.dispatchEvent(new CustomEvent('send', { detail: { ...Object.fromEntries(sent), ...this.form.also } }));
  }
}
