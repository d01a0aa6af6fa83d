import { LightningElement, api } from 'lwc';
import getLeads from '@salesforce/apex/PartnerDeskAttributionController.getLeads';
import { attributionWords } from 'c/partnerDeskAttributionWords';
import { faultWords } from 'c/partnerDeskFault';
import { leadWords as program } from 'c/partnerDeskLeadWords';
import { moneyWords as money } from 'c/partnerDeskMoneyWords';
import { newestReading, withMore } from 'c/partnerDeskPages';
import { reader } from 'c/partnerDeskReader';
import { words } from 'c/partnerDeskWords';

/**
 * What was told of companies before there was a deal, by where it stands, and the form that tells it. `look` carries
 * the status that was chosen, `settled` what an act led to: whoever shows the page refreshes it.
 */
export default class PartnerDeskLeads extends LightningElement {
  program = program;
  money = money;
  words = words;
  attribution = attributionWords;
  list;
  rows = [];
  fault;
  loading = false;
  adding = false;
  reading = newestReading();
  shownStatus = 'waiting';
  isHere = false;

  @api
  get status() {
    return this.shownStatus;
  }
  set status(status) {
    const isOther = status !== this.shownStatus;
    this.shownStatus = status;
    if (isOther && this.isHere) {
      this.refresh();
    }
  }

  connectedCallback() {
    this.isHere = true;
    this.refresh();
  }

  disconnectedCallback() {
    this.isHere = false;
    this.reading.drop();
  }

  get hasRows() {
    return this.rows.length > 0;
  }

  get mayAdd() {
    return !this.adding;
  }

  get statuses() {
    return this.list.statuses.map(({ value, label, count }) => ({ value, label: `${label} (${count})` }));
  }

  get busy() {
    return String(this.loading);
  }

  @api
  async refresh() {
    await this.fetch('', (list) => {
      this.list = list;
      this.rows = list.rows;
    });
  }

  async handleMore() {
    await this.fetch(this.list.next, ({ rows, next }) => {
      this.list = { ...this.list, next };
      this.rows = withMore(this.rows, rows);
    });
  }

  async fetch(pageAfter, take) {
    const { status } = this;
    this.loading = true;
    const read = await this.reading.read(() => getLeads({ view: { status, pageAfter }, reader }));
    if (!read) {
      return;
    }
    this.loading = false;
    this.fault = read.error ? faultWords(read.error) : undefined;
    if (!read.error) {
      take(read.value);
    }
  }

  handleStatus(event) {
    this.dispatchEvent(new CustomEvent('look', { detail: event.detail.value }));
  }

  handleAdd() {
    this.adding = true;
  }

  handleCancel() {
    this.adding = false;
    Promise.resolve().then(() => this.template.querySelector('.add')?.focus());
  }

  handleSettled(event) {
    this.adding = false;
    this.dispatchEvent(new CustomEvent('settled', { detail: event.detail }));
  }
}
