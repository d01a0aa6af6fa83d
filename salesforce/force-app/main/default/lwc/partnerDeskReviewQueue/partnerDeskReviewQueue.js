import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import getQueue from '@salesforce/apex/PartnerDeskController.getQueue';
import PartnerDeskPanesPage from 'c/partnerDeskPanesPage';
import { programWords as program } from 'c/partnerDeskProgramWords';
import { addressOf, isNarrowed, isSameView, nothingNarrowed, queryOf, viewOf } from 'c/partnerDeskQueueView';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

const TOAST_VARIANTS = { success: 'success', warning: 'warning', danger: 'error' };

/** A partner manager's morning: what waits, what it needs, and the decision, without leaving the page. */
export default class PartnerDeskReviewQueue extends PartnerDeskPanesPage {
  program = program;
  words = words;
  openParameter = 'c__registration';
  listTag = 'c-partner-desk-queue-list';

  viewOf(state) {
    return viewOf(state);
  }

  stateOf(view) {
    return { ...addressOf(view), c__registration: this.selectedId };
  }

  isSame(view, other) {
    return isSameView(view, other);
  }

  ask({ pageAfter, ...view }) {
    return getQueue({ view: queryOf(view, pageAfter), reader });
  }

  get readOnly() {
    return this.list && !this.list.mayDecide;
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
      return this.list.emptySentence;
    }
    const { search } = this.view;
    return search ? fill(words.queueNothingFound, search) : program.nothingWithFilters;
  }

  handleNarrow(event) {
    this.show(event.detail);
  }

  handleClear() {
    this.show(nothingNarrowed);
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
    this.notice = event.detail;
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
}
