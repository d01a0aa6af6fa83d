import { LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import getQueue from '@salesforce/apex/PartnerDeskController.getQueue';
import { faultWords } from 'c/partnerDeskFault';
import { newestReading, withMore } from 'c/partnerDeskPages';
import { programWords as program } from 'c/partnerDeskProgramWords';
import { addressOf, isNarrowed, isSameView, nothingNarrowed, queryOf, viewOf } from 'c/partnerDeskQueueView';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

const TOAST_VARIANTS = { success: 'success', warning: 'warning', danger: 'error' };

/** A partner manager's morning: what waits, what it needs, and the decision, without leaving the page. */
export default class PartnerDeskReviewQueue extends NavigationMixin(LightningElement) {
  program = program;
  words = words;
  queue;
  rows = [];
  fault;
  loading = false;
  view;
  selectedId;
  bulkAnswer;
  reading = newestReading();
  pageReference;

  /** The address keeps the filters, so that a reload or a shared link shows the same rows. */
  @wire(CurrentPageReference)
  pageChanged(pageReference) {
    if (!pageReference) {
      return;
    }
    this.pageReference = pageReference;
    const state = pageReference.state ?? {};
    const view = viewOf(state);
    const isNew = !isSameView(view, this.view);
    this.selectedId = state.c__registration;
    if (isNew) {
      this.view = view;
      this.load();
    }
  }

  disconnectedCallback() {
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

  get readOnly() {
    return this.queue && !this.queue.mayDecide;
  }

  get hasMore() {
    return Boolean(this.queue?.next);
  }

  get isNarrowed() {
    return isNarrowed(this.view);
  }

  /** Where nothing is found the way back stands beside the words that say so. */
  get mayClear() {
    return this.isNarrowed && this.hasRows;
  }

  get emptySentence() {
    if (!this.isNarrowed) {
      return this.queue.emptySentence;
    }
    const { search } = this.view;
    return search ? fill(words.queueNothingFound, search) : program.nothingWithFilters;
  }

  /** A fault beside rows that are still there to read. */
  get staleFault() {
    return this.queue ? this.fault : undefined;
  }

  async load() {
    await this.fetch(undefined, (queue) => {
      this.rows = queue.rows;
    });
  }

  async handleMore() {
    await this.fetch(this.queue.next, (queue) => {
      this.rows = withMore(this.rows, queue.rows);
    });
  }

  async fetch(pageAfter, take) {
    this.loading = true;
    const read = await this.reading.read(() => getQueue({ view: queryOf(this.view, pageAfter), reader }));
    if (!read) {
      return;
    }
    this.loading = false;
    if (read.error) {
      this.fault = faultWords(read.error);
      return;
    }
    this.queue = read.value;
    this.fault = undefined;
    take(read.value);
  }

  handleSegment(event) {
    this.show({ segment: event.detail });
  }

  handleNarrow(event) {
    this.show(event.detail);
  }

  handleClear() {
    this.show(nothingNarrowed);
  }

  /** Another part of the queue: what was open and what was told belong to the part before. */
  show(change) {
    const view = { ...this.view, ...change };
    if (!isSameView(view, this.view)) {
      this.view = view;
      this.bulkAnswer = undefined;
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
    Promise.resolve().then(() => this.template.querySelector('c-partner-desk-queue-list')?.focusRow(id));
  }

  open(id) {
    this.selectedId = id;
    this.keepInAddress();
  }

  /** After a decision the next row opens, so that the morning's work needs no searching; a row that stays in view stays open. */
  async handleDecided(event) {
    const { id, message, tone, stays } = event.detail;
    const index = this.rows.findIndex((row) => row.id === id);
    const nextId = (this.rows[index + 1] ?? this.rows[index - 1])?.id;
    this.toast(message, tone);
    await this.load();
    if (stays && this.rows.some((row) => row.id === id)) {
      return;
    }
    const stillThere = this.rows.some((row) => row.id === nextId);
    this.open(stillThere ? nextId : undefined);
  }

  async handleApproved(event) {
    this.bulkAnswer = event.detail;
    await this.load();
    if (!this.rows.some(({ id }) => id === this.selectedId)) {
      this.open(undefined);
    }
  }

  handleBulkClose() {
    this.bulkAnswer = undefined;
  }

  toast(message, tone) {
    this.dispatchEvent(
      new ShowToastEvent({ title: words.queueTitle, message, variant: TOAST_VARIANTS[tone] ?? 'info' }),
    );
  }

  keepInAddress() {
    if (this.pageReference) {
      const state = { ...addressOf(this.view), c__registration: this.selectedId };
      this[NavigationMixin.Navigate]({ ...this.pageReference, state }, true);
    }
  }
}
