import { LightningElement, api } from 'lwc';
import check from '@salesforce/apex/PartnerDeskController.check';
import submit from '@salesforce/apex/PartnerDeskController.submit';
import { faultWords } from 'c/partnerDeskFault';
import { newId } from 'c/partnerDeskIdentity';
import { dayOf, reader } from 'c/partnerDeskReader';
import { words } from 'c/partnerDeskWords';

/** Long enough to type on, short enough to answer before the next field. */
const PAUSE_BEFORE_CHECK_MS = 400;
const CHECKED = ['partnerId', 'customerName', 'customerDomain', 'contactEmail', 'territory'];

/** Registers the deal for a partner, and says while one types whether it is free. */
export default class PartnerDeskRegistrationForm extends LightningElement {
  @api opportunityId;
  @api form;
  /** The program's moment: no expected close date lies before it. */
  @api asOf;

  words = words;
  /** One opening of the form is one submission, however often it is sent. */
  submissionId = newId();
  values = {};
  answer;
  checking = false;
  checkFailed = false;
  busy = false;
  refusal;
  /** What somebody's word on two companies led to, until something else is typed. */
  ruled;
  fault;
  needsAttention = false;
  hasFocused = false;
  latestCheck = 0;
  timer;

  connectedCallback() {
    const { currency, ...prefill } = this.form.prefill;
    this.values = { partnerId: '', notes: '', ...prefill, currencyCode: currency };
    this.runCheck();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.latestCheck += 1;
  }

  renderedCallback() {
    if (!this.hasFocused) {
      this.hasFocused = true;
      this.template.querySelector('c-partner-desk-partner-picker')?.focus();
    }
  }

  get currencies() {
    return (this.form.currencies ?? []).map((code) => ({ label: code, value: code }));
  }

  get today() {
    return this.asOf ? dayOf(this.asOf) : undefined;
  }

  get newRulings() {
    return this.ruled?.rulings;
  }

  /** What the check says is not possible would only be refused. */
  get cannotSend() {
    return this.busy || (!this.checking && !this.checkFailed && this.answer?.outcome === 'refused');
  }

  get submitLabel() {
    return this.busy ? words.sending : words.submitRegistration;
  }

  handlePartner(event) {
    this.change('partnerId', event.detail.value);
  }

  handleChange(event) {
    this.change(event.target.name, event.detail.value ?? '');
  }

  handleTerritory(event) {
    this.change('territory', event.detail.value);
  }

  change(name, value) {
    if (this.values[name] === value) {
      return;
    }
    this.values = { ...this.values, [name]: value };
    this.refusal = undefined;
    this.ruled = undefined;
    if (this.fault) {
      // Sent again as it was, it is the same submission; changed after an answer was lost, it is another.
      this.submissionId = newId();
    }
    if (CHECKED.includes(name)) {
      clearTimeout(this.timer);
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the component leaves the page
      this.timer = setTimeout(() => this.runCheck(), PAUSE_BEFORE_CHECK_MS);
    }
  }

  async runCheck() {
    // Answers to what was typed earlier are dropped.
    this.latestCheck += 1;
    const ticket = this.latestCheck;
    if (!this.values.customerName.trim() && !this.values.customerDomain.trim()) {
      this.answer = undefined;
      this.checking = false;
      return;
    }
    this.checking = true;
    try {
      const answer = await check({
        opportunityId: this.opportunityId,
        registration: Object.fromEntries(CHECKED.map((name) => [name, this.values[name]])),
        reader,
      });
      if (ticket === this.latestCheck) {
        this.answer = answer;
        this.checkFailed = false;
        this.checking = false;
      }
    } catch {
      if (ticket === this.latestCheck) {
        this.checkFailed = true;
        this.checking = false;
      }
    }
  }

  /** Two companies are two from now on, or the findings are old: checked again, here and on the card around the form. */
  handleRuled(event) {
    event.stopPropagation();
    const { message, tone, ruling } = event.detail;
    // What is typed here may be no customer of any card yet: this is the place to take it back.
    this.ruled = message ? { message, tone, rulings: ruling ? [ruling] : undefined } : undefined;
    this.runCheck();
    this.template.querySelector('c-partner-desk-live-check').focus();
    this.dispatchEvent(new CustomEvent('changed'));
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

  async handleSubmit(event) {
    event.preventDefault();
    // A typed date is known only once its field is left; a press on the button does not leave it.
    this.template.querySelector('[name="expectedCloseDate"]')?.blur();
    if (this.busy || !this.isComplete()) {
      return;
    }
    this.busy = true;
    this.fault = undefined;
    this.refusal = undefined;
    try {
      const answer = await submit({
        opportunityId: this.opportunityId,
        registration: { submissionId: this.submissionId, ...this.values },
        reader,
      });
      if (answer.outcome === 'refused' && !answer.registrationId) {
        this.refuse(answer);
      } else {
        this.dispatchEvent(new CustomEvent('submitted', { detail: answer }));
      }
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busy = false;
    }
  }

  /** Nothing was registered, so what is corrected next is a new submission. */
  refuse(answer) {
    this.refusal = answer;
    this.submissionId = newId();
  }

  isComplete() {
    const fields = [
      ...this.template.querySelectorAll(
        'c-partner-desk-partner-picker, lightning-input, lightning-combobox, lightning-textarea',
      ),
    ];
    const invalid = fields.filter((field) => !field.reportValidity());
    this.needsAttention = invalid.length > 0;
    invalid[0]?.focus();
    return invalid.length === 0;
  }
}
