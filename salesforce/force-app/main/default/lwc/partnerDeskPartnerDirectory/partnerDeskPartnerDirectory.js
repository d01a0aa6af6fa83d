import { LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import getPartners from '@salesforce/apex/PartnerDeskPartnerController.getPartners';
import { certificateWords as program } from 'c/partnerDeskCertificateWords';
import { faultWords } from 'c/partnerDeskFault';
import { newestReading, withMore } from 'c/partnerDeskPages';
import { reader } from 'c/partnerDeskReader';
import { words } from 'c/partnerDeskWords';

const PAUSE_BEFORE_SEARCH_MS = 350;

/** The program's partners, the standing of each, and the way to bring in certificates. */
export default class PartnerDeskPartnerDirectory extends NavigationMixin(LightningElement) {
  program = program;
  words = words;
  list;
  rows = [];
  fault;
  loading = false;
  view;
  selectedId;
  importing = false;
  reading = newestReading();
  timer;
  pageReference;

  /** The address keeps what is looked for and which partner is open. */
  @wire(CurrentPageReference)
  pageChanged(pageReference) {
    if (!pageReference) {
      return;
    }
    this.pageReference = pageReference;
    const { c__segment: segment = 'all', c__search: search = '', c__partner: partner } = pageReference.state ?? {};
    const isNew = segment !== this.view?.segment || search !== this.view?.search;
    this.selectedId = partner;
    if (isNew) {
      this.view = { segment, search };
      this.load();
    }
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.reading.drop();
  }

  get busy() {
    return String(this.loading);
  }

  get panesClass() {
    return this.selectedId ? 'panes panes_open' : 'panes';
  }

  get hasRows() {
    return this.rows.length > 0;
  }

  get mayImport() {
    return Boolean(this.list?.importHelp) && !this.importing;
  }

  get showsFilters() {
    return this.list && !this.importing;
  }

  /** A fault beside rows that are still there to read. */
  get staleFault() {
    return this.list ? this.fault : undefined;
  }

  async load() {
    await this.fetch(undefined, (list) => {
      this.rows = list.rows;
    });
  }

  async handleMore() {
    await this.fetch(this.list.next, (list) => {
      this.rows = withMore(this.rows, list.rows);
    });
  }

  async fetch(pageAfter, take) {
    this.loading = true;
    const { segment, search } = this.view;
    const view = { segment, searchText: search, ...(pageAfter ? { pageAfter } : {}) };
    const read = await this.reading.read(() => getPartners({ view, reader }));
    if (!read) {
      return;
    }
    this.loading = false;
    if (read.error) {
      this.fault = faultWords(read.error);
      return;
    }
    this.list = read.value;
    this.fault = undefined;
    take(read.value);
  }

  handleSegment(event) {
    this.show({ segment: event.detail });
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

  show(change) {
    const view = { ...this.view, ...change };
    if (view.segment !== this.view.segment || view.search !== this.view.search) {
      this.view = view;
      this.open(undefined);
      this.load();
    }
  }

  handleOpen(event) {
    this.open(event.detail);
  }

  handleBack() {
    const id = this.selectedId;
    this.open(undefined);
    Promise.resolve().then(() => this.template.querySelector('c-partner-desk-partner-list')?.focusRow(id));
  }

  handleImport() {
    this.importing = true;
  }

  handleImportClose() {
    this.importing = false;
    this.focusOn('.import');
  }

  open(id) {
    this.selectedId = id;
    if (this.pageReference) {
      const state = {
        c__segment: this.view.segment,
        c__search: this.view.search || undefined,
        c__partner: this.selectedId,
      };
      this[NavigationMixin.Navigate]({ ...this.pageReference, state }, true);
    }
  }

  focusOn(selector) {
    Promise.resolve().then(() => this.template.querySelector(selector)?.focus());
  }
}
