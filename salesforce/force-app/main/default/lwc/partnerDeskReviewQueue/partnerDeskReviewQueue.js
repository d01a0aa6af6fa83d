import { LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import decide from '@salesforce/apex/PartnerDeskController.decide';
import getQueue from '@salesforce/apex/PartnerDeskController.getQueue';
import { faultWords } from 'c/partnerDeskFault';
import { newId } from 'c/partnerDeskIdentity';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

const FIRST_SEGMENT = 'needs_decision';
const PAUSE_BEFORE_SEARCH_MS = 350;
const TOAST_VARIANTS = { success: 'success', warning: 'warning', danger: 'error' };

/** A partner manager's morning: what waits, what it needs, and the decision, without leaving the page. */
export default class PartnerDeskReviewQueue extends NavigationMixin(LightningElement) {
  words = words;
  queue;
  rows = [];
  fault;
  loading = false;
  segment;
  searchText = '';
  selectedId;
  bulkBusy = false;
  latestLoad = 0;
  timer;
  pageReference;

  /** The address keeps the filters, so that a reload or a shared link shows the same rows. */
  @wire(CurrentPageReference)
  pageChanged(pageReference) {
    if (!pageReference) {
      return;
    }
    this.pageReference = pageReference;
    const state = pageReference.state ?? {};
    const segment = state.c__segment ?? FIRST_SEGMENT;
    const searchText = state.c__search ?? '';
    const isNew = segment !== this.segment || searchText !== this.searchText;
    this.selectedId = state.c__registration;
    if (isNew) {
      this.segment = segment;
      this.searchText = searchText;
      this.load();
    }
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
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

  get isSearching() {
    return this.searchText !== '';
  }

  get emptySentence() {
    return this.isSearching ? fill(words.queueNothingFound, this.searchText) : this.queue.emptySentence;
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
      const view = { segment: this.segment, searchText: this.searchText, ...(pageAfter ? { pageAfter } : {}) };
      const queue = await getQueue({ view, reader });
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
    this.segment = event.detail;
    this.open(undefined);
    this.load();
  }

  handleSearch(event) {
    const typed = event.detail.value.trim();
    clearTimeout(this.timer);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the component leaves the page
    this.timer = setTimeout(() => this.search(typed), PAUSE_BEFORE_SEARCH_MS);
  }

  handleClearSearch() {
    this.search('');
  }

  search(text) {
    if (text !== this.searchText) {
      this.searchText = text;
      this.keepInAddress();
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

  /** After a decision the next row opens, so that the morning's work needs no searching. */
  async handleDecided(event) {
    const { id, message, tone } = event.detail;
    const index = this.rows.findIndex((row) => row.id === id);
    const nextId = (this.rows[index + 1] ?? this.rows[index - 1])?.id;
    this.toast(message, tone);
    await this.load();
    const stillThere = this.rows.some((row) => row.id === nextId);
    this.open(stillThere ? nextId : undefined);
  }

  async handleApprove(event) {
    this.bulkBusy = true;
    const refusals = [];
    let approved = 0;
    for (const { id, version } of event.detail) {
      const decision = { kind: 'approve', actId: newId(), expectedVersion: version, reasonCode: '', reason: '' };
      try {
        // One after the other: each approval may change what the next one meets.
        // eslint-disable-next-line no-await-in-loop
        const answer = await decide({ registrationId: id, decision, reader });
        if (answer.outcome === 'done') {
          approved += 1;
        } else {
          refusals.push(answer.message);
        }
      } catch (error) {
        refusals.push(faultWords(error));
      }
    }
    this.bulkBusy = false;
    if (refusals.length > 0) {
      this.toast(fill(words.queueBulkLeft, approved, refusals.length, refusals[0]), 'warning');
    } else {
      this.toast(fill(words.queueBulkDone, approved), 'success');
    }
    await this.load();
    if (!this.rows.some(({ id }) => id === this.selectedId)) {
      this.open(undefined);
    }
  }

  toast(message, tone) {
    this.dispatchEvent(
      new ShowToastEvent({ title: words.queueTitle, message, variant: TOAST_VARIANTS[tone] ?? 'info' }),
    );
  }

  keepInAddress() {
    if (this.pageReference) {
      const state = {
        c__segment: this.segment,
        c__search: this.searchText || undefined,
        c__registration: this.selectedId,
      };
      this[NavigationMixin.Navigate]({ ...this.pageReference, state }, true);
    }
  }
}
