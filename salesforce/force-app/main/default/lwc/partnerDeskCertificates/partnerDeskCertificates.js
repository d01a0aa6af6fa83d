import { api } from 'lwc';
import revokeCertificate from '@salesforce/apex/PartnerDeskPartnerController.revokeCertificate';
import PartnerDeskAsking from 'c/partnerDeskAsking';
import { certificateWords as program } from 'c/partnerDeskCertificateWords';
import { reader } from 'c/partnerDeskReader';
import { fill } from 'c/partnerDeskWords';

const MIDDLE = [
  { name: 'kindLabel', label: program.kind },
  { name: 'scoreText', label: program.score },
  { name: 'passedText', label: program.passed },
  { name: 'validUntilText', label: program.validUntil },
];

/** Certificates of a partner's people; one that should not have been given can be revoked with a reason. */
export default class PartnerDeskCertificates extends PartnerDeskAsking {
  @api partnerId;
  @api certificates = [];

  program = program;
  columns = [{ name: 'person', label: program.person }, ...MIDDLE, { name: 'state', label: program.state }];
  askedId;

  get items() {
    return (this.certificates ?? []).map((one) => ({
      ...one,
      cells: MIDDLE.map(({ name, label }) => ({ name, label, text: one[name] || program.none })),
      isAsked: one.id === this.askedId,
      offersRevoke: one.mayRevoke && one.id !== this.askedId,
      revokeName: fill(program.revokeFor, one.kindLabel, one.person),
    }));
  }

  handleAsk(event) {
    this.askedId = event.currentTarget.dataset.id;
    this.fault = undefined;
    this.focusOn('.form');
  }

  handleCancel() {
    const id = this.askedId;
    this.askedId = undefined;
    this.focusOn(`.revoke[data-id="${id}"]`);
  }

  async handleSend(event) {
    const { partnerId, askedId: certificateId } = this;
    const { reason } = event.detail;
    const answer = await this.sendAct({ certificateId, reason }, (actId) =>
      revokeCertificate({ partnerId, certificateId, withdrawal: { actId, reason }, reader }),
    );
    if (answer && !this.fault) {
      this.askedId = undefined;
      this.dispatchEvent(new CustomEvent('revoked', { detail: answer }));
    }
  }
}
