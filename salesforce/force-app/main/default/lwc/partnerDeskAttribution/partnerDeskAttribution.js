import { LightningElement, api } from 'lwc';
import { attributionWords as program } from 'c/partnerDeskAttributionWords';
import { fill, words } from 'c/partnerDeskWords';

/** As many things told as are shown without being asked for. */
const FEW = 2;

/**
 * Who is credited with a deal, with what and why; what partners did for it, and the way to add more. `attributed`
 * bubbles out of it with the answer to whatever was done.
 */
export default class PartnerDeskAttribution extends LightningElement {
  @api attribution;
  /** What the card says already and is not said again. */
  @api told = '';
  /** Each partner's part in the deal: those without credit are listed too, and registrations have their own story. */
  @api parts = [];
  /** Partners one may choose from. */
  @api partners = [];
  @api opportunityId;

  program = program;
  words = words;
  /** The form with which something is told stays as it was opened, whatever the deal becomes. */
  telling;
  toggled;

  /** True while somebody writes in it. */
  @api
  get editing() {
    return Boolean(this.telling) || [...this.template.querySelectorAll('.part')].some(({ editing }) => editing);
  }

  get sentence() {
    const { sentence } = this.attribution.headline;
    return sentence === this.told ? '' : sentence;
  }

  get credits() {
    return this.attribution.credits.map((credit) => ({
      ...credit,
      registrationId: this.parts?.find(({ partnerName }) => partnerName === credit.partner.name)?.why ?? '',
    }));
  }

  get registered() {
    const credited = new Set(this.attribution.credits.map(({ partner }) => partner.name));
    return (this.parts ?? []).filter(({ partnerName }) => !credited.has(partnerName));
  }

  get hasRegistered() {
    return this.registered.length > 0;
  }

  get hasCredits() {
    return this.attribution.credits.length > 0;
  }

  get isShared() {
    return this.attribution.credits.some(({ basisPoints }) => basisPoints > 0);
  }

  /** What is missing is said as loudly as the credits themselves. */
  get contractClass() {
    return this.attribution.contractLength.tone === 'warning' ? 'sentence' : 'quiet';
  }

  get notes() {
    return this.attribution.fieldNotes.map((note, key) => ({ ...note, key }));
  }

  get known() {
    return this.attribution.touchpoints.length;
  }

  get hasTouchpoints() {
    return this.known > 0;
  }

  get toldHeading() {
    const { waiting } = this.attribution;
    return waiting > 0 ? fill(program.touchToldWaiting, this.known, waiting) : fill(program.touchTold, this.known);
  }

  get isOpen() {
    return this.toggled ?? (this.attribution.waiting > 0 || this.known <= FEW);
  }

  get expanded() {
    return String(this.isOpen);
  }

  get toggleIcon() {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  /** Hidden rather than taken away: what is being written in it stays. */
  get toldClass() {
    return this.isOpen ? 'list' : 'list slds-hide';
  }

  handleToggle() {
    this.toggled = !this.isOpen;
  }

  handleTell() {
    this.telling = this.attribution.form;
  }

  handleTold() {
    this.telling = undefined;
  }

  handleCancel() {
    this.telling = undefined;
    Promise.resolve().then(() => this.template.querySelector('.add')?.focus());
  }
}
