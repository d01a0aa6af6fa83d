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
    this.field?.focus();
  }

  get field() {
    return this.template.querySelector('c-partner-desk-search-field');
  }

  get inputValue() {
    return this.chosen?.name ?? this.typed;
  }

  get hasChoice() {
    return Boolean(this.chosen);
  }

  /** What was chosen is not offered again. */
  get options() {
    return this.chosen ? [] : this.companies.map((company) => ({ name: company.name, meta: detailOf(company) }));
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

  handleType(event) {
    this.typed = event.detail;
    this.choose(undefined);
    this.plan();
  }

  plan() {
    clearTimeout(this.timer);
    this.latestSearch += 1;
    this.fault = undefined;
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
        this.field?.open();
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

  handlePick(event) {
    this.choose(this.companies[event.detail]);
  }

  handleClear() {
    this.typed = '';
    this.choose(undefined);
    this.plan();
  }

  choose(company) {
    this.missing = undefined;
    if (company !== this.chosen) {
      this.chosen = company;
      this.dispatchEvent(new CustomEvent('choose', { detail: { company } }));
    }
  }
}
