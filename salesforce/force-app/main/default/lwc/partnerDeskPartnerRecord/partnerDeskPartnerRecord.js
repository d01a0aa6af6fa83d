import { LightningElement, api } from 'lwc';
import getPartner from '@salesforce/apex/PartnerDeskPartnerController.getPartner';
import { campaignWords } from 'c/partnerDeskCampaignWords';
import { certificateWords as program } from 'c/partnerDeskCertificateWords';
import { faultWords } from 'c/partnerDeskFault';
import { moneyWords } from 'c/partnerDeskMoneyWords';
import { reader } from 'c/partnerDeskReader';
import { settingsWords } from 'c/partnerDeskSettingsWords';
import { fill, words } from 'c/partnerDeskWords';

/** A partner's standing at a glance: certified or not, in which tier, where it may register, what the tier asks for, certificates, registrations, reminders. */
export default class PartnerDeskPartnerRecord extends LightningElement {
  campaignWords = campaignWords;
  program = program;
  words = words;
  settings = settingsWords;
  money = moneyWords;
  shownId;
  record;
  fault;
  loading = false;
  notice;
  showsEarlier = false;
  latestLoad = 0;

  @api
  get partnerId() {
    return this.shownId;
  }
  set partnerId(id) {
    if (id !== this.shownId) {
      this.shownId = id;
      this.notice = undefined;
      this.showsEarlier = false;
      this.load();
    }
  }

  disconnectedCallback() {
    this.latestLoad += 1;
  }

  get busy() {
    return String(this.loading);
  }

  get isShown() {
    return this.record?.partner.id === this.shownId;
  }

  /** Whom mails go to, and what the partner earns, is for who looks after partners. */
  get showsContacts() {
    return this.record.viewer.role !== 'rep';
  }

  get subtitle() {
    const { tier, domain } = this.record.partner;
    return [tier, domain].filter(Boolean).join(' · ');
  }

  get needs() {
    return this.record.needs.map((need) => ({
      ...need,
      tag: { label: need.met ? program.needsMet : program.needsMissing, tone: need.tone },
    }));
  }

  get hasNeeds() {
    return this.needs.length > 0;
  }

  get hasCertificates() {
    return this.record.certificates.length > 0;
  }

  get hasEarlier() {
    return this.record.earlier.length > 0;
  }

  get earlierLabel() {
    return this.showsEarlier
      ? program.certificatesHideEarlier
      : fill(program.certificatesShowEarlier, this.record.earlier.length);
  }

  get states() {
    return this.record.registrations.byState;
  }

  get reminders() {
    return this.record.reminders.map((reminder, key) => ({ ...reminder, key }));
  }

  get hasReminders() {
    return this.reminders.length > 0;
  }

  async load() {
    this.latestLoad += 1;
    const ticket = this.latestLoad;
    this.fault = undefined;
    this.loading = true;
    try {
      const record = await getPartner({ partnerId: this.shownId, reader });
      if (ticket === this.latestLoad) {
        this.record = record;
        this.focusHeading();
      }
    } catch (error) {
      if (ticket === this.latestLoad) {
        this.fault = faultWords(error);
      }
    } finally {
      if (ticket === this.latestLoad) {
        this.loading = false;
      }
    }
  }

  handleBack() {
    this.dispatchEvent(new CustomEvent('back'));
  }

  handleEarlier() {
    this.showsEarlier = !this.showsEarlier;
  }

  handleChanged(event) {
    const { message, tone, record } = event.detail;
    this.record = record;
    this.notice = { message, tone };
    this.focusHeading();
    this.dispatchEvent(new CustomEvent('changed'));
  }

  handleDismiss() {
    this.notice = undefined;
    this.focusHeading();
  }

  focusHeading() {
    Promise.resolve().then(() => this.template.querySelector('.name')?.focus());
  }
}
