import { LightningElement, api } from 'lwc';
import { isRelated } from 'c/partnerDeskTone';
import { words } from 'c/partnerDeskWords';

/**
 * What the conflict check found: first what stands in the way, then, calmer, the companies that are only related. A
 * `ruled` event bubbles out of it once somebody said that two companies are not the same; with a message, or without
 * where the findings turned out to be old.
 */
export default class PartnerDeskConflicts extends LightningElement {
  @api findings = [];
  /** Stands over what is in the way; left out where a sentence already does. */
  @api heading;
  /** Said where nothing is in the way. */
  @api emptySentence;
  /** What stands just above and is not said twice. */
  @api told = '';

  words = words;
  opened = [];

  /** True while somebody writes about one of the findings. */
  @api
  get editing() {
    return this.opened.length > 0;
  }

  /** A finding whose form is open stays when a newer answer no longer holds it: what was typed is not lost. */
  get shown() {
    const findings = this.findings ?? [];
    return [...findings, ...this.opened.filter(({ id }) => !findings.some((finding) => finding.id === id))];
  }

  get inTheWay() {
    return this.shown.filter((finding) => !isRelated(finding));
  }

  get isInTheWay() {
    return this.inTheWay.length > 0;
  }

  get related() {
    return this.shown.filter(isRelated);
  }

  get hasRelated() {
    return this.related.length > 0;
  }

  get showHeading() {
    return this.heading && (this.isInTheWay || this.emptySentence);
  }

  get showEmpty() {
    return this.emptySentence && !this.isInTheWay;
  }

  handleFormToggle(event) {
    const { finding, open } = event.detail;
    const others = this.opened.filter(({ id }) => id !== finding.id);
    this.opened = open ? [...others, finding] : others;
  }
}
