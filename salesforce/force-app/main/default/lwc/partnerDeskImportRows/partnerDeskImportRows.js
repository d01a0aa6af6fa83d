import { LightningElement, api } from 'lwc';
import { certificateWords as program } from 'c/partnerDeskCertificateWords';
import { fill } from 'c/partnerDeskWords';

/** What becomes of each line of an import, the refused ones first as the service lists them. */
export default class PartnerDeskImportRows extends LightningElement {
  @api answer;

  program = program;

  get items() {
    return (this.answer.rows ?? []).map((row) => ({
      ...row,
      lineText: fill(program.importLine, row.line),
      who: [row.person, row.partner, row.customer].filter(Boolean).join(' · '),
    }));
  }

  get hasItems() {
    return this.items.length > 0;
  }

  get leftOutText() {
    return this.answer.leftOut > 0 ? fill(program.importLeftOut, this.answer.leftOut) : '';
  }
}
