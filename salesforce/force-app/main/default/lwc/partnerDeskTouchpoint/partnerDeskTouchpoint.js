import { LightningElement, api } from 'lwc';
import { attributed, attributionSender, reasonForm } from 'c/partnerDeskAttributionAct';
import { attributionWords as program } from 'c/partnerDeskAttributionWords';
import { faultWords } from 'c/partnerDeskFault';
import { fill, words } from 'c/partnerDeskWords';

/** One thing a partner did: what, when, whether it counts and as what, what shows it, and what may be done about it. */
export default class PartnerDeskTouchpoint extends LightningElement {
  @api touchpoint;
  /** What may be told of the deal; empty where nothing more can be, and where changing has no place. */
  @api form;
  /** Empty where the deal is not of this org: then nothing can be done here. */
  @api opportunityId;

  words = words;
  /** The act whose form is open, with what it is about: both stay as they were opened, whatever the deal becomes. */
  opened;
  busy = false;
  fault;
  refusal;
  send = attributionSender();

  /** True while somebody writes here. */
  @api
  get editing() {
    return Boolean(this.opened);
  }

  get title() {
    return `${this.touchpoint.partner.name}: ${this.touchpoint.kindLabel}`;
  }

  get about() {
    const { partner, kindLabel, occurredText } = this.touchpoint;
    return fill(program.touchAbout, partner.name, kindLabel, occurredText);
  }

  get actsLabel() {
    return `${program.touchActs}: ${this.title}`;
  }

  get campaignTag() {
    return this.touchpoint.campaign ? { label: this.touchpoint.campaign, tone: 'neutral' } : undefined;
  }

  get evidence() {
    return this.touchpoint.evidence.map((fact, key) => ({
      ...fact,
      key,
      // An address or a record whose name is the value says it once.
      text: fact.value === fact.url || fact.value === fact.record?.name ? '' : fact.value,
    }));
  }

  get hasEvidence() {
    return this.evidence.length > 0;
  }

  /** Said before one press confirms it; where a reason is asked for, its form says so. */
  get beforeConfirm() {
    const isOnePress = this.touchpoint.may.confirm && this.touchpoint.status !== 'declined';
    return isOnePress && this.showButtons ? this.touchpoint.sharesIf.confirm : '';
  }

  get acts() {
    const { may, status } = this.touchpoint;
    const label = program.touchReason;
    const asks = (kind, text, intro, missing, danger) => ({
      kind,
      label: text,
      form: reasonForm({
        lead: fill(intro, this.about),
        follows: this.touchpoint.sharesIf[kind],
        label,
        missing,
        danger,
      }),
    });
    return [
      may.confirm &&
        (status === 'declined'
          ? asks('confirm', program.touchConfirmAfterAll, program.touchConfirmIntro, program.touchConfirmMissing)
          : { kind: 'confirm', label: program.touchConfirm }),
      may.decline && asks('decline', program.touchDecline, program.touchDeclineIntro, program.touchDeclineMissing),
      may.change && this.form && { kind: 'change', label: program.touchChange },
      may.withdraw &&
        asks(
          'withdraw',
          program.touchWithdraw,
          program.touchWithdrawIntro,
          status === 'confirmed' ? program.touchWithdrawMissing : '',
          true,
        ),
    ].filter(Boolean);
  }

  get buttons() {
    return this.acts.map((act) => ({
      ...act,
      text: this.busy && act.kind === 'confirm' ? words.sending : act.label,
      variant: act.kind === 'confirm' && !act.form ? 'brand' : 'neutral',
    }));
  }

  get showButtons() {
    return Boolean(this.opportunityId) && this.buttons.length > 0 && !this.opened;
  }

  get isChanging() {
    return this.opened?.act.kind === 'change';
  }

  get directFault() {
    return this.opened ? undefined : this.fault;
  }

  get directRefusal() {
    return this.opened ? undefined : this.refusal;
  }

  handleChoose(event) {
    const act = this.acts.find(({ kind }) => kind === event.currentTarget.dataset.kind);
    this.fault = undefined;
    this.refusal = undefined;
    const { touchpoint, form } = this;
    if (act.kind === 'change' || act.form) {
      this.opened = { act, touchpoint, form };
    } else {
      this.act(act.kind, touchpoint, '');
    }
  }

  handleSend(event) {
    this.act(this.opened.act.kind, this.opened.touchpoint, event.detail.reason);
  }

  handleDone() {
    this.opened = undefined;
  }

  handleCancel() {
    const { kind } = this.opened.act;
    this.opened = undefined;
    this.fault = undefined;
    this.refusal = undefined;
    Promise.resolve().then(() => this.template.querySelector(`[data-kind="${kind}"]`)?.focus());
  }

  async act(kind, { id: touchpointId, version: expectedVersion }, reason) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.fault = undefined;
    this.refusal = undefined;
    try {
      const answer = await this.send.act(this.opportunityId, { kind, touchpointId, expectedVersion, reason });
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
