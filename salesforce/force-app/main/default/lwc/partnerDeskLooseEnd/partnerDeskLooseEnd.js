import { LightningElement, api } from 'lwc';
import settleLead from '@salesforce/apex/PartnerDeskAttributionController.settleLead';
import { reasonForm } from 'c/partnerDeskAttributionAct';
import { moneyWords } from 'c/partnerDeskMoneyWords';
import { moneySender } from 'c/partnerDeskMoneyAct';
import { reader } from 'c/partnerDeskReader';
import { reportWords as program } from 'c/partnerDeskReportWords';
import { words } from 'c/partnerDeskWords';

const LABELS = { lead: program.leadNoDeal, campaign: program.leadCampaign, appeal: program.leadAppeal };
/** An opportunity's id, alone or in the address of its page. */
const OPPORTUNITY = /(?:^|\/)(006[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?)(?:$|[/?#])/;

/** Something that waits and is no touchpoint of a deal: to which deal it belongs, or that it belongs to none. */
export default class PartnerDeskLooseEnd extends LightningElement {
  @api end;

  program = program;
  words = words;
  opened;
  busy = false;
  fault;
  refusal;
  send = moneySender();

  get tag() {
    return { label: LABELS[this.end.kind], tone: 'warning' };
  }

  get deals() {
    return this.end.deals.map((deal) => ({
      ...deal,
      kind: 'deal',
      mayAttach: this.end.may.attach && deal.crm === 'salesforce',
    }));
  }

  get hasDeals() {
    return this.deals.length > 0;
  }

  get showButtons() {
    const { attach, dismiss } = this.end.may;
    return (attach || dismiss) && !this.opened;
  }

  handleHere(event) {
    this.settle({ kind: 'attach', opportunityId: event.currentTarget.dataset.deal });
  }

  handleChoose(event) {
    const { kind } = event.currentTarget.dataset;
    this.fault = undefined;
    this.refusal = undefined;
    this.opened =
      kind === 'dismiss'
        ? {
            kind,
            label: program.leadDismiss,
            form: reasonForm({
              lead: this.end.sentence,
              label: moneyWords.moneyReason,
              missing: program.leadDismissMissing,
            }),
          }
        : {
            kind,
            label: program.leadAnother,
            form: {
              lead: program.leadAnotherIntro,
              fields: [
                {
                  name: 'opportunityId',
                  type: 'line',
                  label: program.leadId,
                  max: 255,
                  required: true,
                  missing: program.leadAnotherMissing,
                  help: program.leadAnotherHelp,
                },
              ],
            },
          };
  }

  handleCancel() {
    const { kind } = this.opened;
    this.opened = undefined;
    this.fault = undefined;
    this.refusal = undefined;
    Promise.resolve().then(() => this.template.querySelector(`[data-kind="${kind}"]`)?.focus());
  }

  handleSend(event) {
    const { kind } = this.opened;
    const { reason, opportunityId } = event.detail;
    const found = kind === 'attach' ? OPPORTUNITY.exec(opportunityId)?.[1] : undefined;
    if (kind === 'attach' && !found) {
      this.refusal = { tone: 'warning', message: program.leadIdInvalid };
      return;
    }
    this.settle({ kind, opportunityId: found, reason });
  }

  async settle({ kind, opportunityId, reason = '' }) {
    if (this.busy) {
      return;
    }
    const { id: leadId } = this.end;
    this.busy = true;
    this.fault = undefined;
    this.refusal = undefined;
    const { answer, fault } = await this.send({ leadId, kind, opportunityId, reason }, (actId) =>
      settleLead({ leadId, opportunityId, act: { kind, actId, reason }, reader }),
    );
    this.busy = false;
    if (answer?.outcome === 'done') {
      this.opened = undefined;
      this.dispatchEvent(new CustomEvent('settled', { detail: answer }));
    } else {
      this.refusal = answer;
      this.fault = fault;
    }
  }
}
