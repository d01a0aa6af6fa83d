import { LightningElement } from 'lwc';
import getSubscription from '@salesforce/apex/PartnerDeskSettingsController.getSubscription';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';
import { settingsWords } from 'c/partnerDeskSettingsWords';

/** Settings: what the person gets by mail, and for who looks after it, mails that reached nobody. */
export default class PartnerDeskNotifications extends LightningElement {
  words = settingsWords;
  subscription;
  fault;

  connectedCallback() {
    this.load();
  }

  async load() {
    this.fault = undefined;
    try {
      this.subscription = await getSubscription({ reader });
    } catch (error) {
      this.fault = faultWords(error);
    }
  }

  handleChosen(event) {
    this.subscription = event.detail;
  }
}
