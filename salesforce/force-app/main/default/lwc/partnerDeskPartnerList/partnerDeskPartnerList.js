import { LightningElement, api } from 'lwc';
import { certificateWords as program } from 'c/partnerDeskCertificateWords';

/** Partners by name, with tier and whether they are certified. */
export default class PartnerDeskPartnerList extends LightningElement {
  @api rows = [];
  @api selectedId;

  program = program;

  /** Puts the focus on a row, for coming back from its record. */
  @api
  focusRow(id) {
    this.template.querySelector(`.row[data-id="${id}"]`)?.focus();
  }

  get items() {
    return (this.rows ?? []).map((row) => {
      const isOpen = row.id === this.selectedId;
      return { ...row, current: isOpen ? 'true' : null, itemClass: `item${isOpen ? ' item_open' : ''}` };
    });
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
