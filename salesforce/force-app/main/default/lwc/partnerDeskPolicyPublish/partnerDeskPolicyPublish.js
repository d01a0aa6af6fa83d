import { LightningElement, api } from 'lwc';
import previewPolicy from '@salesforce/apex/PartnerDeskController.previewPolicy';
import publishPolicy from '@salesforce/apex/PartnerDeskController.publishPolicy';
import { faultWords } from 'c/partnerDeskFault';
import { actIds } from 'c/partnerDeskIdentity';
import { policyWords } from 'c/partnerDeskPolicyWords';
import { reader } from 'c/partnerDeskReader';
import { settingsWords } from 'c/partnerDeskSettingsWords';
import { toneIcon, toneIconVariant } from 'c/partnerDeskTone';
import { fill, words } from 'c/partnerDeskWords';

/**
 * From which day, what it would touch, why, and only then: publish. What was looked at is what is published: another edit
 * takes the preview away. While no answer came, publishing again is the same act.
 */
export default class PartnerDeskPolicyPublish extends LightningElement {
  @api today;

  words = policyWords;
  common = words;
  /** Undefined while nobody chose one; null while what was typed is no day. */
  day;
  preview;
  notice;
  fault;
  reason = '';
  busy = '';
  acts = actIds();
  latest = 0;
  given = [];
  document = '';

  @api
  get changes() {
    return this.given;
  }

  set changes(value) {
    const isOther = JSON.stringify(value) !== JSON.stringify(this.given);
    this.given = value;
    if (isOther) {
      this.forget();
    }
  }

  get hasChanges() {
    return this.given.length > 0 || this.document.trim() !== '';
  }

  get countText() {
    if (this.given.length > 0) {
      return fill(policyWords.policyChanged, this.given.length);
    }
    return this.hasChanges ? settingsWords.documentEntered : policyWords.policyChangeAbove;
  }

  get effectiveFrom() {
    return this.day === undefined ? this.today : this.day;
  }

  get isBusy() {
    return this.busy !== '';
  }

  get isReady() {
    return this.preview?.outcome === 'ready';
  }

  get publishLabel() {
    return this.busy === 'publish' ? words.sending : policyWords.policyPublish;
  }

  get touches() {
    return this.preview.touches.map((touch) => ({
      ...touch,
      icon: toneIcon(touch.tone),
      variant: toneIconVariant(touch.tone),
    }));
  }

  /** Each by the key it is about, so that it can be found in a document. */
  get problems() {
    return this.preview.problems.map(({ key, message }) => ({
      message,
      text: this.document.trim() !== '' && key ? `${key}: ${message}` : message,
    }));
  }

  get edits() {
    return JSON.stringify(this.given);
  }

  forget() {
    this.latest += 1;
    this.preview = undefined;
    this.notice = undefined;
    this.fault = undefined;
    this.busy = '';
  }

  handleDay(event) {
    this.day = event.detail.value || null;
    this.forget();
  }

  handleReason(event) {
    this.reason = event.detail.value;
  }

  /** Pressing a button must not take the focus from a field yet: its error would move the button away from the pointer. */
  handlePressStart(event) {
    event.preventDefault();
  }

  handleDocument(event) {
    this.document = event.detail;
    this.forget();
  }

  handleDiscard() {
    this.forget();
    this.day = undefined;
    this.document = '';
    this.dispatchEvent(new CustomEvent('discard'));
  }

  async handleLook() {
    const field = this.template.querySelector('.day');
    if (!field.reportValidity()) {
      field.focus();
      return;
    }
    this.forget();
    const mine = this.latest;
    this.busy = 'look';
    try {
      const preview = await previewPolicy({
        change: { effectiveFrom: this.effectiveFrom, edits: this.edits, document: this.document },
        reader,
      });
      if (mine === this.latest) {
        this.preview = preview;
        this.dispatchEvent(new CustomEvent('problems', { detail: preview.problems }));
      }
    } catch (error) {
      if (mine === this.latest) {
        this.fault = faultWords(error);
      }
    } finally {
      if (mine === this.latest) {
        this.busy = '';
      }
    }
  }

  async handlePublish() {
    const field = this.template.querySelector('lightning-textarea');
    if (this.busy || !field.reportValidity()) {
      field.focus();
      return;
    }
    const { effectiveFrom, edits, document } = this;
    const { baseVersion } = this.preview;
    const change = { baseVersion, effectiveFrom, edits, document, reason: this.reason.trim() };
    this.busy = 'publish';
    this.fault = undefined;
    try {
      const answer = await publishPolicy({ change: { ...change, actId: this.acts.of(change) }, reader });
      this.acts.answered();
      this.answered(answer);
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busy = '';
    }
  }

  /** What was looked at no longer holds, or cannot be published: it has to be looked at again. */
  answered(answer) {
    this.forget();
    if (answer.outcome === 'done') {
      this.day = undefined;
      this.document = '';
      this.reason = '';
    } else {
      const heading = answer.outcome === 'stale' ? policyWords.policyQuicker : policyWords.policyInvalid;
      this.notice = { heading, message: answer.message };
      this.dispatchEvent(new CustomEvent('problems', { detail: answer.problems }));
    }
    this.dispatchEvent(new CustomEvent('published', { detail: answer }));
  }
}
