import { LightningElement, api } from 'lwc';
import ruleOnCompanies from '@salesforce/apex/PartnerDeskController.ruleOnCompanies';
import { bothNames, fullName, isSameCompany, withoutDomain } from 'c/partnerDeskCompany';
import { faultWords } from 'c/partnerDeskFault';
import { actIds } from 'c/partnerDeskIdentity';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

/**
 * Says in words what a ruling does, takes a reason if there is one, and sends it. `ruled` goes up to whoever shows what
 * was checked; `cancel` says whether a refusal showed that it is old.
 */
export default class PartnerDeskRulingForm extends LightningElement {
  /** 'different' for two known companies; 'same' where the other one is still to be found. */
  @api kind = 'different';
  @api ours;
  @api theirs;

  words = words;
  pair = {};
  reason = '';
  busy = false;
  fault;
  refusal;
  acts = actIds();
  hasFocused = false;

  connectedCallback() {
    // What the form speaks of stays as it was opened: after a refresh the same place may hold another finding.
    this.pair = { ours: this.ours, theirs: this.theirs };
  }

  renderedCallback() {
    if (!this.hasFocused) {
      this.hasFocused = true;
      this.template.querySelector('.first')?.focus();
    }
  }

  get isSame() {
    return this.kind === 'same';
  }

  /** Nothing tells two companies of one name and one web domain apart, so nothing can be said about them. */
  get isAlike() {
    return Boolean(this.pair.theirs) && isSameCompany(this.pair.ours, this.pair.theirs);
  }

  get mayWrite() {
    return !this.isAlike;
  }

  get heading() {
    return this.isSame ? words.rulingSameHeading : words.rulingDifferent;
  }

  get means() {
    const { ours, theirs } = this.pair;
    if (!theirs) {
      return fill(words.rulingSameChoose, ours.name);
    }
    if (this.isAlike) {
      return fill(words.rulingAlike, fullName(ours));
    }
    const byName = withoutDomain(ours, theirs);
    const means = fill(this.isSame ? words.rulingSameMeans : words.rulingDifferentMeans, ...bothNames(ours, theirs));
    return byName.length === 0
      ? means
      : `${means} ${fill(words.rulingByName, new Intl.ListFormat(reader.locale).format(byName))}`;
  }

  get reasonClass() {
    return this.isSame ? 'reason' : 'reason first';
  }

  get cancelClass() {
    return this.isAlike ? 'first' : '';
  }

  get sendLabel() {
    if (this.busy) {
      return words.sending;
    }
    return this.isSame ? words.rulingSame : words.rulingDifferent;
  }

  handleChoose(event) {
    this.pair = { ...this.pair, theirs: event.detail.company };
    this.refusal = undefined;
  }

  handleReason(event) {
    this.reason = event.detail.value;
  }

  /** See partnerDeskDecisionForm: pressing a button must not move it from under the pointer. */
  handlePressStart(event) {
    event.preventDefault();
  }

  handleCancel() {
    this.dispatchEvent(new CustomEvent('cancel', { detail: { stale: Boolean(this.refusal) } }));
  }

  async handleSend() {
    const search = this.template.querySelector('c-partner-desk-company-search');
    if (this.busy) {
      return;
    }
    if (search && !search.reportValidity()) {
      search.focus();
      return;
    }
    const { ours, theirs } = this.pair;
    const ruling = {
      kind: this.kind,
      oursName: ours.name,
      oursDomain: ours.domain,
      theirsName: theirs.name,
      theirsDomain: theirs.domain,
      reason: this.reason.trim(),
    };
    this.busy = true;
    this.fault = undefined;
    this.refusal = undefined;
    try {
      const answer = await ruleOnCompanies({ ruling: { actId: this.acts.of(ruling), ...ruling }, reader });
      this.acts.answered();
      this.take(answer);
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busy = false;
    }
    // The button could not keep the focus while it was disabled.
    Promise.resolve().then(() => this.template.querySelector('.send')?.focus());
  }

  take({ outcome, message, tone, ruling }) {
    if (outcome === 'done') {
      const detail = { message, tone, ruling };
      this.dispatchEvent(new CustomEvent('ruled', { bubbles: true, composed: true, detail }));
    } else {
      this.refusal = { message, tone };
    }
  }
}
