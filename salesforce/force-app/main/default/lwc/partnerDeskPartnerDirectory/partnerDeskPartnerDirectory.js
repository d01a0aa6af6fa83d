import getPartners from '@salesforce/apex/PartnerDeskPartnerController.getPartners';
import { certificateWords as program } from 'c/partnerDeskCertificateWords';
import PartnerDeskPanesPage from 'c/partnerDeskPanesPage';
import { reader } from 'c/partnerDeskReader';
import { words } from 'c/partnerDeskWords';

const PAUSE_BEFORE_SEARCH_MS = 350;

/** The program's partners, the standing of each, and the way to bring in certificates. */
export default class PartnerDeskPartnerDirectory extends PartnerDeskPanesPage {
  program = program;
  words = words;
  openParameter = 'c__partner';
  listTag = 'c-partner-desk-partner-list';
  importing = false;
  timer;

  viewOf({ c__segment: segment = 'all', c__search: search = '' }) {
    return { segment, search };
  }

  stateOf({ segment, search }) {
    return { c__segment: segment, c__search: search || undefined, c__partner: this.selectedId };
  }

  ask({ search, ...view }) {
    return getPartners({ view: { ...view, searchText: search }, reader });
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  get mayImport() {
    return Boolean(this.list?.importHelp) && !this.importing;
  }

  get showsFilters() {
    return this.list && !this.importing;
  }

  handleSearch(event) {
    const search = event.detail.value.trim();
    clearTimeout(this.timer);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the component leaves the page
    this.timer = setTimeout(() => this.show({ search }), PAUSE_BEFORE_SEARCH_MS);
  }

  handleClear() {
    this.show({ search: '' });
    this.focusOn('.search');
  }

  handleImport() {
    this.importing = true;
  }

  handleImportClose() {
    this.importing = false;
    this.focusOn('.import');
  }

  focusOn(selector) {
    Promise.resolve().then(() => this.template.querySelector(selector)?.focus());
  }
}
