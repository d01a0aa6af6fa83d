import { LightningElement, api } from 'lwc';
import { attributed, attributionSender, reasonForm } from 'c/partnerDeskAttributionAct';
import { attributionWords as program } from 'c/partnerDeskAttributionWords';
import { faultWords } from 'c/partnerDeskFault';
import { fill, words } from 'c/partnerDeskWords';

/** What one partner is credited with, by which rule; its story, and the appeal against it. */
export default class PartnerDeskCredit extends LightningElement {
  @api credit;
  /** Version of the deal's attribution, which an appeal is about. */
  @api version;
  /** Null where nothing more can be told of the deal: then an appeal can only be dismissed. */
  @api form;
  @api opportunityId;
  /** The partner's own registration of the deal; empty where there is none to read of. */
  @api registrationId = '';

  program = program;
  /** The act whose form is open, with what it is about: both stay as they were opened, whatever the deal becomes. */
  opened;
  showsWhy = false;
  showsStory = false;
  busy = false;
  fault;
  refusal;
  send = attributionSender();

  /** True while somebody writes here. */
  @api
  get editing() {
    return Boolean(this.opened);
  }

  get share() {
    const { basisPoints, amount, shareText } = this.credit;
    if (basisPoints === 0) {
      return '';
    }
    return amount ? `${shareText}, ${amount.text}` : shareText;
  }

  get whyExpanded() {
    return String(this.showsWhy);
  }

  get whyLabel() {
    return this.showsWhy ? words.hideWhy : words.why;
  }

  get whyName() {
    return this.showsWhy ? words.hideWhy : fill(words.whyFor, this.credit.partner.name);
  }

  get appealTag() {
    const { appeal } = this.credit;
    if (!appeal || appeal.state === 'possible') {
      return undefined;
    }
    const label = appeal.state === 'open' ? program.creditAppealOpen : program.creditAppealDecided;
    return { label, tone: appeal.tone };
  }

  get mayLodge() {
    const { appeal } = this.credit;
    return appeal?.state === 'possible' && appeal.mayLodge && !this.opened;
  }

  get mayDecide() {
    return Boolean(this.credit.appeal?.mayDecide) && !this.opened;
  }

  get isUpholding() {
    return this.opened?.kind === 'uphold';
  }

  get storyExpanded() {
    return String(this.showsStory);
  }

  get storyLabel() {
    return this.showsStory ? program.creditHideRegistration : program.creditRegistration;
  }

  handleStory() {
    this.showsStory = !this.showsStory;
  }

  handleWhy() {
    this.showsWhy = !this.showsWhy;
  }

  handleOpen(event) {
    this.fault = undefined;
    this.refusal = undefined;
    const { kind } = event.currentTarget.dataset;
    const { version, form } = this;
    this.opened = { kind, version, form, act: kind === 'uphold' ? undefined : this.askFor(kind) };
  }

  askFor(kind) {
    const { appeal, partner } = this.credit;
    const [label, lead, missing] = {
      appeal: [program.creditAppeal, fill(program.creditAppealIntro, partner.name), program.creditAppealMissing],
      dismiss: [program.creditDismiss, fill(program.creditDismissIntro, appeal.sentence), program.creditDismissMissing],
    }[kind];
    return { kind, label, form: reasonForm({ lead, label: program.touchReason, missing }) };
  }

  handleDone() {
    this.opened = undefined;
  }

  handleCancel() {
    const { kind } = this.opened;
    this.opened = undefined;
    Promise.resolve().then(() => this.template.querySelector(`[data-kind="${kind}"]`)?.focus());
  }

  async handleSend(event) {
    if (this.busy) {
      return;
    }
    const { reason } = event.detail;
    const act = { partnerId: this.credit.partner.id, expectedVersion: this.opened.version, reason };
    const kinds = { appeal: { kind: 'appeal' }, dismiss: { kind: 'decide_appeal', outcome: 'dismissed' } };
    this.busy = true;
    this.fault = undefined;
    this.refusal = undefined;
    try {
      const answer = await this.send.act(this.opportunityId, { ...act, ...kinds[this.opened.kind] });
      if (answer.outcome === 'refused') {
        this.refusal = answer;
      } else {
        this.opened = undefined;
        this.dispatchEvent(attributed(answer));
      }
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busy = false;
    }
  }
}
