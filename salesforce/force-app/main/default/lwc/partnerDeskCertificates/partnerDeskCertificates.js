import { LightningElement, api } from 'lwc';
import revokeCertificate from '@salesforce/apex/PartnerDeskPartnerController.revokeCertificate';
import { certificateWords as program } from 'c/partnerDeskCertificateWords';
import { faultWords } from 'c/partnerDeskFault';
import { actIds } from 'c/partnerDeskIdentity';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

const MIDDLE = [
  { name: 'kindLabel', label: program.kind },
  { name: 'scoreText', label: program.score },
  { name: 'passedText', label: program.passed },
  { name: 'validUntilText', label: program.validUntil },
];

/** Certificates of a partner's people; one that should not have been given can be revoked with a reason. */
export default class PartnerDeskCertificates extends LightningElement {
  @api partnerId;
  @api certificates = [];

  program = program;
  words = words;
  columns = [{ name: 'person', label: program.person }, ...MIDDLE, { name: 'state', label: program.state }];
  askedId;
  reason = '';
  busy = false;
  fault;
  acts = actIds();

  get items() {
    return (this.certificates ?? []).map((one) => ({
      ...one,
      cells: MIDDLE.map(({ name, label }) => ({ name, label, text: one[name] || program.none })),
      isAsked: one.id === this.askedId,
      offersRevoke: one.mayRevoke && one.id !== this.askedId,
      revokeName: fill(program.revokeFor, one.kindLabel, one.person),
    }));
  }

  get sendLabel() {
    return this.busy ? words.sending : program.revokeSend;
  }

  handleAsk(event) {
    this.askedId = event.currentTarget.dataset.id;
    this.reason = '';
    this.fault = undefined;
    this.focusOn('.reason');
  }

  handleReason(event) {
    this.reason = event.detail.value;
  }

  /** See partnerDeskDecisionForm: pressing a button must not move it from under the pointer. */
  handlePressStart(event) {
    event.preventDefault();
  }

  handleCancel() {
    const id = this.askedId;
    this.askedId = undefined;
    this.focusOn(`.revoke[data-id="${id}"]`);
  }

  async handleRevoke(event) {
    event.preventDefault();
    const field = this.template.querySelector('.reason');
    if (this.busy) {
      return;
    }
    if (!field.reportValidity()) {
      field.focus();
      return;
    }
    const { partnerId, askedId: certificateId } = this;
    const reason = this.reason.trim();
    const actId = this.acts.of({ certificateId, reason });
    this.busy = true;
    this.fault = undefined;
    try {
      const answer = await revokeCertificate({ partnerId, certificateId, withdrawal: { actId, reason }, reader });
      this.acts.answered();
      if (answer.outcome === 'done') {
        this.askedId = undefined;
        this.dispatchEvent(new CustomEvent('revoked', { detail: answer }));
      } else {
        this.fault = { tone: answer.tone, message: answer.message };
      }
    } catch (error) {
      this.fault = { tone: 'danger', heading: words.notSaved, message: faultWords(error) };
    } finally {
      this.busy = false;
    }
  }

  focusOn(selector) {
    Promise.resolve().then(() => this.template.querySelector(selector)?.focus());
  }
}
