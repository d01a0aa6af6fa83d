import { LightningElement, api } from 'lwc';
import getEvidence from '@salesforce/apex/PartnerDeskController.getEvidence';
import { faultWords } from 'c/partnerDeskFault';
import { programWords as program } from 'c/partnerDeskProgramWords';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

/** What an appeal rests on: the story with its evidence, what the check found, the dates, and what proves the log whole. */
export default class PartnerDeskAppealBundle extends LightningElement {
  @api registrationId;
  /** Both sides where another partner's protection stands against the appeal. */
  @api sides;

  program = program;
  words = words;
  bundle;
  fault;
  showsHashes = false;

  connectedCallback() {
    this.load();
  }

  get hasFindings() {
    return this.bundle.findings.length > 0;
  }

  get dates() {
    return this.bundle.dates.map((date, key) => ({ ...date, key }));
  }

  get hasDates() {
    return this.dates.length > 0;
  }

  get policyText() {
    return fill(program.evidencePolicy, this.bundle.policyVersions.join(', '));
  }

  get hashesLabel() {
    return this.showsHashes ? program.evidenceHideHashes : program.evidenceShowHashes;
  }

  handleHashes() {
    this.showsHashes = !this.showsHashes;
  }

  async load() {
    this.fault = undefined;
    try {
      this.bundle = await getEvidence({ registrationId: this.registrationId, reader });
    } catch (error) {
      this.fault = faultWords(error);
    }
  }
}
