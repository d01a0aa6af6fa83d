import getTouchpoints from '@salesforce/apex/PartnerDeskAttributionController.getTouchpoints';
import PartnerDeskListPage from 'c/partnerDeskListPage';
import { moneyWords as money } from 'c/partnerDeskMoneyWords';
import { reader } from 'c/partnerDeskReader';
import { reportWords as program } from 'c/partnerDeskReportWords';

/** Of what was told before there was a deal; an address may be old, or typed. */
const STATUSES = ['waiting', 'attached', 'dismissed', 'withdrawn', 'all'];

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

  /** Another segment is on its way while the rows of the one before still stand. */
  get hasRows() {
    return !this.showsLeads && super.hasRows;
  }

  get showsLeads() {
    return this.view.segment === 'leads';
  }

  get isEmpty() {
    return !this.showsLeads && !this.hasRows && !this.hasLoose;
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

  viewOf({ c__segment: segment = 'proposed', c__status: status }) {
    return { segment, status: STATUSES.includes(status) ? status : STATUSES[0] };
  }

  stateOf({ segment, status }) {
    return { c__segment: segment, ...(status === 'waiting' ? {} : { c__status: status }) };
  }

  async load() {
    this.template.querySelector('c-partner-desk-leads')?.refresh();
    await super.load();
  }

  async ask({ segment, pageAfter }) {
    const list = await getTouchpoints({ view: { segment, pageAfter }, reader });
    // Rows are told apart by what they are about.
    return { ...list, rows: list.rows.map((row) => ({ ...row, id: row.touchpoint.id })) };
  }

  handleAttributed(event) {
    this.acted(event.detail);
  }

  handleSegment(event) {
    this.show({ segment: event.detail, status: 'waiting' });
  }

  handleStatus(event) {
    this.look({ status: event.detail });
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
