import { LightningElement } from 'lwc';
import getLeakReport from '@salesforce/apex/PartnerDeskAttributionController.getLeakReport';
import runLeakReport from '@salesforce/apex/PartnerDeskAttributionController.runLeakReport';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';
import { reportWords as program } from 'c/partnerDeskReportWords';
import { toneIcon, toneIconVariant } from 'c/partnerDeskTone';
import { fill } from 'c/partnerDeskWords';

/** The last proof that the fields of both CRMs say what the log says; each that did not, and what became of it. */
export default class PartnerDeskLeaks extends LightningElement {
  program = program;
  report;
  fault;
  loading = false;

  connectedCallback() {
    this.load();
  }

  get iconName() {
    return toneIcon(this.report.tone);
  }

  get iconVariant() {
    return toneIconVariant(this.report.tone);
  }

  get rows() {
    return this.report.rows.map((row, key) => ({
      ...row,
      key,
      // What is kept by Partner Desk itself is in no CRM.
      about: row.crm && { crm: row.crm, id: row.recordId, name: row.record, kind: 'deal' },
    }));
  }

  get hasRows() {
    return this.report.rows.length > 0;
  }

  get leftOutText() {
    return this.report.leftOut > 0 ? fill(program.leakLeftOut, this.report.leftOut) : '';
  }

  get busy() {
    return String(this.loading);
  }

  get staleFault() {
    return this.report ? this.fault : undefined;
  }

  load() {
    return this.ask(() => getLeakReport({ reader }));
  }

  handleRun() {
    return this.ask(() => runLeakReport({ reader }));
  }

  async ask(question) {
    this.loading = true;
    try {
      this.report = await question();
      this.fault = undefined;
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.loading = false;
    }
  }
}
