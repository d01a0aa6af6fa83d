import PartnerDeskListPage from 'c/partnerDeskListPage';

/**
 * What pages have in common that show a list and, beside it, what is open of it. The address names what is open: a page
 * says under which parameter (`openParameter`), and which component shows the list (`listTag`).
 */
export default class PartnerDeskPanesPage extends PartnerDeskListPage {
  selectedId;

  addressChanged(state) {
    this.selectedId = state[this.openParameter];
  }

  get busy() {
    return String(this.loading);
  }

  get panesClass() {
    return this.selectedId ? 'panes panes_open' : 'panes';
  }

  /** A fault beside rows that are still there to read. */
  get staleFault() {
    return this.list ? this.fault : undefined;
  }

  get hasMore() {
    return Boolean(this.list?.next);
  }

  /** Another part of the list: what was open and what was told belong to the part before. */
  show(change) {
    if (!this.isSame({ ...this.view, ...change }, this.view)) {
      this.selectedId = undefined;
      super.show(change);
    }
  }

  handleOpen(event) {
    this.open(event.detail);
  }

  handleBack() {
    const id = this.selectedId;
    this.open(undefined);
    Promise.resolve().then(() => this.template.querySelector(this.listTag)?.focusRow(id));
  }

  open(id) {
    this.selectedId = id;
    this.keepInAddress();
  }
}
