import { api } from 'lwc';
import getCampaigns from '@salesforce/apex/PartnerDeskPartnerController.getCampaigns';
import registerCampaign from '@salesforce/apex/PartnerDeskPartnerController.registerCampaign';
import removeCampaign from '@salesforce/apex/PartnerDeskPartnerController.removeCampaign';
import PartnerDeskAsking from 'c/partnerDeskAsking';
import { campaignWords } from 'c/partnerDeskCampaignWords';
import { faultWords } from 'c/partnerDeskFault';
import { reader } from 'c/partnerDeskReader';
import { settingsWords } from 'c/partnerDeskSettingsWords';
import { fill } from 'c/partnerDeskWords';

const NOTHING = { kind: '', utmId: '', name: '' };

/** The partner's campaigns, each by the exact id of its links, with what to put into them. */
export default class PartnerDeskCampaigns extends PartnerDeskAsking {
  words = campaignWords;
  shownId;
  view;
  notice;
  form = NOTHING;
  chosen = '';
  copied = {};
  latest = 0;

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

  get removeQuestion() {
    return fill(campaignWords.campaignRemoveAsk, this.form.utmId);
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
    this.open({ kind, utmId, name });
  }

  open(form) {
    this.form = form;
    this.notice = undefined;
    this.fault = undefined;
    this.focusOn('.asked');
  }

  handleLeave() {
    const { kind, utmId } = this.form;
    this.form = NOTHING;
    this.fault = undefined;
    this.focusOn(kind === 'add' ? '.add' : `.${kind}[data-id="${CSS.escape(utmId)}"]`);
  }

  handleSend(event) {
    this.send(registerCampaign, event.detail);
  }

  handleSendRemoval() {
    this.send(removeCampaign, { utmId: this.form.utmId });
  }

  async send(act, content) {
    this.latest += 1;
    const { partnerId } = this;
    const answer = await this.sendAct({ partnerId, kind: this.form.kind, ...content }, (actId) =>
      act({ partnerId, campaign: { actId, ...content }, reader }),
    );
    if (!answer) {
      return;
    }
    this.view = { ...this.view, campaigns: answer.campaigns };
    if (!this.fault) {
      this.form = NOTHING;
      this.notice = { tone: answer.tone, message: answer.message };
      this.focusOn('.intro');
    }
  }
}
