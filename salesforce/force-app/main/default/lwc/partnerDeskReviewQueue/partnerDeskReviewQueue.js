import { LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import getQueue from '@salesforce/apex/PartnerDeskController.getQueue';
import { faultWords } from 'c/partnerDeskFault';
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
  latestLoad = 0;
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
    this.latestLoad += 1;
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
      const known = new Set(this.rows.map(({ id }) => id));
      this.rows = [...this.rows, ...queue.rows.filter(({ id }) => !known.has(id))];
    });
  }

  async fetch(pageAfter, take) {
    this.latestLoad += 1;
    const ticket = this.latestLoad;
    this.loading = true;
    try {
      const queue = await getQueue({ view: queryOf(this.view, pageAfter), reader });
      if (ticket === this.latestLoad) {
        this.queue = queue;
        this.fault = undefined;
        take(queue);
      }
    } catch (error) {
      if (ticket === this.latestLoad) {
        this.fault = faultWords(error);
      }
    } finally {
      if (ticket === this.latestLoad) {
        this.loading = false;
      }
    }
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
