import { LightningElement, api } from 'lwc';
import issuePartnerLink from '@salesforce/apex/PartnerDeskSettingsController.issuePartnerLink';
import { faultWords } from 'c/partnerDeskFault';
import { actIds } from 'c/partnerDeskIdentity';
import { reader } from 'c/partnerDeskReader';
import { settingsWords } from 'c/partnerDeskSettingsWords';
import { fill, words } from 'c/partnerDeskWords';

/** The link with which the partner acts: taken to pass it on, or replaced. For who decides alone. */
export default class PartnerDeskPartnerLink extends LightningElement {
  @api registration;

  words = settingsWords;
  common = words;
  open = false;
  busy = false;
  answer;
  fault;
  copied = '';
  acts = actIds();

  /** Whether somebody is at work here, so that nothing is taken from under them. */
  @api
  get editing() {
    return this.open;
  }

  get isOffered() {
    return Boolean(this.registration?.partnerLink);
  }

  get expanded() {
    return String(this.open);
  }

  get warning() {
    return fill(settingsWords.linkWarning, this.registration.partner.name);
  }

  get answerHeading() {
    return this.answer.outcome === 'done' ? settingsWords.linkHere : words.notSaved;
  }

  handleToggle() {
    this.open = !this.open;
    this.answer = undefined;
    this.fault = undefined;
    this.copied = '';
  }

  handleTake() {
    this.send(false);
  }

  handleReplace() {
    this.send(true);
  }

  async send(replaces) {
    if (this.busy) {
      return;
    }
    const { id: registrationId } = this.registration;
    const actId = this.acts.of({ registrationId, replaces });
    this.busy = true;
    this.fault = undefined;
    this.copied = '';
    try {
      this.answer = await issuePartnerLink({ registrationId, link: { actId, replaces }, reader });
      this.acts.answered();
      this.dispatchEvent(new CustomEvent('issued'));
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busy = false;
    }
  }

  async handleCopy() {
    try {
      await navigator.clipboard.writeText(this.answer.url);
      this.copied = settingsWords.linkCopied;
    } catch {
      this.copied = settingsWords.linkNotCopied;
    }
  }
}
