import { LightningElement, api } from 'lwc';
import { bothNames } from 'c/partnerDeskCompany';
import { isRelated, surenessTone, toneIcon, toneIconVariant } from 'c/partnerDeskTone';
import { fill, words } from 'c/partnerDeskWords';

/** One finding: what was found, how sure, why, since when, what follows by policy, and the evidence. */
export default class PartnerDeskFinding extends LightningElement {
  @api finding;
  /** What stands just above: where it begins with this finding's sentence, that and its sureness are not said twice. */
  @api told = '';

  words = words;
  /** The two companies the open form speaks of. */
  ruling;

  get isCalm() {
    return isRelated(this.finding);
  }

  get findingClass() {
    return `finding finding_${this.isCalm ? 'calm' : this.finding.tone}`;
  }

  get icon() {
    return toneIcon(this.isCalm ? 'info' : this.finding.tone);
  }

  get iconVariant() {
    return toneIconVariant(this.isCalm ? 'info' : this.finding.tone);
  }

  get isTold() {
    return this.told?.startsWith(this.finding.sentence);
  }

  get isNew() {
    return !this.isTold;
  }

  get sureness() {
    const { sureness } = this.finding;
    const isSaid = this.isTold && this.told.includes(sureness);
    return sureness && !isSaid ? { label: sureness, tone: surenessTone(this.finding) } : undefined;
  }

  get hasStanding() {
    return Boolean(this.sureness || this.finding.since);
  }

  /** Strongest first, as the service has them. */
  get reasons() {
    const { reasons, because } = this.finding;
    const known = reasons?.length > 0 ? reasons : [because].filter(Boolean);
    return known.map((text, key) => ({ key, text }));
  }

  get hasReasons() {
    return this.reasons.length > 0;
  }

  get hasFacts() {
    return this.hasReasons || Boolean(this.finding.next);
  }

  /** Related companies are two companies already. */
  get mayRule() {
    return this.finding.about && !this.isCalm && !this.ruling;
  }

  /** The button says whom it is about to those who cannot see where it stands. */
  get ruleName() {
    const { ours, theirs } = this.finding.about;
    return fill(words.rulingDifferentNames, ...bothNames(ours, theirs));
  }

  handleOpen() {
    this.toggle(true);
  }

  handleCancel(event) {
    this.toggle(false);
    if (event.detail.stale) {
      this.dispatchEvent(new CustomEvent('ruled', { bubbles: true, composed: true, detail: {} }));
    }
    Promise.resolve().then(() => this.template.querySelector('.rule')?.focus());
  }

  /** Goes on up to whoever shows the findings, and reads them again. */
  handleRuled() {
    this.toggle(false);
  }

  toggle(open) {
    this.ruling = open ? this.finding.about : undefined;
    this.dispatchEvent(new CustomEvent('formtoggle', { detail: { finding: this.finding, open } }));
  }
}
