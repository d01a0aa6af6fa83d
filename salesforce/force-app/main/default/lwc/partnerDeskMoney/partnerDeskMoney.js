import { LightningElement, api } from 'lwc';
import agreePlan from '@salesforce/apex/PartnerDeskMoneyController.agreePlan';
import getStatement from '@salesforce/apex/PartnerDeskMoneyController.getStatement';
import { faultWords } from 'c/partnerDeskFault';
import { moneySender } from 'c/partnerDeskMoneyAct';
import { moneyWords as program } from 'c/partnerDeskMoneyWords';
import { newestReading } from 'c/partnerDeskPages';
import { reader } from 'c/partnerDeskReader';
import { fill, words } from 'c/partnerDeskWords';

/** A partner's money: what it is paid by, and its statement of a month with the files of it. */
export default class PartnerDeskMoney extends LightningElement {
  program = program;
  words = words;
  shownId;
  month = '';
  statement;
  fault;
  loading = false;
  notice;
  /** The form of another plan, with the version that was read. */
  opened;
  busy = false;
  planFault;
  refusal;
  reading = newestReading();
  send = moneySender();

  @api
  get partnerId() {
    return this.shownId;
  }
  set partnerId(id) {
    if (id !== this.shownId) {
      this.shownId = id;
      this.month = '';
      this.statement = undefined;
      this.opened = undefined;
      this.notice = undefined;
      this.load();
    }
  }

  disconnectedCallback() {
    this.reading.drop();
  }

  get busyText() {
    return String(this.loading);
  }

  get months() {
    const { months, month, monthText } = this.statement;
    const isListed = months.some(({ value }) => value === month);
    return isListed ? months : [{ value: month, label: monthText }, ...months];
  }

  get isEmpty() {
    return this.statement.currencies.length === 0;
  }

  get blocks() {
    const { currencies, monthText } = this.statement;
    return currencies.map((block) => ({
      ...block,
      label: `${monthText}, ${block.currency}`,
      rows: block.rows.map((row, key) => ({ ...row, key, about: [row.what, row.deal].filter(Boolean).join(', ') })),
      leftOutText: block.leftOut > 0 ? fill(program.moneyLeftOut, block.leftOut) : '',
    }));
  }

  async load() {
    const { shownId: partnerId, month } = this;
    this.loading = true;
    const read = await this.reading.read(() => getStatement({ partnerId, month, reader }));
    if (!read) {
      return;
    }
    this.loading = false;
    this.fault = read.error ? faultWords(read.error) : undefined;
    this.statement = read.value ?? this.statement;
  }

  handleMonth(event) {
    this.month = event.detail.value;
    this.load();
  }

  handleDismiss() {
    this.notice = undefined;
  }

  handleChange() {
    const { plan, plans, payoutCurrency, version } = this.statement;
    this.planFault = undefined;
    this.refusal = undefined;
    this.opened = {
      kind: 'plan',
      label: program.moneyPlanAgree,
      version,
      form: {
        lead: program.moneyPlanIntro,
        fields: [
          {
            name: 'kind',
            type: 'list',
            label: program.moneyPlanBy,
            value: plan.kind,
            options: plans.map(({ value, label }) => ({ value, label })),
            required: true,
          },
          {
            name: 'payoutCurrency',
            type: 'line',
            label: program.moneyPlanCurrency,
            value: payoutCurrency ?? '',
            max: 3,
            help: program.moneyPlanCurrencyHelp,
          },
          { name: 'reason', type: 'text', label: program.moneyReason, max: 2000 },
        ],
      },
    };
  }

  handleCancel() {
    this.opened = undefined;
    Promise.resolve().then(() => this.template.querySelector('.change')?.focus());
  }

  async handleAgree(event) {
    if (this.busy) {
      return;
    }
    const { shownId: partnerId } = this;
    const plan = { ...event.detail, expectedVersion: this.opened.version };
    this.busy = true;
    this.planFault = undefined;
    this.refusal = undefined;
    const { answer, fault } = await this.send({ partnerId, plan }, (actId) =>
      agreePlan({ partnerId, plan: { ...plan, actId }, reader }),
    );
    this.busy = false;
    if (partnerId !== this.shownId) {
      return;
    }
    if (answer?.outcome === 'refused') {
      this.refusal = answer;
    } else if (answer) {
      this.opened = undefined;
      this.notice = { message: answer.message, tone: answer.tone };
      this.load();
    } else {
      this.planFault = fault;
    }
  }
}
