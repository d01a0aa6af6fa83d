import { LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import { faultWords } from 'c/partnerDeskFault';
import { newestReading, withMore } from 'c/partnerDeskPages';

/**
 * What pages with a list have in common: the address keeps what is looked at, of several readings the newest counts,
 * and rows somebody writes in are not pulled away. A page says how its view is read from the address (`viewOf`), what
 * goes back into it (`stateOf`), and asks the service (`ask`).
 */
export default class PartnerDeskListPage extends NavigationMixin(LightningElement) {
  view;
  list;
  rows = [];
  fault;
  loading = false;
  notice;
  reading = newestReading();
  pageReference;

  @wire(CurrentPageReference)
  pageChanged(pageReference) {
    if (!pageReference) {
      return;
    }
    this.pageReference = pageReference;
    const state = pageReference.state ?? {};
    this.addressChanged(state);
    const view = this.viewOf(state);
    if (!this.isSame(view, this.view)) {
      this.view = view;
      this.load();
    }
  }

  /** For what else a page keeps in the address. */
  addressChanged() {}

  isSame(view, other) {
    return JSON.stringify(view) === JSON.stringify(other);
  }

  disconnectedCallback() {
    this.reading.drop();
  }

  get ready() {
    return Boolean(this.list);
  }

  get hasRows() {
    return this.rows.length > 0;
  }

  async load() {
    await this.fetch(undefined, ({ rows }) => {
      this.rows = rows ?? [];
    });
  }

  async handleMore() {
    await this.fetch(this.list.next, ({ rows }) => {
      this.rows = withMore(this.rows, rows);
    });
  }

  async fetch(pageAfter, take) {
    this.loading = true;
    const read = await this.reading.read(() => this.ask({ ...this.view, ...(pageAfter ? { pageAfter } : {}) }));
    if (!read) {
      return;
    }
    this.loading = false;
    if (read.error) {
      this.fault = faultWords(read.error);
      return;
    }
    this.fault = undefined;
    this.list = read.value;
    take(read.value);
  }

  show(change) {
    this.look(change);
    this.load();
  }

  /** Looks elsewhere where that needs no new reading of this list. */
  look(change) {
    this.view = { ...this.view, ...change };
    this.notice = undefined;
    this.keepInAddress();
  }

  keepInAddress() {
    if (this.pageReference) {
      const state = this.stateOf(this.view);
      this[NavigationMixin.Navigate]({ ...this.pageReference, state }, true);
    }
  }

  /** An act was answered: say what it led to, and read the list as it is now. */
  acted({ message, tone }) {
    this.notice = { message, tone };
    this.load();
    Promise.resolve().then(() => this.template.querySelector('c-partner-desk-page')?.focus());
  }

  handleDismiss() {
    this.notice = undefined;
  }

  handleSegment(event) {
    this.show({ segment: event.detail });
  }
}
