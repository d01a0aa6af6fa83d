import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import { crmLabel } from 'c/partnerDeskCrm';
import { toneIcon, toneIconVariant } from 'c/partnerDeskTone';
import { fill, words } from 'c/partnerDeskWords';

const count = new Intl.NumberFormat(LOCALE.replace('_', '-'));
const percent = new Intl.NumberFormat(LOCALE.replace('_', '-'), { style: 'percent', maximumFractionDigits: 0 });

/** One connected CRM: how far behind it is, and what could not be written to it. */
export default class PartnerDeskSyncConnection extends LightningElement {
  @api connection;
  @api busyId;

  words = words;

  get crmLabel() {
    return crmLabel(this.connection.crm);
  }

  get iconName() {
    return toneIcon(this.connection.tone);
  }

  get iconVariant() {
    return toneIconVariant(this.connection.tone);
  }

  get backlog() {
    const { backlog, backlogAgeText } = this.connection;
    return backlog > 0 && backlogAgeText ? `${count.format(backlog)} (${backlogAgeText})` : count.format(backlog);
  }

  get limit() {
    const { limitUsed } = this.connection;
    return limitUsed === null || limitUsed === undefined ? words.syncLimitUnknown : percent.format(limitUsed);
  }

  get mirrored() {
    const { companies, deals, contacts } = this.connection.mirrored;
    return fill(words.syncMirroredCounts, ...[companies, deals, contacts].map((number) => count.format(number)));
  }

  get pending() {
    return this.connection.pending.map((entry) => ({
      ...entry,
      disabled: this.busyId !== undefined,
      label: this.busyId === entry.id ? words.sending : words.syncRetry,
      name: fill(words.syncRetryRecord, entry.record),
    }));
  }

  get hasPending() {
    return this.pending.length > 0;
  }

  handleRetry(event) {
    this.dispatchEvent(new CustomEvent('retry', { detail: event.currentTarget.dataset.id }));
  }
}
