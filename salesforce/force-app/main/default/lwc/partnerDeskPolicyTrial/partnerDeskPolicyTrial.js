import { LightningElement, api } from 'lwc';
import simulatePolicy from '@salesforce/apex/PartnerDeskController.simulatePolicy';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';
import { settingsWords } from 'c/partnerDeskSettingsWords';
import { fill, words } from 'c/partnerDeskWords';

/** "What if": what happened since a day, decided anew with the numbers as they are edited. Stores nothing. */
export default class PartnerDeskPolicyTrial extends LightningElement {
  @api today;

  words = settingsWords;
  common = words;
  since;
  answer;
  fault;
  busy = false;
  progress;
  latest = 0;
  given = '[]';
  text = '';

  /** The keys edited in place, as a JSON list; another edit takes the answer away. */
  @api
  get edits() {
    return this.given;
  }

  set edits(value) {
    if (value !== this.given) {
      this.given = value;
      this.forget();
    }
  }

  @api
  get document() {
    return this.text;
  }

  set document(value) {
    if (value !== this.text) {
      this.text = value;
      this.forget();
    }
  }

  get sinceDay() {
    return this.since === undefined ? this.yearAgo : this.since;
  }

  get yearAgo() {
    const [year, ...rest] = (this.today ?? '').split('-');
    // The 29th of February has no day a year ago.
    return [Number(year) - 1, ...rest].join('-').replace(/-02-29$/, '-02-28');
  }

  get label() {
    return this.busy ? settingsWords.trialRunning : settingsWords.trialStart;
  }

  get running() {
    return fill(settingsWords.trialProgress, this.sinceDay);
  }

  get totals() {
    return this.answer.totals.map(({ label, before, after }) => ({
      label,
      text: before === '' ? after : `${before} → ${after}`,
    }));
  }

  get problems() {
    return this.answer.problems.map(({ key, message }) => ({ key, text: key ? `${key}: ${message}` : message }));
  }

  get historyText() {
    return (this.answer.history ?? []).join(' ');
  }

  get isTold() {
    return this.answer.outcome !== 'invalid';
  }

  get isInvalid() {
    return this.answer.outcome === 'invalid';
  }

  get moreText() {
    return fill(settingsWords.trialMore, this.answer.more);
  }

  forget() {
    this.latest += 1;
    this.answer = undefined;
    this.fault = undefined;
    this.busy = false;
    this.progress = undefined;
  }

  handleSince(event) {
    this.since = event.detail.value || null;
    this.forget();
  }

  /** What takes longer is asked for again until it is there; the service stops what nobody asks for any more. */
  async trialOf(mine, request) {
    const answer = await simulatePolicy(request);
    if (mine !== this.latest || answer.outcome !== 'running') {
      return answer;
    }
    this.progress = answer.progress;
    return this.trialOf(mine, request);
  }

  async handleTry() {
    const field = this.template.querySelector('.since');
    if (!field.reportValidity()) {
      field.focus();
      return;
    }
    this.forget();
    const mine = this.latest;
    this.busy = true;
    try {
      const change = { edits: this.given, document: this.text, since: this.sinceDay };
      const answer = await this.trialOf(mine, { change, reader });
      if (mine === this.latest) {
        this.answer = answer;
      }
    } catch (error) {
      if (mine === this.latest) {
        this.fault = faultWords(error);
      }
    } finally {
      if (mine === this.latest) {
        this.busy = false;
        this.progress = undefined;
      }
    }
  }

  handleStop() {
    this.forget();
  }
}
