import { LightningElement, api } from 'lwc';
import correctLead from '@salesforce/apex/PartnerDeskAttributionController.correctLead';
import settleLead from '@salesforce/apex/PartnerDeskAttributionController.settleLead';
import { reasonForm } from 'c/partnerDeskAttributionAct';
import { attributionWords } from 'c/partnerDeskAttributionWords';
import { leadWords as program } from 'c/partnerDeskLeadWords';
import { moneySender } from 'c/partnerDeskMoneyAct';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

/** An opportunity's id, alone or in the address of its page. */
const OPPORTUNITY = /(?:^|\/)(006[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?)(?:$|[/?#])/;

/** One thing a partner did for a company without a deal: what was told, where it stands, and what may be done about it. */
export default class PartnerDeskLead extends LightningElement {
  @api lead;
  /** What may be told, for changing it. */
  @api form;

  program = program;
  words = words;
  /** The act whose form is open, with what it is about: both stay as they were opened. */
  opened;
  busy = false;
  fault;
  refusal;
  send = moneySender();

  get known() {
    const { domain, contactName, contactEmail } = this.lead.customer;
    return [domain, contactName, contactEmail].filter(Boolean).join(', ');
  }

  get deed() {
    const { partner, kindLabel, occurredText } = this.lead;
    return `${partner.name}: ${kindLabel}, ${occurredText}`;
  }

  get campaignTag() {
    return this.lead.campaign ? { label: this.lead.campaign, tone: 'neutral' } : undefined;
  }

  get evidence() {
    return this.lead.evidence.map((fact, key) => ({ ...fact, key, said: fact.text === fact.url ? '' : fact.text }));
  }

  get hasEvidence() {
    return this.lead.evidence.length > 0;
  }

  get sentence() {
    return this.lead.status === 'waiting' ? this.lead.advice : this.lead.became;
  }

  get deal() {
    return this.lead.deal ? { ...this.lead.deal, kind: 'deal' } : undefined;
  }

  get deals() {
    return this.lead.deals.map((deal) => ({
      ...deal,
      kind: 'deal',
      mayAttach: this.lead.may.attach && deal.crm === 'salesforce',
      label: `${program.leadHere}: ${deal.name}`,
    }));
  }

  get hasDeals() {
    return this.lead.deals.length > 0;
  }

  get hasStory() {
    return this.lead.history.length > 1;
  }

  get storyLabel() {
    return fill(program.leadStory, this.lead.history.length);
  }

  get story() {
    return this.lead.history.map(({ sentence }, key) => ({ key, sentence }));
  }

  get actsLabel() {
    return `${attributionWords.touchActs}: ${this.lead.customer.name}`;
  }

  get acts() {
    const { may, sentence, isOwn } = this.lead;
    const label = attributionWords.touchReason;
    return [
      may.attach && {
        kind: 'attach',
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
      },
      may.dismiss && {
        kind: 'dismiss',
        label: program.leadDismiss,
        form: reasonForm({ lead: sentence, label, missing: program.leadDismissMissing }),
      },
      may.change && { kind: 'change', label: attributionWords.touchChange },
      may.withdraw && {
        kind: 'withdraw',
        label: attributionWords.touchWithdraw,
        form: reasonForm({
          lead: fill(program.leadWithdrawIntro, sentence),
          label,
          missing: isOwn ? '' : program.leadReasonMissing,
          danger: true,
        }),
      },
    ].filter(Boolean);
  }

  get showButtons() {
    return this.acts.length > 0 && !this.opened;
  }

  get isChanging() {
    return this.opened?.act.kind === 'change';
  }

  handleHere(event) {
    this.settle(this.lead, { kind: 'attach', opportunityId: event.currentTarget.dataset.deal });
  }

  handleChoose(event) {
    const { lead, form } = this;
    const act = this.acts.find(({ kind }) => kind === event.currentTarget.dataset.kind);
    this.fault = undefined;
    this.refusal = undefined;
    this.opened = { act, lead, form };
  }

  handleCancel() {
    const { kind } = this.opened.act;
    this.opened = undefined;
    this.fault = undefined;
    this.refusal = undefined;
    Promise.resolve().then(() => this.template.querySelector(`[data-kind="${kind}"]`)?.focus());
  }

  handleChanged(event) {
    this.opened = undefined;
    this.dispatchEvent(new CustomEvent('settled', { detail: event.detail }));
  }

  handleSend(event) {
    const { act, lead } = this.opened;
    const { reason, opportunityId } = event.detail;
    const found = act.kind === 'attach' ? OPPORTUNITY.exec(opportunityId)?.[1] : undefined;
    if (act.kind === 'attach' && !found) {
      this.refusal = { tone: 'warning', message: program.leadIdInvalid };
      return;
    }
    this.settle(lead, { kind: act.kind, opportunityId: found, reason });
  }

  async settle({ id: leadId, version: expectedVersion }, { kind, opportunityId, reason = '' }) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.fault = undefined;
    this.refusal = undefined;
    const { answer, fault } = await this.send({ leadId, expectedVersion, kind, opportunityId, reason }, (actId) => {
      const act = { kind, actId, expectedVersion, reason };
      return kind === 'withdraw'
        ? correctLead({ leadId, act, touchpoint: null, customer: null, reader })
        : settleLead({ leadId, opportunityId, act, reader });
    });
    this.busy = false;
    if (answer && answer.outcome !== 'refused') {
      this.opened = undefined;
      this.dispatchEvent(new CustomEvent('settled', { detail: answer }));
    } else {
      this.refusal = answer;
      this.fault = fault;
    }
  }
}
