import { LightningElement, api } from 'lwc';
import actOnPayout from '@salesforce/apex/PartnerDeskMoneyController.actOnPayout';
import proposePayout from '@salesforce/apex/PartnerDeskMoneyController.proposePayout';
import { moneyMoved, moneySender } from 'c/partnerDeskMoneyAct';
import { moneyWords as program } from 'c/partnerDeskMoneyWords';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

const reason = {
  name: 'reason',
  type: 'text',
  label: program.moneyReason,
  max: 2000,
  required: true,
  missing: program.moneyReasonMissing,
};

/** A transfer is what one partner gets in one currency. */
const keyOf = ({ partner, amount }) => `${partner.id} ${amount.currency}`;

/** A payout that is or could be: whom it pays what, who is left out and why, its files, and what may be done about it. */
export default class PartnerDeskPayout extends LightningElement {
  @api payout;
  /** What could be proposed rather than what was. */
  @api isProposal = false;
  @api mayPropose = false;

  program = program;
  words = words;
  /** The act whose form is open, with the version that was read. */
  opened;
  busy = false;
  fault;
  refusal;
  send = moneySender();

  get totals() {
    return new Intl.ListFormat(reader.locale).format(this.payout.totals.map(({ text }) => text));
  }

  get linesLabel() {
    return fill(program.payoutLines, this.totals);
  }

  get lines() {
    return this.payout.lines.map((line) => {
      const acts = this.opened ? [] : this.actsOn(line);
      return { ...line, key: keyOf(line), acts, hasActs: acts.length > 0 };
    });
  }

  get hasLines() {
    return this.payout.lines.length > 0;
  }

  get failed() {
    return this.payout.failed.map((one) => ({
      ...one,
      key: keyOf(one),
      who: `${one.partner.name}, ${one.amount.text}`,
    }));
  }

  get hasFailed() {
    return this.payout.failed.length > 0;
  }

  /** One transfer failed at the bank: one person says so, another confirms it, and a mistake is cleared. */
  actsOn(line) {
    const { partner, amount, may } = line;
    const about = fill(program.payoutTransferAbout, amount.text, partner.name);
    const act = (kind, label, intro, fields) => ({
      kind,
      key: `${kind} ${keyOf(line)}`,
      label,
      form: {
        lead: `${about} ${intro}`,
        danger: kind === 'fail_transfer',
        fields,
        also: { partnerId: partner.id, transferCurrency: amount.currency },
      },
    });
    return [
      may.report && act('report_transfer', program.payoutTransferReport, program.payoutTransferReportIntro, [reason]),
      may.confirm && act('fail_transfer', program.payoutTransferConfirm, program.payoutTransferConfirmIntro, []),
      may.clear && act('clear_transfer', program.payoutTransferClear, program.payoutTransferClearIntro, [reason]),
    ].filter(Boolean);
  }

  get hasLeftOut() {
    return this.payout.leftOut.length > 0;
  }

  get acts() {
    const { may, cancelNote } = this.payout;
    const about = fill(program.payoutAbout, this.totals);
    const act = (kind, label, intro, { danger = false, fields = [] } = {}) => ({
      kind,
      key: kind,
      label,
      variant: danger ? 'neutral' : 'brand',
      form: { lead: intro && `${about} ${intro}`, danger, fields },
    });
    if (this.isProposal) {
      return this.mayPropose ? [act('propose', program.payoutPropose, '')] : [];
    }
    return [
      may.approve && act('approve', program.payoutApprove, program.payoutApproveIntro),
      may.markPaid &&
        act('mark_paid', program.payoutMarkPaid, program.payoutMarkPaidIntro, {
          fields: [
            {
              name: 'reference',
              type: 'line',
              label: program.payoutReference,
              max: 200,
              help: program.payoutReferenceHelp,
            },
            { name: 'paidOn', type: 'date', label: program.payoutPaidOn, help: program.payoutPaidOnHelp },
          ],
        }),
      may.cancel &&
        act('cancel', program.payoutCancel, cancelNote || program.payoutCancelIntro, {
          danger: true,
          fields: [reason],
        }),
      may.confirmCancel &&
        act('confirm_cancel', program.payoutCancelConfirm, program.payoutCancelConfirmIntro, { danger: true }),
      may.clearCancel &&
        act('clear_cancel', program.payoutCancelClear, program.payoutCancelClearIntro, {
          danger: true,
          fields: [reason],
        }),
    ].filter(Boolean);
  }

  get showButtons() {
    return this.acts.length > 0 && !this.opened;
  }

  handleChoose(event) {
    const chosen = event.currentTarget.dataset.act;
    const act = [...this.acts, ...this.lines.flatMap(({ acts }) => acts)].find(({ key }) => key === chosen);
    this.fault = undefined;
    this.refusal = undefined;
    this.opened = { act, version: this.payout.version };
  }

  handleCancel() {
    const { key } = this.opened.act;
    this.opened = undefined;
    Promise.resolve().then(() => this.template.querySelector(`[data-act="${key}"]`)?.focus());
  }

  async handleSend(event) {
    if (this.busy) {
      return;
    }
    const { act, version } = this.opened;
    const { id: payoutId } = this.payout;
    const asked = { kind: act.kind, expectedVersion: version, ...event.detail };
    this.busy = true;
    this.fault = undefined;
    this.refusal = undefined;
    const ask = (actId) => {
      return this.isProposal
        ? proposePayout({ actId, reader })
        : actOnPayout({ payoutId, act: { ...asked, actId }, reader });
    };
    const { answer, fault } = await this.send({ payoutId, ...asked }, ask);
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
