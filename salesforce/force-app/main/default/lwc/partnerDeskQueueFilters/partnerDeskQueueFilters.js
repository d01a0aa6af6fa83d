import { LightningElement, api } from 'lwc';
import { programWords as program } from 'c/partnerDeskProgramWords';
import { fill, words } from 'c/partnerDeskWords';

const PAUSE_BEFORE_SEARCH_MS = 350;

/** What the queue is narrowed by, each choice with how many rows it would show. `narrow` carries the changed names only. */
export default class PartnerDeskQueueFilters extends LightningElement {
  @api filters = [];
  @api searchText = '';
  @api mayClear = false;

  program = program;
  words = words;
  timer;

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  get items() {
    return (this.filters ?? []).map((filter) => ({
      ...filter,
      choices: filter.options.map(({ value, label, count }) => ({
        value,
        label: fill(program.filterCount, label, count),
      })),
    }));
  }

  handleSearch(event) {
    const search = event.detail.value.trim();
    clearTimeout(this.timer);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the component leaves the page
    this.timer = setTimeout(() => this.narrow({ search }), PAUSE_BEFORE_SEARCH_MS);
  }

  handleFilter(event) {
    this.narrow({ [event.target.name]: event.detail.value });
  }

  handleClear() {
    clearTimeout(this.timer);
    this.narrow({ search: '', partner: '', assignee: '', due: '' });
    Promise.resolve().then(() => this.template.querySelector('.search')?.focus());
  }

  narrow(detail) {
    this.dispatchEvent(new CustomEvent('narrow', { detail }));
  }
}
