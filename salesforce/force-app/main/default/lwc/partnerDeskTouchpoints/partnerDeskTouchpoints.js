import getTouchpoints from '@salesforce/apex/PartnerDeskAttributionController.getTouchpoints';
import PartnerDeskListPage from 'c/partnerDeskListPage';
import { moneyWords as money } from 'c/partnerDeskMoneyWords';
import { reader } from 'c/partnerDeskReader';
import { reportWords as program } from 'c/partnerDeskReportWords';

/** What was told of partners over all deals: what waits for a decision, and what could not be placed. */
export default class PartnerDeskTouchpoints extends PartnerDeskListPage {
  program = program;
  money = money;
  importing = false;

  get mayImport() {
    return Boolean(this.list?.importHelp) && !this.importing;
  }

  get hasLoose() {
    return this.list.loose.length > 0;
  }

  get isEmpty() {
    return !this.hasRows && !this.hasLoose;
  }

  /** A deal that only the other CRM has is decided there, and says so: this org cannot name it. */
  get items() {
    return this.rows.map(({ touchpoint, deal }) => ({
      key: touchpoint.id,
      touchpoint,
      deal: { ...deal, kind: 'deal' },
      customer: deal.customerName,
      opportunityId: deal.crm === 'salesforce' ? deal.id : undefined,
    }));
  }

  viewOf({ c__segment: segment = 'proposed' }) {
    return { segment };
  }

  stateOf({ segment }) {
    return { c__segment: segment };
  }

  async ask(view) {
    const list = await getTouchpoints({ view, reader });
    // Rows are told apart by what they are about.
    return { ...list, rows: list.rows.map((row) => ({ ...row, id: row.touchpoint.id })) };
  }

  handleAttributed(event) {
    this.acted(event.detail);
  }

  handleSettled(event) {
    this.acted(event.detail);
  }

  handleImport() {
    this.importing = true;
  }

  handleImportClose() {
    this.importing = false;
    Promise.resolve().then(() => this.template.querySelector('.import')?.focus());
  }
}
