import { LightningElement, api } from 'lwc';
import correctLead from '@salesforce/apex/PartnerDeskAttributionController.correctLead';
import tellLead from '@salesforce/apex/PartnerDeskAttributionController.tellLead';
import { attributionWords } from 'c/partnerDeskAttributionWords';
import { leadChanges, leadFields, leadParts, leadProblems, leadValues } from 'c/partnerDeskLeadFields';
import { leadWords as program } from 'c/partnerDeskLeadWords';
import { moneySender } from 'c/partnerDeskMoneyAct';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

const withoutDots = (label) => label.replace(/…$/, '');

/** What a partner did for a customer without a deal: tells it, or with `lead` changes what was told. `settled` carries the answer. */
export default class PartnerDeskLeadForm extends LightningElement {
  @api form;
  /** Whom one may choose from, for telling. */
  @api partners = [];
  /** What is changed, as it was looked at. */
  @api lead;

  words = words;
  partnerId = '';
  typed = { ...leadValues(), reason: '' };
  busy = false;
  fault;
  refusal;
  send = moneySender();
  hasFocused = false;

  connectedCallback() {
    this.typed = { ...leadValues(this.lead), reason: '' };
  }

  renderedCallback() {
    if (!this.hasFocused) {
      this.hasFocused = true;
      this.template.querySelector('.heading')?.focus();
    }
  }

  get isTelling() {
    return !this.lead;
  }

  get heading() {
    return this.lead ? `${withoutDots(attributionWords.touchChange)}: ${this.lead.customer.name}` : program.leadHeading;
  }

  get intro() {
    return this.lead ? fill(program.leadChangeIntro, this.lead.partner.name) : '';
  }

  get fields() {
    const reason = {
      name: 'reason',
      type: 'text',
      max: 2000,
      label: attributionWords.touchChangeReason,
      required: !this.lead?.isOwn,
      missing: program.leadChangeMissing,
    };
    return [...leadFields(this.form, this.typed), ...(this.lead ? [reason] : [])].map((field) => ({
      ...field,
      current: this.typed[field.name],
    }));
  }

  get sendLabel() {
    if (this.busy) {
      return words.sending;
    }
    return this.lead ? withoutDots(attributionWords.touchChange) : attributionWords.touchSend;
  }

  handlePartner(event) {
    this.partnerId = event.detail.value;
  }

  handleChange(event) {
    const { name, value } = event.detail;
    this.typed = { ...this.typed, [name]: value ?? '' };
    this.refusal = undefined;
    this.fieldOf(name)?.setProblem('');
    // A link takes the place of words, and a contact's address that of a web domain.
    if (name === 'shownBy' || name === 'shownUrl') {
      this.fieldOf('shownText')?.setProblem('');
    }
    if (name === 'contactEmail') {
      this.fieldOf('customerDomain')?.setProblem('');
    }
  }

  /** See partnerDeskDecisionForm: pressing a button must not move it from under the pointer. */
  handlePressStart(event) {
    event.preventDefault();
  }

  handleCancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  async handleSubmit(event) {
    event.preventDefault();
    if (this.busy || !this.isComplete()) {
      return;
    }
    this.busy = true;
    this.fault = undefined;
    this.refusal = undefined;
    const { answer, fault } = this.lead ? await this.change() : await this.tell();
    this.busy = false;
    this.fault = fault;
    // What was refused stays here, to be put right; all else goes to whoever shows the list.
    if (answer?.outcome === 'refused') {
      this.refusal = answer;
    } else if (answer) {
      this.dispatchEvent(new CustomEvent('settled', { detail: answer }));
      return;
    }
    // The button could not keep the focus while it was disabled.
    Promise.resolve().then(() => this.template.querySelector('.submit')?.focus());
  }

  tell() {
    const { customer, touchpoint } = leadParts(this.typed);
    const content = { ...touchpoint, partnerId: this.partnerId };
    return this.send({ content, customer }, (actId) =>
      tellLead({ touchpoint: { ...content, actId }, customer, reader }),
    );
  }

  change() {
    const { id: leadId, version: expectedVersion } = this.lead;
    const { reason: written, ...told } = this.typed;
    const { customer, touchpoint } = leadChanges(this.lead, told);
    const act = { kind: 'change', expectedVersion, reason: written.trim() };
    return this.send({ leadId, act, customer, touchpoint }, (actId) =>
      correctLead({ leadId, act: { ...act, actId }, touchpoint, customer, reader }),
    );
  }

  /** Says what is missing under each field, and leads to the first. */
  isComplete() {
    const picker = this.template.querySelector('.partner');
    const shown = [...this.template.querySelectorAll('.field')];
    shown.forEach((field) => field.commit());
    const problems = leadProblems(this.form, this.typed);
    shown.forEach((field) => field.setProblem(problems[field.field.name] ?? ''));
    const invalid = [picker, ...shown].filter((field) => field && !field.reportValidity());
    invalid[0]?.focus();
    return invalid.length === 0;
  }

  fieldOf(name) {
    return [...this.template.querySelectorAll('.field')].find(({ field }) => field.name === name);
  }
}
