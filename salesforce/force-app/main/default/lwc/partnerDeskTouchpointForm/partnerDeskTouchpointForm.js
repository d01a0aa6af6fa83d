import { LightningElement, api } from 'lwc';
import previewTouchpoint from '@salesforce/apex/PartnerDeskAttributionController.previewTouchpoint';
import { attributed, attributionSender } from 'c/partnerDeskAttributionAct';
import { attributionWords as program } from 'c/partnerDeskAttributionWords';
import { faultWords } from 'c/partnerDeskFault';
import { newestReading } from 'c/partnerDeskPages';
import { reader } from 'c/partnerDeskReader';
import { changesOf, touchpointFields, touchpointProblems, valuesOf } from 'c/partnerDeskTouchpointFields';
import { fill, words } from 'c/partnerDeskWords';

/** What the partner did and when are the first two fields. */
const DEED = 2;
const PAUSE_WHILE_TYPING_MS = 300;
const withoutDots = (label) => label.replace(/…$/, '');

/**
 * What a partner did, when, and what shows it; under it, at once, what it counts as. Tells something new, changes what
 * was told, or gives the evidence with which an appeal is upheld. `attributed` bubbles out of it once it was sent.
 */
export default class PartnerDeskTouchpointForm extends LightningElement {
  /** 'tell', 'change' or 'uphold'. */
  @api kind = 'tell';
  @api form;
  @api opportunityId;
  /** Whom one may choose from, for telling. */
  @api partners = [];
  /** What is changed. */
  @api touchpoint;
  /** Whose appeal is upheld. */
  @api partner;
  /** Version of what is changed or upheld. */
  @api version;

  words = words;
  partnerId = '';
  typed = valuesOf();
  begun;
  preview;
  previewFailed = false;
  busy = false;
  fault;
  refusal;
  previews = newestReading();
  send = attributionSender();
  timer;
  hasFocused = false;

  connectedCallback() {
    this.begun = this.touchpoint;
    this.typed = { ...valuesOf(this.begun), reason: '' };
    this.ask();
  }

  renderedCallback() {
    if (!this.hasFocused) {
      this.hasFocused = true;
      this.template.querySelector('.heading')?.focus();
    }
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.previews.drop();
  }

  get isTelling() {
    return this.kind === 'tell';
  }

  get heading() {
    if (this.kind === 'change') {
      return `${withoutDots(program.touchChange)}: ${this.touchpoint.kindLabel}`;
    }
    return this.kind === 'uphold' ? withoutDots(program.creditUphold) : program.touchHeading;
  }

  get lead() {
    if (this.kind === 'change') {
      return this.touchpoint.partner.name;
    }
    return this.kind === 'uphold' ? fill(program.creditUpholdIntro, this.partner.name) : '';
  }

  get reasonFields() {
    if (this.isTelling) {
      return [];
    }
    const isChange = this.kind === 'change';
    return [
      {
        name: 'reason',
        type: 'text',
        max: 2000,
        label: isChange ? program.touchChangeReason : program.touchReason,
        required: isChange ? this.touchpoint.status === 'confirmed' : true,
        missing: isChange ? program.touchChangeMissing : program.creditUpholdMissing,
      },
    ];
  }

  get fields() {
    return [...touchpointFields(this.form, this.typed), ...this.reasonFields].map((field) => ({
      ...field,
      current: this.typed[field.name],
    }));
  }

  /** What and when: what it counts as stands under them. */
  get deed() {
    return this.fields.slice(0, DEED);
  }

  get shown() {
    return this.fields.slice(DEED);
  }

  get previewTag() {
    if (!this.preview) {
      return undefined;
    }
    const { ok, tone } = this.preview;
    const label = tone === 'success' ? program.touchCounts : ok ? program.touchCountsNot : program.touchLook;
    return { label, tone };
  }

  get previewSentence() {
    if (this.preview) {
      return this.preview.sentence;
    }
    return this.previewFailed ? program.touchPreviewFailed : program.touchPreviewHint;
  }

  get previewClass() {
    return this.preview ? 'sentence' : 'sentence quiet';
  }

  get sendLabel() {
    if (this.busy) {
      return words.sending;
    }
    return this.isTelling ? program.touchSend : this.heading.split(':')[0];
  }

  handlePartner(event) {
    this.partnerId = event.detail.value;
    this.askSoon();
  }

  handleChange(event) {
    const { name, value } = event.detail;
    this.typed = { ...this.typed, [name]: value ?? '' };
    this.refusal = undefined;
    this.fieldOf(name)?.setProblem('');
    // A link takes the place of words.
    if (name === 'shownBy' || name === 'shownUrl') {
      this.fieldOf('shownText')?.setProblem('');
    }
    if (name === 'kind' || name === 'occurredOn') {
      this.askSoon();
    }
  }

  askSoon() {
    clearTimeout(this.timer);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the component leaves the page
    this.timer = setTimeout(() => this.ask(), PAUSE_WHILE_TYPING_MS);
  }

  async ask() {
    const { kind, occurredOn } = this.typed;
    if (!kind || !occurredOn) {
      this.previews.drop();
      this.preview = undefined;
      return;
    }
    const partnerId = this.partner?.id ?? this.partnerId;
    const touchpoint = { partnerId, kind, occurredOn };
    const read = await this.previews.read(() =>
      previewTouchpoint({ opportunityId: this.opportunityId, touchpoint, reader }),
    );
    if (read) {
      this.preview = read.value;
      this.previewFailed = Boolean(read.error);
    }
  }

  /** See partnerDeskDecisionForm: pressing a button must not move it from under the pointer. */
  handlePressStart(event) {
    event.preventDefault();
  }

  handleCancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  async handleSubmit(event) {
    event.preventDefault();
    if (this.busy || !this.isComplete()) {
      return;
    }
    const { reason, ...told } = Object.fromEntries(
      Object.entries(this.typed).map(([name, value]) => [name, value.trim()]),
    );
    this.busy = true;
    this.fault = undefined;
    this.refusal = undefined;
    try {
      this.take(await this.sendOff(told, reason));
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busy = false;
    }
    // The button could not keep the focus while it was disabled.
    Promise.resolve().then(() => this.template.querySelector('.submit')?.focus());
  }

  sendOff(told, reason) {
    const { opportunityId, version: expectedVersion } = this;
    if (this.isTelling) {
      return this.send.tell(opportunityId, { ...told, partnerId: this.partnerId });
    }
    if (this.kind === 'change') {
      const act = { kind: 'change', touchpointId: this.touchpoint.id, expectedVersion, reason };
      return this.send.act(opportunityId, act, changesOf(this.begun, told));
    }
    const act = { kind: 'decide_appeal', partnerId: this.partner.id, expectedVersion, reason, outcome: 'upheld' };
    return this.send.act(opportunityId, act, told);
  }

  /** What was refused stays here, to be put right; all else goes to whoever shows the deal. */
  take(answer) {
    if (answer.outcome === 'refused') {
      this.refusal = answer;
      return;
    }
    this.dispatchEvent(attributed(answer));
  }

  /** Says what is missing under each field, and leads to the first. */
  isComplete() {
    const picker = this.template.querySelector('.partner');
    const shown = [...this.template.querySelectorAll('.field')];
    shown.forEach((field) => field.commit());
    const problems = touchpointProblems(this.form, this.typed);
    shown.forEach((field) => field.setProblem(problems[field.field.name] ?? ''));
    const invalid = [picker, ...shown].filter((field) => field && !field.reportValidity());
    invalid[0]?.focus();
    return invalid.length === 0;
  }

  fieldOf(name) {
    return [...this.template.querySelectorAll('.field')].find(({ field }) => field.name === name);
  }
}
