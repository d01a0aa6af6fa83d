import { LightningElement } from 'lwc';
import getSyncHealth from '@salesforce/apex/PartnerDeskController.getSyncHealth';
import retrySync from '@salesforce/apex/PartnerDeskController.retrySync';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';
import { toneIcon, toneIconVariant } from 'c/partnerDeskTone';
import { words } from 'c/partnerDeskWords';

/** How well both CRMs are in step, and what needs a hand. */
export default class PartnerDeskSyncHealth extends LightningElement {
  words = words;
  health;
  fault;
  loading = false;
  busyId;

  connectedCallback() {
    this.load();
  }

  get busy() {
    return String(this.loading);
  }

  get iconName() {
    return toneIcon(this.health.tone);
  }

  get iconVariant() {
    return toneIconVariant(this.health.tone);
  }

  get connections() {
    return this.health.connections.map((connection) => ({ ...connection, key: connection.crm + connection.account }));
  }

  get staleFault() {
    return this.health ? this.fault : undefined;
  }

  load() {
    return this.ask(() => getSyncHealth({ reader }));
  }

  async handleRetry(event) {
    this.busyId = event.detail;
    await this.ask(() => retrySync({ recordId: event.detail, reader }));
    this.busyId = undefined;
  }

  async ask(question) {
    this.loading = true;
    try {
      this.health = await question();
      this.fault = undefined;
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.loading = false;
    }
  }
}
