import { LightningElement, api } from 'lwc';
import searchCompanies from '@salesforce/apex/PartnerDeskController.searchCompanies';
import { isSameCompany } from 'c/partnerDeskCompany';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

const PAUSE_BEFORE_SEARCH_MS = 350;
const detailOf = ({ domain, detail }) => [domain, detail].filter(Boolean).join(' · ');

/** Search and choose a company of either CRM or of any registration; every option says where it is known from. */
export default class PartnerDeskCompanySearch extends LightningElement {
  /** The company that another one is sought for; it is not offered to itself. */
  @api ours;
  @api disabled = false;

  words = words;
  typed = '';
  chosen;
  companies = [];
  /** 'waiting' | 'looking' | 'found' | 'failed' */
  state = 'waiting';
  fault;
  missing;
  isOpen = false;
  activeIndex = -1;
  latestSearch = 0;
  timer;

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.latestSearch += 1;
  }

  /** Says what is missing and answers whether a company was chosen. */
  @api
  reportValidity() {
    this.missing = this.chosen ? undefined : words.companyChoose;
    return Boolean(this.chosen);
  }

  @api
  focus() {
    this.template.querySelector('input')?.focus();
  }

  get inputValue() {
    return this.chosen?.name ?? this.typed;
  }

  get options() {
    return this.companies.map((company, index) => ({
      ...company,
      index,
      domId: `company-${index}`,
      meta: detailOf(company),
      selected: String(company === this.chosen),
      optionClass: `option${index === this.activeIndex ? ' option_active' : ''}`,
    }));
  }

  get showOptions() {
    return this.isOpen && this.companies.length > 0;
  }

  get expanded() {
    return String(this.showOptions);
  }

  get activeId() {
    return this.showOptions && this.activeIndex >= 0 ? `company-${this.activeIndex}` : null;
  }

  get invalid() {
    return String(Boolean(this.missing));
  }

  get fieldClass() {
    return `slds-form-element${this.missing ? ' slds-has-error' : ''}`;
  }

  get comboboxClass() {
    return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${this.showOptions ? ' slds-is-open' : ''}`;
  }

  /** One line that is always there, so that nothing moves while the search comes and goes. */
  get standing() {
    if (this.chosen) {
      return detailOf(this.chosen);
    }
    const count = this.companies.length;
    const found = count > 0 ? fill(words.companyCount, count) : fill(words.companyNoneFound, this.typed.trim());
    return { waiting: words.companyHint, looking: words.companySearching, found, failed: '' }[this.state];
  }

  handleInput(event) {
    this.typed = event.target.value;
    this.choose(undefined);
    this.plan();
  }

  plan() {
    clearTimeout(this.timer);
    this.latestSearch += 1;
    this.fault = undefined;
    this.activeIndex = -1;
    const text = this.typed.trim();
    if (text === '') {
      this.companies = [];
      this.state = 'waiting';
      return;
    }
    this.state = 'looking';
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the component leaves the page
    this.timer = setTimeout(() => this.search(text), PAUSE_BEFORE_SEARCH_MS);
  }

  async search(searchText) {
    this.latestSearch += 1;
    const ticket = this.latestSearch;
    try {
      const { companies } = await searchCompanies({ search: { searchText }, reader });
      if (ticket === this.latestSearch) {
        this.companies = companies.filter((company) => !isSameCompany(company, this.ours));
        this.state = 'found';
        this.isOpen = true;
      }
    } catch (error) {
      if (ticket === this.latestSearch) {
        this.companies = [];
        this.state = 'failed';
        this.fault = faultWords(error);
      }
    }
  }

  handleAgain() {
    this.focus();
    this.plan();
  }

  handleOpen() {
    this.isOpen = !this.chosen;
  }

  handleBlur() {
    this.isOpen = false;
    this.activeIndex = -1;
  }

  handleKeydown(event) {
    const last = this.companies.length - 1;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && last >= 0) {
      event.preventDefault();
      const next = this.activeIndex + (event.key === 'ArrowDown' ? 1 : -1);
      this.isOpen = true;
      this.activeIndex = next > last ? 0 : next < 0 ? last : next;
      this.revealActive();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (this.showOptions && this.activeIndex >= 0) {
        this.choose(this.companies[this.activeIndex]);
      }
    } else if (event.key === 'Escape' && this.showOptions) {
      event.stopPropagation();
      this.handleBlur();
    }
  }

  /** Keeps the focus in the input, so that choosing with the mouse does not count as leaving. */
  handleOptionDown(event) {
    event.preventDefault();
  }

  handleOptionClick(event) {
    this.choose(this.companies[Number(event.currentTarget.dataset.index)]);
  }

  handleClear() {
    this.typed = '';
    this.choose(undefined);
    this.plan();
    this.focus();
  }

  choose(company) {
    this.missing = undefined;
    if (company) {
      this.handleBlur();
    }
    if (company !== this.chosen) {
      this.chosen = company;
      this.dispatchEvent(new CustomEvent('choose', { detail: { company } }));
    }
  }

  revealActive() {
    Promise.resolve().then(() => {
      this.template.querySelector(`[data-index="${this.activeIndex}"]`)?.scrollIntoView?.({ block: 'nearest' });
    });
  }
}
