import { LightningElement, api } from 'lwc';
import { fill, words } from 'c/partnerDeskWords';

const BAD_TONES = ['warning', 'danger'];

/** Approving needs no reason only where nothing stands against it. */
const isPlain = (row) =>
  (row.state === 'submitted' || row.state === 'in_review') && !row.checks.some(({ tone }) => BAD_TONES.includes(tone));

/** The rows of the queue: who claims what, since when, and how long there is to decide. */
export default class PartnerDeskQueueList extends LightningElement {
  @api rows = [];
  @api selectedId;
  @api mayDecide = false;
  @api busy = false;

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
        clockTag: row.clock ? { label: row.clock.text, tone: row.clock.tone } : undefined,
        submitted: fill(words.submittedAt, row.submittedText),
        amountText: row.amount?.text ?? '',
        partnerText: [row.partner.name, row.partner.tier].filter(Boolean).join(' · '),
        checkTags: row.checks.map((tag, key) => ({ key, tag })),
        selectable: this.mayDecide && isPlain(row),
        picked: this.picked.has(row.id),
        pickLabel: fill(words.queueSelect, row.customerName),
      };
    });
  }

  get anySelectable() {
    return this.items.some(({ selectable }) => selectable);
  }

  get listClass() {
    return this.anySelectable ? 'rows rows_selectable' : 'rows';
  }

  get pickedRows() {
    return this.items.filter((row) => row.selectable && row.picked);
  }

  get hasPicked() {
    return this.pickedRows.length > 0;
  }

  get approveLabel() {
    return this.busy ? words.sending : fill(words.queueApproveSelected, this.pickedRows.length);
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

  handleApprove() {
    const chosen = this.pickedRows.map(({ id, version }) => ({ id, version }));
    this.picked = new Set();
    this.dispatchEvent(new CustomEvent('approve', { detail: chosen }));
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
