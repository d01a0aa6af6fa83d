import { LightningElement, api } from 'lwc';
import changeTier from '@salesforce/apex/PartnerDeskPartnerController.changeTier';
import { certificateWords as program } from 'c/partnerDeskCertificateWords';
import { faultWords } from 'c/partnerDeskFault';
import { actIds } from 'c/partnerDeskIdentity';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

/** The partner's tier, how it came to be, and changing it for who may. */
export default class PartnerDeskTiers extends LightningElement {
  @api partnerId;
  @api tiers;
  /** The tier of now. */
  @api current;

  program = program;
  words = words;
  isAsked = false;
  showsHistory = false;
  tier = '';
  from = '';
  reason = '';
  busy = false;
  fault;
  acts = actIds();

  get offersChange() {
    return this.tiers.mayChange && !this.isAsked;
  }

  get options() {
    return this.tiers.options.map((value) => ({ value, label: value }));
  }

  get hasHistory() {
    return this.tiers.history.length > 0;
  }

  get historyLabel() {
    return this.showsHistory ? program.tierHideHistory : fill(program.tierHistory, this.tiers.history.length);
  }

  get history() {
    return this.tiers.history.map((entry, key) => ({ ...entry, key }));
  }

  get sendLabel() {
    return this.busy ? words.sending : program.tierSend;
  }

  handleChange() {
    this.isAsked = true;
    this.tier = this.current;
    this.from = '';
    this.reason = '';
    this.fault = undefined;
    this.focusOn('.tier');
  }

  handleTier(event) {
    this.tier = event.detail.value;
  }

  handleFrom(event) {
    this.from = event.detail.value ?? '';
  }

  handleReason(event) {
    this.reason = event.detail.value;
  }

  handleHistory() {
    this.showsHistory = !this.showsHistory;
  }

  /** See partnerDeskDecisionForm: pressing a button must not move it from under the pointer. */
  handlePressStart(event) {
    event.preventDefault();
  }

  handleCancel() {
    this.isAsked = false;
    this.focusOn('.change');
  }

  async handleSubmit(event) {
    event.preventDefault();
    if (this.busy || !this.isComplete()) {
      return;
    }
    const { partnerId } = this;
    const change = {
      version: this.tiers.version,
      tier: this.tier,
      fromDay: this.from,
      reason: this.reason.trim(),
    };
    const actId = this.acts.of({ partnerId, ...change });
    this.busy = true;
    this.fault = undefined;
    try {
      const answer = await changeTier({ partnerId, tier: { actId, ...change }, reader });
      this.acts.answered();
      if (answer.outcome === 'refused') {
        this.fault = { tone: answer.tone, message: answer.message };
      } else {
        this.isAsked = false;
        this.dispatchEvent(new CustomEvent('agreed', { detail: answer }));
      }
    } catch (error) {
      this.fault = { tone: 'danger', heading: words.notSaved, message: faultWords(error) };
    } finally {
      this.busy = false;
    }
  }

  isComplete() {
    const fields = ['.from', '.reason'].map((selector) => this.template.querySelector(selector));
    const invalid = fields.filter((field) => !field.reportValidity());
    invalid[0]?.focus();
    return invalid.length === 0;
  }

  focusOn(selector) {
    Promise.resolve().then(() => this.template.querySelector(selector)?.focus());
  }
}
