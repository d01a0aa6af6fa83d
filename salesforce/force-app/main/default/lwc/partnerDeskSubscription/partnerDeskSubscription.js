import { LightningElement, api } from 'lwc';
import chooseSubscription from '@salesforce/apex/PartnerDeskSettingsController.chooseSubscription';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';
import { settingsWords } from 'c/partnerDeskSettingsWords';
import { words } from 'c/partnerDeskWords';

/** What the person gets by mail; what is not essential can be switched off, and on again. */
export default class PartnerDeskSubscription extends LightningElement {
  @api subscription;

  words = settingsWords;
  common = words;
  busy = false;
  fault;

  get chooseLabel() {
    return this.subscription.isOut ? settingsWords.mailsAll : settingsWords.mailsEssential;
  }

  async handleChoose() {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.fault = undefined;
    try {
      const wants = this.subscription.isOut ? 'all' : 'essential';
      const answer = await chooseSubscription({ wish: { wants }, reader });
      this.dispatchEvent(new CustomEvent('chosen', { detail: answer }));
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busy = false;
    }
  }
}
