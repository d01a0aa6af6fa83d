import { LightningElement, api } from 'lwc';
import { programWords as program } from 'c/partnerDeskProgramWords';
import { fill, words } from 'c/partnerDeskWords';

/** The rows of the queue: who claims what, since when, and how long there is to decide. */
export default class PartnerDeskQueueList extends LightningElement {
  @api rows = [];
  @api selectedId;
  @api mayDecide = false;

  words = words;
  picked = new Set();

  /** Puts the focus on a row, for coming back from its details. */
  @api
  focusRow(id) {
    this.template.querySelector(`.row[data-id="${id}"]`)?.focus();
  }

  get items() {
    return (this.rows ?? []).map((row) => {
      const isOpen = row.id === this.selectedId;
      return {
        ...row,
        current: isOpen ? 'true' : null,
        itemClass: `item${isOpen ? ' item_open' : ''}`,
        // Without a clock the state says why none runs.
        clockTag: row.clock ? { label: row.clock.text, tone: row.clock.tone } : row.tag,
        submitted: fill(words.submittedAt, row.submittedText),
        amountText: row.amount?.text ?? '',
        partnerText: [row.partner.name, row.partner.tier].filter(Boolean).join(' · '),
        checkTags: row.checks.map((tag, key) => ({ key, tag })),
        selectable: this.mayDecide && row.bulk,
        people: row.assignee ? fill(program.reviewerOf, row.assignee.name) : row.owner,
        picked: this.picked.has(row.id),
        pickLabel: fill(words.queueSelect, row.customerName),
      };
    });
  }

  get selectable() {
    return this.items.filter(({ selectable }) => selectable);
  }

  get anySelectable() {
    return this.selectable.length > 0;
  }

  get listClass() {
    return this.anySelectable ? 'rows rows_selectable' : 'rows';
  }

  get pickedRows() {
    return this.selectable.filter(({ picked }) => picked);
  }

  handlePick(event) {
    const picked = new Set(this.picked);
    const { id } = event.target.dataset;
    if (event.target.checked) {
      picked.add(id);
    } else {
      picked.delete(id);
    }
    this.picked = picked;
  }

  handlePickAll(event) {
    this.picked = new Set(event.detail ? this.selectable.map(({ id }) => id) : []);
  }

  handleApproved(event) {
    this.picked = new Set();
    this.dispatchEvent(new CustomEvent('approved', { detail: event.detail }));
  }

  handleOpen(event) {
    this.dispatchEvent(new CustomEvent('open', { detail: event.currentTarget.dataset.id }));
  }

  handleKeydown(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const buttons = [...this.template.querySelectorAll('.row')];
      buttons[buttons.indexOf(event.currentTarget) + step]?.focus();
    }
  }
}
