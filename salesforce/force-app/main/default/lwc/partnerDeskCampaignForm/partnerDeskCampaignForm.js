import { LightningElement, api } from 'lwc';
import { campaignWords } from 'c/partnerDeskCampaignWords';
import { fill } from 'c/partnerDeskWords';

/** A new campaign, or another name for the one it is given. Says `send` with its id and name, and `cancel`. */
export default class PartnerDeskCampaignForm extends LightningElement {
  @api busy = false;
  /** Tone, heading and message of what went wrong. */
  @api fault;

  words = campaignWords;
  idPattern = '\\s*[^\\s&?#=]+\\s*';
  known;
  utmId = '';
  name = '';

  /** The `{ utmId, name }` that is to be renamed; nothing for a new one. */
  @api
  get campaign() {
    return this.known;
  }
  set campaign(known) {
    this.known = known;
    this.utmId = known?.utmId ?? '';
    this.name = known?.name ?? '';
  }

  @api
  focus() {
    this.template.querySelector('.field')?.focus();
  }

  get label() {
    return this.known ? fill(campaignWords.campaignRenameFor, this.known.name) : campaignWords.campaignAdd;
  }

  get sendLabel() {
    return this.known ? campaignWords.campaignRename : campaignWords.campaignAdd;
  }

  get renameHint() {
    return fill(campaignWords.campaignRenameHint, this.utmId);
  }

  handleId(event) {
    this.utmId = event.detail.value;
  }

  handleName(event) {
    this.name = event.detail.value;
  }

  handleCancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleSend(event) {
    event.preventDefault();
    const fields = [...this.template.querySelectorAll('.field')];
    const invalid = fields.filter((field) => !field.reportValidity());
    if (invalid.length > 0) {
      invalid[0].focus();
      return;
    }
    const detail = { utmId: this.utmId.trim(), name: this.name.trim() };
    this.dispatchEvent(new CustomEvent('send', { detail }));
  }
}
