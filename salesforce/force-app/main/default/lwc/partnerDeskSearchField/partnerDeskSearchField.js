import { LightningElement, api } from 'lwc';

/**
 * A field in which one searches and chooses, by mouse or by keyboard alone. Whoever uses it says what is offered for
 * what was typed; the field says `type` (the text), `pick` (the index of an option) and `clear`.
 */
export default class PartnerDeskSearchField extends LightningElement {
  @api label;
  @api placeholder;
  @api clearLabel;
  /** What stands in the field: what was typed, or the name of what was chosen. */
  @api text = '';
  @api hasChoice = false;
  /** Each `{ name, meta, isWarning?, isChosen? }`. */
  @api options = [];
  /** What the list says where it offers nothing; without it no list opens. */
  @api nothing;
  /** How many are offered, read out while the list is open. */
  @api count = '';
  /** While one types, Enter takes the first. */
  @api startsAtFirst = false;
  /** What is known of the choice, or how the search stands. */
  @api standing = '';
  /** Name and variant of an icon before it. */
  @api standingIcon;
  @api standingIsWarning = false;
  /** The line stays where it says nothing, so that what is below does not move. */
  @api keepsLine = false;
  /** What is wrong with the choice. */
  @api problem;
  @api disabled = false;

  isOpen = false;
  activeIndex = -1;

  @api
  focus() {
    this.template.querySelector('input')?.focus();
  }

  @api
  open() {
    if (!this.disabled && !this.isOpen) {
      this.isOpen = true;
      this.activeIndex = this.options.findIndex(({ isChosen }) => isChosen);
    }
  }

  get showsList() {
    return this.isOpen && (this.options.length > 0 || Boolean(this.nothing));
  }

  get expanded() {
    return String(this.showsList);
  }

  get activeId() {
    return this.showsList && this.options[this.activeIndex] ? `option-${this.activeIndex}` : null;
  }

  get invalid() {
    return String(Boolean(this.problem));
  }

  get items() {
    return this.options.map(({ name, meta, isWarning, isChosen }, index) => ({
      name,
      meta,
      index,
      domId: `option-${index}`,
      selected: String(Boolean(isChosen)),
      metaClass: isWarning ? 'meta meta_warning' : 'meta',
      optionClass: `option${index === this.activeIndex ? ' option_active' : ''}`,
    }));
  }

  get countText() {
    return this.isOpen ? (this.nothing ?? this.count) : '';
  }

  get fieldClass() {
    return `slds-form-element${this.problem ? ' slds-has-error' : ''}`;
  }

  get comboboxClass() {
    return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${this.showsList ? ' slds-is-open' : ''}`;
  }

  get standingClass() {
    const kept = this.keepsLine ? ' standing_kept' : '';
    return `slds-form-element__help standing${kept}${this.standingIsWarning ? ' meta_warning' : ''}`;
  }

  close() {
    this.isOpen = false;
    this.activeIndex = -1;
  }

  handleInput(event) {
    const { value } = event.target;
    this.isOpen = true;
    this.activeIndex = this.startsAtFirst && value ? 0 : -1;
    this.dispatchEvent(new CustomEvent('type', { detail: value }));
  }

  handleKeydown(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && this.isOpen) {
      event.preventDefault();
      this.pick(this.activeIndex);
    } else if (event.key === 'Escape' && this.showsList) {
      event.stopPropagation();
      this.close();
    }
  }

  step(by) {
    if (!this.isOpen) {
      this.open();
    } else {
      const last = this.options.length - 1;
      const next = this.activeIndex + by;
      this.activeIndex = next > last ? Math.min(0, last) : next < 0 ? last : next;
    }
    this.revealActive();
  }

  /** Keeps the focus in the input, so that choosing with the mouse does not count as leaving. */
  handleOptionDown(event) {
    event.preventDefault();
  }

  handleOptionClick(event) {
    this.pick(Number(event.currentTarget.dataset.index));
  }

  pick(index) {
    if (this.options[index]) {
      this.close();
      this.dispatchEvent(new CustomEvent('pick', { detail: index }));
    }
  }

  handleClear() {
    this.close();
    this.isOpen = true;
    this.dispatchEvent(new CustomEvent('clear'));
    this.focus();
  }

  revealActive() {
    Promise.resolve().then(() => {
      this.template.querySelector(`[data-index="${this.activeIndex}"]`)?.scrollIntoView?.({ block: 'nearest' });
    });
  }
}
