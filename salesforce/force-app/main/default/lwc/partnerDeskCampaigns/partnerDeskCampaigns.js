import { LightningElement, api } from 'lwc';
import getCampaigns from '@salesforce/apex/PartnerDeskPartnerController.getCampaigns';
import registerCampaign from '@salesforce/apex/PartnerDeskPartnerController.registerCampaign';
import removeCampaign from '@salesforce/apex/PartnerDeskPartnerController.removeCampaign';
import { campaignWords } from 'c/partnerDeskCampaignWords';
import { faultWords } from 'c/partnerDeskFault';
import { actIds } from 'c/partnerDeskIdentity';
import { reader } from 'c/partnerDeskReader';
import { settingsWords } from 'c/partnerDeskSettingsWords';
import { fill, words } from 'c/partnerDeskWords';

const NOTHING = { kind: '', utmId: '', name: '', known: '' };

/** The partner's campaigns, each by the exact id of its links, with what to put into them. */
export default class PartnerDeskCampaigns extends LightningElement {
  words = campaignWords;
  common = words;
  idPattern = '\\s*[^\\s&?#=]+\\s*';
  shownId;
  view;
  fault;
  notice;
  form = NOTHING;
  chosen = '';
  copied = {};
  busy = false;
  latest = 0;
  acts = actIds();

  @api
  get partnerId() {
    return this.shownId;
  }
  set partnerId(id) {
    if (id !== this.shownId) {
      this.shownId = id;
      this.view = undefined;
      this.notice = undefined;
      this.form = NOTHING;
      this.load();
    }
  }

  get intro() {
    return fill(this.hasCampaigns ? campaignWords.campaignSome : campaignWords.campaignNone, this.view.partner.name);
  }

  get hasCampaigns() {
    return this.view.campaigns.length > 0;
  }

  get mediums() {
    const links = this.view.campaigns[0]?.links ?? [];
    return links.filter(({ medium }) => medium !== '').map(({ medium }) => ({ value: medium, label: medium }));
  }

  get hasMediums() {
    return this.mediums.length > 0;
  }

  get medium() {
    const known = this.mediums.map(({ value }) => value);
    return known.includes(this.chosen) ? this.chosen : known[0];
  }

  get campaigns() {
    return this.view.campaigns.map(({ utmId, name, sentence, links }) => ({
      utmId,
      name,
      sentence,
      idOf: fill(campaignWords.campaignIdOf, utmId),
      parameters: (links.find(({ medium }) => medium === this.medium) ?? links[0]).parameters,
      copyName: fill(campaignWords.campaignCopyFor, name),
      renameName: fill(campaignWords.campaignRenameFor, name),
      removeName: fill(campaignWords.campaignRemoveFor, name),
      copied: this.copied.utmId === utmId ? this.copied.said : '',
      isAsked: this.form.kind !== 'add' && this.form.utmId === utmId,
    }));
  }

  get isAdding() {
    return this.form.kind === 'add';
  }

  get offersAdding() {
    return this.view.mayChange && this.form.kind === '';
  }

  get isRenaming() {
    return this.form.kind === 'rename';
  }

  get renameHint() {
    return fill(campaignWords.campaignRenameHint, this.form.utmId);
  }

  get removeQuestion() {
    return fill(campaignWords.campaignRemoveAsk, this.form.utmId);
  }

  get formName() {
    return this.isAdding ? campaignWords.campaignAdd : fill(campaignWords.campaignRenameFor, this.form.known);
  }

  get sendLabel() {
    if (this.busy) {
      return words.sending;
    }
    return this.isAdding ? campaignWords.campaignAdd : campaignWords.campaignRename;
  }

  async load() {
    this.latest += 1;
    const mine = this.latest;
    this.fault = undefined;
    try {
      const view = await getCampaigns({ partnerId: this.shownId, reader });
      if (mine === this.latest) {
        this.view = view;
      }
    } catch (error) {
      if (mine === this.latest) {
        this.fault = { tone: 'danger', message: faultWords(error) };
      }
    }
  }

  handleMedium(event) {
    this.chosen = event.detail.value;
    this.copied = {};
  }

  async handleCopy(event) {
    const { id } = event.currentTarget.dataset;
    const { parameters } = this.campaigns.find(({ utmId }) => utmId === id);
    try {
      await navigator.clipboard.writeText(parameters);
      this.copied = { utmId: id, said: settingsWords.linkCopied };
    } catch {
      this.copied = { utmId: id, said: settingsWords.linkNotCopied };
    }
  }

  handleAdd() {
    this.open({ ...NOTHING, kind: 'add' });
  }

  handleRename(event) {
    this.openFor(event, 'rename');
  }

  handleRemove(event) {
    this.openFor(event, 'remove');
  }

  openFor(event, kind) {
    const { utmId, name } = this.view.campaigns.find((one) => one.utmId === event.currentTarget.dataset.id);
    this.open({ kind, utmId, name, known: name });
  }

  open(form) {
    this.form = form;
    this.notice = undefined;
    this.fault = undefined;
    this.focusOn('.first');
  }

  handleId(event) {
    this.form = { ...this.form, utmId: event.detail.value };
  }

  handleName(event) {
    this.form = { ...this.form, name: event.detail.value };
  }

  /** See partnerDeskDecisionForm: pressing a button must not move it from under the pointer. */
  handlePressStart(event) {
    event.preventDefault();
  }

  handleLeave() {
    const { kind, utmId } = this.form;
    this.form = NOTHING;
    this.fault = undefined;
    this.focusOn(kind === 'add' ? '.add' : `.${kind}[data-id="${CSS.escape(utmId)}"]`);
  }

  handleSend(event) {
    event.preventDefault();
    const fields = [...this.template.querySelectorAll('.field')];
    const invalid = fields.filter((field) => !field.reportValidity());
    if (invalid.length > 0) {
      invalid[0].focus();
      return;
    }
    const { utmId, name } = this.form;
    this.send(registerCampaign, { utmId: utmId.trim(), name: name.trim() });
  }

  handleSendRemoval() {
    this.send(removeCampaign, { utmId: this.form.utmId });
  }

  async send(act, content) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.fault = undefined;
    this.latest += 1;
    const { partnerId } = this;
    const actId = this.acts.of({ partnerId, kind: this.form.kind, ...content });
    try {
      const answer = await act({ partnerId, campaign: { actId, ...content }, reader });
      this.acts.answered();
      this.view = { ...this.view, campaigns: answer.campaigns };
      if (answer.outcome === 'done') {
        this.form = NOTHING;
        this.notice = { tone: answer.tone, message: answer.message };
        this.focusOn('.intro');
      } else {
        this.fault = { tone: answer.tone, message: answer.message };
      }
    } catch (error) {
      this.fault = { tone: 'danger', heading: words.notSaved, message: faultWords(error) };
    } finally {
      this.busy = false;
    }
  }

  focusOn(selector) {
    Promise.resolve().then(() => this.template.querySelector(selector)?.focus());
  }
}
