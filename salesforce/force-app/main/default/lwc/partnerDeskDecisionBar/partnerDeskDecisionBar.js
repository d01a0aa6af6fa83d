import { LightningElement, api } from 'lwc';
import decide from '@salesforce/apex/PartnerDeskController.decide';
import { faultWords } from 'c/partnerDeskFault';
import { newId } from 'c/partnerDeskIdentity';
import { reader } from 'c/partnerDeskReader';
import { words } from 'c/partnerDeskWords';

/** Acts that ask before they are sent. */
const asksFirst = (action) => action.needsReason || action.kind === 'reject' || action.kind === 'withdraw';

/** The acts open to this person, and the way each is taken. */
export default class PartnerDeskDecisionBar extends LightningElement {
  @api actions = [];
  @api rejectReasons = [];
  @api registrationId;
  @api version;
  /** Set on the card of an opportunity; empty in the queue. */
  @api opportunityId;

  words = words;
  openAction;
  busyKind;
  fault;
  /** Kept until the act succeeds, so that trying again after a timeout never acts twice. */
  attempt;

  get buttons() {
    const actions = this.actions ?? [];
    const primary = actions.filter((action) => action.primary);
    return [...primary, ...actions.filter((action) => !action.primary)].map((action) => ({
      ...action,
      // One act stands out; a second one of equal weight is only outlined, so that neither is pressed by mistake.
      variant: action === primary[0] ? 'brand' : action.primary ? 'brand-outline' : 'neutral',
      text: this.busyKind === action.kind ? words.sending : action.label,
      disabled: this.busyKind !== undefined,
    }));
  }

  get hasButtons() {
    return this.buttons.length > 0 && !this.openAction;
  }

  get isBusy() {
    return this.busyKind !== undefined;
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
      this.open(action);
    } else {
      this.send(action.kind, {});
    }
  }

  handleCancel() {
    this.open(undefined);
    this.fault = undefined;
  }

  handleSend(event) {
    this.send(this.openAction.kind, event.detail);
  }

  open(action) {
    this.openAction = action;
    this.dispatchEvent(new CustomEvent('editing', { detail: Boolean(action) }));
  }

  async send(kind, { reason = '', reasonCode = '' }) {
    if (this.isBusy) {
      return;
    }
    if (this.attempt?.kind !== kind || this.attempt?.version !== this.version) {
      this.attempt = { kind, version: this.version, actId: newId() };
    }
    this.busyKind = kind;
    this.fault = undefined;
    try {
      const answer = await decide({
        registrationId: this.registrationId,
        opportunityId: this.opportunityId,
        decision: { kind, actId: this.attempt.actId, expectedVersion: this.version, reasonCode, reason },
        reader,
      });
      this.attempt = undefined;
      if (this.openAction) {
        this.open(undefined);
      }
      this.dispatchEvent(new CustomEvent('decided', { detail: answer }));
    } catch (error) {
      this.fault = faultWords(error);
    } finally {
      this.busyKind = undefined;
    }
  }
}
