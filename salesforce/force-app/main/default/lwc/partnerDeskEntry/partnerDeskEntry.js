import { LightningElement, api } from 'lwc';
import actOnEntry from '@salesforce/apex/PartnerDeskMoneyController.actOnEntry';
import { moneyMoved, moneySender } from 'c/partnerDeskMoneyAct';
import { moneyWords as program } from 'c/partnerDeskMoneyWords';
import { reader } from 'c/partnerDeskReader';
import { fill } from 'c/partnerDeskWords';

const reasonField = {
  name: 'reason',
  type: 'text',
  label: program.moneyReason,
  max: 2000,
  required: true,
  missing: program.moneyReasonMissing,
};
const causeField = {
  name: 'cause',
  type: 'radio',
  label: program.moneyCause,
  required: true,
  value: 'refund',
  options: [
    { value: 'refund', label: program.moneyCauseRefund },
    { value: 'corrected', label: program.moneyCauseCorrected },
  ],
};

/** One thing a partner earned: how much, by which rule, where it stands, and what may be done about it. */
export default class PartnerDeskEntry extends LightningElement {
  @api entry;

  /** The act whose form is open, with the entry as it was read. */
  opened;
  busy = false;
  fault;
  refusal;
  send = moneySender();

  get deal() {
    return this.entry.deal ? { ...this.entry.deal, kind: 'deal' } : undefined;
  }

  get about() {
    const { partner, label, amount } = this.entry;
    return fill(program.moneyEntryName, label, partner.name, amount.text);
  }

  get actsLabel() {
    return fill(program.moneyEntryActs, this.about);
  }

  get warningTag() {
    return this.entry.warning ? { label: this.entry.warning, tone: 'warning' } : undefined;
  }

  get acts() {
    const { may, stage } = this.entry;
    const act = (kind, label, intro, { danger = false, fields = [reasonField] } = {}) => ({
      kind,
      label,
      form: { lead: fill(intro, this.about), danger, fields },
    });
    return [
      may.hold && act('hold', program.moneyHold, program.moneyHoldIntro),
      may.release && act('release', program.moneyRelease, program.moneyReleaseIntro),
      may.reinstate && act('reinstate', program.moneyReinstate, program.moneyReinstateIntro),
      may.reverse &&
        act(
          'reverse',
          program.moneyReverse,
          stage === 'paid' ? program.moneyReversePaidIntro : program.moneyReverseIntro,
          { danger: true, fields: [causeField, reasonField] },
        ),
    ].filter(Boolean);
  }

  get showButtons() {
    return this.acts.length > 0 && !this.opened;
  }

  handleChoose(event) {
    const act = this.acts.find(({ kind }) => kind === event.currentTarget.dataset.kind);
    this.fault = undefined;
    this.refusal = undefined;
    this.opened = { act, entry: this.entry };
  }

  handleCancel() {
    const { kind } = this.opened.act;
    this.opened = undefined;
    Promise.resolve().then(() => this.template.querySelector(`[data-kind="${kind}"]`)?.focus());
  }

  async handleSend(event) {
    if (this.busy) {
      return;
    }
    const { act, entry } = this.opened;
    const asked = { kind: act.kind, entryId: entry.id, expectedVersion: entry.version, ...event.detail };
    this.busy = true;
    this.fault = undefined;
    this.refusal = undefined;
    const { answer, fault } = await this.send(asked, (actId) => actOnEntry({ act: { ...asked, actId }, reader }));
    this.busy = false;
    if (answer?.outcome === 'refused') {
      this.refusal = answer;
    } else if (answer) {
      this.opened = undefined;
      this.dispatchEvent(moneyMoved(answer));
    } else {
      this.fault = fault;
    }
  }
}
