import { LightningElement, api } from 'lwc';
import changeContact from '@salesforce/apex/PartnerDeskSettingsController.changeContact';
import getContacts from '@salesforce/apex/PartnerDeskSettingsController.getContacts';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';
import { settingsWords } from 'c/partnerDeskSettingsWords';
import { fill, words } from 'c/partnerDeskWords';

const NOBODY = { kind: '', was: '', name: '', email: '' };

/** Who at a partner gets which mails, and whom the last one did not reach. */
export default class PartnerDeskContacts extends LightningElement {
  words = settingsWords;
  shownId;
  view;
  fault;
  notice;
  form = NOBODY;
  problems = [];
  busy = false;
  latest = 0;

  @api
  get partnerId() {
    return this.shownId;
  }
  set partnerId(id) {
    if (id !== this.shownId) {
      this.shownId = id;
      this.view = undefined;
      this.handleLeave();
      this.load();
    }
  }

  get people() {
    return this.view.contacts.map((one) => ({
      ...one,
      correctName: fill(settingsWords.contactCorrectFor, one.name),
      removeName: fill(settingsWords.contactRemoveFor, one.name),
    }));
  }

  get hasPeople() {
    return this.view.contacts.length > 0;
  }

  get isWriting() {
    return this.form.kind === 'add' || this.form.kind === 'correct';
  }

  get isRemoving() {
    return this.form.kind === 'remove';
  }

  get removeQuestion() {
    return fill(settingsWords.contactRemoveAsk, this.form.email);
  }

  get formHeading() {
    return this.form.kind === 'add' ? settingsWords.contactAdd : fill(settingsWords.contactCorrectFor, this.form.name);
  }

  get nameProblem() {
    return this.problems.find(({ field }) => field === 'name')?.message;
  }

  get emailProblem() {
    return this.problems.find(({ field }) => field === 'email')?.message;
  }

  async load() {
    this.latest += 1;
    const mine = this.latest;
    try {
      const view = await getContacts({ partnerId: this.shownId, reader });
      if (mine === this.latest) {
        this.view = view;
        this.fault = undefined;
      }
    } catch (error) {
      if (mine === this.latest) {
        this.fault = { message: faultWords(error) };
      }
    }
  }

  handleAdd() {
    this.open({ ...NOBODY, kind: 'add' });
  }

  handleCorrect(event) {
    this.openFor(event, 'correct');
  }

  handleRemove(event) {
    this.openFor(event, 'remove');
  }

  openFor(event, kind) {
    const { name, email } = this.view.contacts.find((one) => one.email === event.currentTarget.dataset.email);
    this.open({ kind, was: email, name, email });
  }

  open(form) {
    this.form = form;
    this.problems = [];
    this.notice = undefined;
    this.fault = undefined;
    Promise.resolve().then(() => this.template.querySelector('.first')?.focus());
  }

  handleLeave() {
    this.form = NOBODY;
    this.problems = [];
    this.fault = undefined;
  }

  handleName(event) {
    this.form = { ...this.form, name: event.detail.value };
  }

  handleEmail(event) {
    this.form = { ...this.form, email: event.detail.value };
  }

  async handleSend(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.fault = undefined;
    this.latest += 1;
    try {
      const answer = await changeContact({ partnerId: this.shownId, contact: this.form, reader });
      this.view = answer.contacts;
      this.problems = answer.problems;
      this.notice = { tone: answer.tone, message: answer.message };
      if (answer.outcome === 'done') {
        this.handleLeave();
      }
    } catch (error) {
      this.fault = { tone: 'danger', heading: words.notSaved, message: faultWords(error) };
    } finally {
      this.busy = false;
    }
  }
}
