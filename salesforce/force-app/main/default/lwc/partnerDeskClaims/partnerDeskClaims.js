import { LightningElement, api } from 'lwc';
import { programWords as program } from 'c/partnerDeskProgramWords';

/** Two claims to one company: the same facts in the same rows, under each other with their owner's name where it is narrow. */
export default class PartnerDeskClaims extends LightningElement {
  @api mediation;

  program = program;

  get rows() {
    return this.mediation.rows.map((row, key) => ({ ...row, key }));
  }
}
