import { LightningElement, api } from 'lwc';
import { fill, words } from 'c/partnerDeskWords';

const fold = (text) =>
  text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

const metaOf = ({ tier, certificate, territories }) =>
  [tier, certificate.sentence, territories && fill(words.partnerCovers, territories)].filter(Boolean).join(' · ');

/** Search and choose a partner; every option says its tier, whether its certificate is current, and where it may register. */
export default class PartnerDeskPartnerPicker extends LightningElement {
  @api partners = [];
  @api disabled = false;

  words = words;
  chosen;
  typed = '';
  isOpen = false;
  activeIndex = -1;
  error;

  @api
  get value() {
    return this.chosen;
  }
  set value(id) {
    this.chosen = id;
  }

  /** Says what is missing and answers whether the choice is complete. */
  @api
  reportValidity() {
    this.error = this.chosen ? undefined : words.partnerChoose;
    return Boolean(this.chosen);
  }

  @api
  focus() {
    this.template.querySelector('input')?.focus();
  }

  get chosenPartner() {
    return (this.partners ?? []).find(({ id }) => id === this.chosen);
  }

  get inputValue() {
    return this.chosenPartner ? this.chosenPartner.name : this.typed;
  }

  get matches() {
    const wanted = this.chosenPartner ? '' : fold(this.typed.trim());
    return (this.partners ?? []).filter(({ name }) => fold(name).includes(wanted));
  }

  get options() {
    return this.matches.map((partner, index) => ({
      ...partner,
      domId: `option-${index}`,
      index,
      selected: String(partner.id === this.chosen),
      meta: metaOf(partner),
      metaClass: partner.certificate.current ? 'meta' : 'meta meta_warning',
      optionClass: `slds-media slds-listbox__option slds-listbox__option_plain slds-media_small option${
        index === this.activeIndex ? ' slds-has-focus' : ''
      }`,
    }));
  }

  get activeId() {
    return this.isOpen && this.activeIndex >= 0 ? `option-${this.activeIndex}` : null;
  }

  get expanded() {
    return String(this.isOpen);
  }

  get invalid() {
    return String(Boolean(this.error));
  }

  get formElementClass() {
    return `slds-form-element${this.error ? ' slds-has-error' : ''}`;
  }

  get comboboxClass() {
    return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${this.isOpen ? ' slds-is-open' : ''}`;
  }

  get nothingFound() {
    if (this.options.length > 0) {
      return undefined;
    }
    return this.partners?.length ? fill(words.partnerNoneFound, this.typed) : words.partnerNoPartners;
  }

  /** Read out while searching. */
  get countText() {
    return this.isOpen ? (this.nothingFound ?? fill(words.partnerCount, this.options.length)) : '';
  }

  get standing() {
    return this.chosenPartner ? metaOf(this.chosenPartner) : undefined;
  }

  get standingClass() {
    return `slds-form-element__help standing${this.chosenPartner?.certificate.current ? '' : ' meta_warning'}`;
  }

  get standingIcon() {
    return this.chosenPartner?.certificate.current ? 'utility:success' : 'utility:warning';
  }

  get standingIconVariant() {
    return this.chosenPartner?.certificate.current ? 'success' : 'warning';
  }

  handleOpen() {
    if (!this.disabled && !this.isOpen) {
      this.isOpen = true;
      this.activeIndex = this.matches.findIndex(({ id }) => id === this.chosen);
    }
  }

  handleBlur() {
    this.isOpen = false;
    this.activeIndex = -1;
  }

  handleInput(event) {
    this.typed = event.target.value;
    this.choose(undefined);
    this.isOpen = true;
    this.activeIndex = this.matches.length > 0 && this.typed ? 0 : -1;
  }

  handleKeydown(event) {
    const last = this.matches.length - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (!this.isOpen) {
        this.handleOpen();
      } else {
        const next = this.activeIndex + step;
        this.activeIndex = next > last ? 0 : next < 0 ? last : next;
      }
      this.revealActive();
    } else if (event.key === 'Enter' && this.isOpen) {
      event.preventDefault();
      if (this.matches[this.activeIndex]) {
        this.choose(this.matches[this.activeIndex].id);
        this.handleBlur();
      }
    } else if (event.key === 'Escape' && this.isOpen) {
      event.stopPropagation();
      this.handleBlur();
    }
  }

  /** Keeps the focus in the input, so that choosing with the mouse does not count as leaving. */
  handleOptionDown(event) {
    event.preventDefault();
  }

  handleOptionClick(event) {
    this.choose(this.matches[Number(event.currentTarget.dataset.index)].id);
    this.handleBlur();
  }

  handleClear() {
    this.typed = '';
    this.choose(undefined);
    this.focus();
    this.handleOpen();
  }

  choose(id) {
    if (id) {
      this.error = undefined;
    }
    if (id !== this.chosen) {
      this.chosen = id;
      this.dispatchEvent(new CustomEvent('choose', { detail: { value: id ?? '' } }));
    }
  }

  revealActive() {
    Promise.resolve().then(() => {
      this.template.querySelector(`[data-index="${this.activeIndex}"]`)?.scrollIntoView?.({ block: 'nearest' });
    });
  }
}
