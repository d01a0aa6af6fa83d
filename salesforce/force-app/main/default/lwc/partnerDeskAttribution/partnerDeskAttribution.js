import { LightningElement, api } from 'lwc';
import { attributionWords as program } from 'c/partnerDeskAttributionWords';
import { fill } from 'c/partnerDeskWords';

/** As many things told as are shown without being asked for. */
const FEW = 2;

/**
 * Who is credited with a deal, with what and why; what partners did for it, and the way to add more. `attributed`
 * bubbles out of it with the answer to whatever was done.
 */
export default class PartnerDeskAttribution extends LightningElement {
  @api attribution;
  /** Partners one may choose from. */
  @api partners = [];
  @api opportunityId;

  program = program;
  /** The form with which something is told stays as it was opened, whatever the deal becomes. */
  telling;
  toggled;

  /** True while somebody writes in it. */
  @api
  get editing() {
    return Boolean(this.telling) || [...this.template.querySelectorAll('.part')].some(({ editing }) => editing);
  }

  get hasCredits() {
    return this.attribution.credits.length > 0;
  }

  get isShared() {
    return this.attribution.credits.some(({ basisPoints }) => basisPoints > 0);
  }

  get notes() {
    return this.attribution.fieldNotes.map((note, key) => ({ ...note, key }));
  }

  get told() {
    return this.attribution.touchpoints.length;
  }

  get hasTouchpoints() {
    return this.told > 0;
  }

  get toldHeading() {
    const { waiting } = this.attribution;
    return waiting > 0 ? fill(program.touchToldWaiting, this.told, waiting) : fill(program.touchTold, this.told);
  }

  get isOpen() {
    return this.toggled ?? (this.attribution.waiting > 0 || this.told <= FEW);
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
