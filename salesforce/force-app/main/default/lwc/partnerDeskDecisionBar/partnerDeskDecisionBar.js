import { LightningElement, api } from 'lwc';
import getRegistration from '@salesforce/apex/PartnerDeskController.getRegistration';
import { actSender } from 'c/partnerDeskAct';
import { asksFirst, needsDetail } from 'c/partnerDeskActionForms';
import { faultWords } from 'c/partnerDeskFault';
import { programWords as program } from 'c/partnerDeskProgramWords';
import { reader } from 'c/partnerDeskReader';
import { words } from 'c/partnerDeskWords';

/** The acts open to this person, and the way each is taken. */
export default class PartnerDeskDecisionBar extends LightningElement {
  @api actions = [];
  /** What the acts are about: registration, rejectReasons, assignees; in the queue mediation, customerChoice and appealSides too. */
  @api subject;
  @api registrationId;
  @api version;
  /** Set on the card of an opportunity; empty in the queue. */
  @api opportunityId;

  program = program;
  openKind;
  busyKind;
  fetched;
  fault;
  send = actSender();

  get buttons() {
    return (this.actions ?? []).map((action) => ({
      ...action,
      text: this.busyKind === action.kind ? words.sending : action.label,
      disabled: this.isBusy,
    }));
  }

  /** One act stands out; a second one of equal weight is only outlined, so that neither is pressed by mistake. */
  get primary() {
    return this.buttons
      .filter((button) => button.primary)
      .map((button, index) => ({ ...button, variant: index === 0 ? 'brand' : 'brand-outline' }));
  }

  get others() {
    return this.buttons.filter((button) => !button.primary);
  }

  get hasPrimary() {
    return this.primary.length > 0;
  }

  get hasOthers() {
    return this.others.length > 0;
  }

  get hasButtons() {
    return this.buttons.length > 0 && !this.openAction;
  }

  /** An act that is no longer offered closes its form. */
  get openAction() {
    return (this.actions ?? []).find(({ kind }) => kind === this.openKind);
  }

  get isBusy() {
    return this.busyKind !== undefined;
  }

  /** What goes beyond the card: there already in the queue, fetched on the card. */
  get beyond() {
    return this.subject?.mediation === undefined ? this.fetched : this.subject;
  }

  get isFetching() {
    return this.openAction && needsDetail(this.openKind) && !this.beyond;
  }

  get isMediating() {
    return this.openAction && this.openKind === 'mediate' && Boolean(this.mediation);
  }

  get mediation() {
    return this.beyond?.mediation;
  }

  get isAppeal() {
    return this.openKind === 'decide_appeal';
  }

  get deskClass() {
    return this.isAppeal ? 'desk desk_beside' : 'desk';
  }

  get shownSubject() {
    const { customerChoice, appealSides } = this.beyond ?? {};
    return { ...this.subject, customerChoice, appealSides };
  }

  get directFault() {
    return this.openAction ? undefined : this.fault;
  }

  handleChoose(event) {
    const action = this.actions.find(({ kind }) => kind === event.currentTarget.dataset.kind);
    this.fault = undefined;
    if (action.kind === 'register') {
      this.dispatchEvent(new CustomEvent('register'));
    } else if (asksFirst(action)) {
      this.open(action.kind);
    } else {
      this.act(action.kind, {});
    }
  }

  handleCancel() {
    const kind = this.openKind;
    this.open(undefined);
    this.fault = undefined;
    Promise.resolve().then(() => this.template.querySelector(`[data-kind="${kind}"]`)?.focus());
  }

  handleSend(event) {
    this.act(this.openKind, event.detail);
  }

  handleMediated(event) {
    this.take('mediate', event.detail);
  }

  open(kind) {
    this.openKind = kind;
    this.fetched = undefined;
    this.dispatchEvent(new CustomEvent('editing', { detail: kind ?? '' }));
    if (kind && needsDetail(kind) && !this.beyond) {
      this.fetch(kind);
    }
  }

  /** The card does not carry what only one of its acts needs. */
  async fetch(kind) {
    try {
      const detail = await getRegistration({ registrationId: this.registrationId, reader });
      if (this.openKind === kind) {
        this.fetched = detail;
      }
    } catch (error) {
      this.open(undefined);
      this.fault = faultWords(error);
    }
  }

  async act(kind, fields) {
    if (this.isBusy) {
      return;
    }
    this.busyKind = kind;
    this.fault = undefined;
    const { registrationId, opportunityId, version } = this;
    try {
      this.take(kind, await this.send({ registrationId, opportunityId, version, kind, fields }));
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busyKind = undefined;
    }
  }

  /** Where the act was not done the form stays open with what was typed, as long as the act is still offered. */
  take(kind, answer) {
    const keeps = answer.outcome === 'stale' || answer.outcome === 'refused';
    if (!keeps) {
      this.open(undefined);
    }
    this.dispatchEvent(new CustomEvent('decided', { detail: { ...answer, kind } }));
    if (keeps && this.openKind) {
      this.dispatchEvent(new CustomEvent('editing', { detail: this.openKind }));
      if (this.fetched) {
        this.fetch(this.openKind);
      }
    }
  }
}
