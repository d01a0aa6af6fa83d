import { LightningElement, api } from 'lwc';
import agreeTerritories from '@salesforce/apex/PartnerDeskPartnerController.agreeTerritories';
import { certificateWords as program } from 'c/partnerDeskCertificateWords';
import { faultWords } from 'c/partnerDeskFault';
import { actIds } from 'c/partnerDeskIdentity';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

const MOST_LINES = 100;
const LONGEST_LINE = 100;

const linesOf = (text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Where a partner may register deals, how that came to be, and changing it for who may. */
export default class PartnerDeskTerritories extends LightningElement {
  @api partnerId;
  @api territories;

  program = program;
  words = words;
  newLine = '\n';
  isAsked = false;
  showsHistory = false;
  lines = '';
  reason = '';
  busy = false;
  fault;
  acts = actIds();

  get offersChange() {
    return this.territories.mayChange && !this.isAsked;
  }

  get hasHistory() {
    return this.territories.history.length > 0;
  }

  get historyLabel() {
    return this.showsHistory
      ? program.territoriesHideHistory
      : fill(program.territoriesHistory, this.territories.history.length);
  }

  get history() {
    return this.territories.history.map((entry, key) => ({
      ...entry,
      key,
      offersAgain: this.offersChange && !entry.isNow,
      againName: fill(program.territoriesAgainFor, entry.names.join(', ') || program.territoriesAnywhere),
    }));
  }

  get sendLabel() {
    return this.busy ? words.sending : program.territoriesSend;
  }

  handleChange() {
    this.ask(this.territories.names);
  }

  handleAgain(event) {
    this.ask(this.territories.history[Number(event.currentTarget.dataset.key)].names);
  }

  ask(names) {
    this.isAsked = true;
    this.lines = names.join('\n');
    this.reason = '';
    this.fault = undefined;
    this.focusOn('.lines');
  }

  handleLines(event) {
    this.lines = event.detail.value;
  }

  handleWrite(event) {
    this.lines = event.detail.value;
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
    const agreement = {
      version: this.territories.version,
      territories: linesOf(this.lines).join('\n'),
      reason: this.reason.trim(),
    };
    const actId = this.acts.of({ partnerId, ...agreement });
    this.busy = true;
    this.fault = undefined;
    try {
      const answer = await agreeTerritories({ partnerId, agreement: { actId, ...agreement }, reader });
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
    const places = this.template.querySelector('.lines');
    const all = linesOf(this.lines);
    const isTooMuch = all.length > MOST_LINES || all.some((line) => line.length > LONGEST_LINE);
    places.setCustomValidity(isTooMuch ? program.territoriesTooLong : '');
    const invalid = [places, this.template.querySelector('.reason')].filter((field) => !field.reportValidity());
    invalid[0]?.focus();
    return invalid.length === 0;
  }

  focusOn(selector) {
    Promise.resolve().then(() => this.template.querySelector(selector)?.focus());
  }
}
