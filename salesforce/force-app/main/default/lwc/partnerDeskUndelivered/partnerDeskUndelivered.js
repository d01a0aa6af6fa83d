import { LightningElement } from 'lwc';
import actOnUndelivered from '@salesforce/apex/PartnerDeskSettingsController.actOnUndelivered';
import getUndelivered from '@salesforce/apex/PartnerDeskSettingsController.getUndelivered';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';
import { settingsWords } from 'c/partnerDeskSettingsWords';
import { fill, words } from 'c/partnerDeskWords';

/** Mails that reached nobody: to whom, the server's words, what to do; again, elsewhere, or let go. */
export default class PartnerDeskUndelivered extends LightningElement {
  words = settingsWords;
  common = words;
  view;
  fault;
  notice;
  emails = {};
  busyId;

  connectedCallback() {
    this.load();
  }

  get isBusy() {
    return this.busyId !== undefined;
  }

  get mails() {
    return this.view.mails.map((mail) => ({
      ...mail,
      typed: this.emails[mail.id] ?? mail.email,
      about: fill(settingsWords.undeliveredAbout, mail.subject, mail.whenText),
      retryName: fill(settingsWords.undeliveredRetryFor, mail.subject, mail.email),
      letGoName: fill(settingsWords.undeliveredLetGoFor, mail.subject, mail.email),
    }));
  }

  get moreText() {
    return fill(settingsWords.undeliveredMore, this.view.more);
  }

  async load() {
    try {
      this.view = await getUndelivered({ reader });
      this.fault = undefined;
    } catch (error) {
      this.fault = faultWords(error);
    }
  }

  handleEmail(event) {
    this.emails = { ...this.emails, [event.currentTarget.dataset.id]: event.detail.value };
  }

  handleRetry(event) {
    const { id } = event.currentTarget.dataset;
    this.send(id, { act: 'retry', email: this.mails.find((mail) => mail.id === id).typed });
  }

  handleLetGo(event) {
    this.send(event.currentTarget.dataset.id, { act: 'let_go', email: '' });
  }

  async send(recordId, mail) {
    if (this.isBusy) {
      return;
    }
    this.busyId = recordId;
    this.fault = undefined;
    this.notice = undefined;
    try {
      const { tone, message, undelivered } = await actOnUndelivered({ recordId, mail, reader });
      this.view = undelivered;
      this.notice = { tone, message };
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busyId = undefined;
    }
  }
}
