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
    this.template.querySelector('c-partner-desk-search-field')?.focus();
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

  get hasChoice() {
    return Boolean(this.chosenPartner);
  }

  get options() {
    return this.matches.map((partner) => ({
      name: partner.name,
      meta: metaOf(partner),
      isWarning: !partner.certificate.current,
      isChosen: partner.id === this.chosen,
    }));
  }

  get nothingFound() {
    if (this.matches.length > 0) {
      return undefined;
    }
    return this.partners?.length ? fill(words.partnerNoneFound, this.typed) : words.partnerNoPartners;
  }

  get count() {
    return fill(words.partnerCount, this.matches.length);
  }

  get standing() {
    return this.chosenPartner ? metaOf(this.chosenPartner) : '';
  }

  get standingIsWarning() {
    return this.hasChoice && !this.chosenPartner.certificate.current;
  }

  get standingIcon() {
    const variant = this.standingIsWarning ? 'warning' : 'success';
    return this.hasChoice ? { name: `utility:${variant}`, variant } : undefined;
  }

  handleType(event) {
    this.typed = event.detail;
    this.choose(undefined);
  }

  handlePick(event) {
    this.choose(this.matches[event.detail].id);
  }

  handleClear() {
    this.typed = '';
    this.choose(undefined);
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
}
