import { LightningElement, api } from 'lwc';
import { settingsWords } from 'c/partnerDeskSettingsWords';
import { fill } from 'c/partnerDeskWords';

/** The page on which the partner refers customers, to be passed on. */
export default class PartnerDeskReferralForm extends LightningElement {
  @api partnerName;
  @api url;

  words = settingsWords;
  copied = '';

  get hint() {
    return fill(settingsWords.referralFormHint, this.partnerName);
  }

  async handleCopy() {
    try {
      await navigator.clipboard.writeText(this.url);
      this.copied = settingsWords.linkCopied;
    } catch {
      this.copied = settingsWords.linkNotCopied;
    }
  }
}
