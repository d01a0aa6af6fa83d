import { LightningElement, api } from 'lwc';
import { isRelated, toneIcon, toneIconVariant } from 'c/partnerDeskTone';
import { words } from 'c/partnerDeskWords';

/** Says while one types whether the deal is free, and what stands in the way. */
export default class PartnerDeskLiveCheck extends LightningElement {
  @api answer;
  @api checking = false;
  @api failed = false;

  words = words;

  get tone() {
    return this.failed ? 'warning' : (this.answer?.tone ?? 'neutral');
  }

  get boxClass() {
    return `check check_${this.tone}${this.checking ? ' check_stale' : ''}`;
  }

  get iconName() {
    return toneIcon(this.tone);
  }

  get iconVariant() {
    return toneIconVariant(this.tone);
  }

  get sentence() {
    if (this.failed) {
      return words.checkFailed;
    }
    return this.answer?.sentence ?? (this.checking ? words.checking : words.checkHint);
  }

  /** How sure the finding is that the sentence speaks of, unless the sentence says so itself. */
  get sureness() {
    const { sureness } = this.findings.find((finding) => !isRelated(finding)) ?? {};
    return sureness && !this.sentence.includes(sureness) ? `${sureness}.` : undefined;
  }

  get told() {
    return `${this.sentence} ${this.sureness ?? ''}`;
  }

  get findings() {
    return this.failed ? [] : (this.answer?.findings ?? []);
  }

  get hasFindings() {
    return this.findings.length > 0;
  }

  @api
  focus() {
    this.template.querySelector('.line')?.focus();
  }

  get progress() {
    return this.checking ? words.checking : '';
  }
}
