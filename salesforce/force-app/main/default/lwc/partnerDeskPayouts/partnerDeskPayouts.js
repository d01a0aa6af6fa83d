import getPayouts from '@salesforce/apex/PartnerDeskMoneyController.getPayouts';
import recordRate from '@salesforce/apex/PartnerDeskMoneyController.recordRate';
import PartnerDeskListPage from 'c/partnerDeskListPage';
import { moneySender } from 'c/partnerDeskMoneyAct';
import { moneyWords as program } from 'c/partnerDeskMoneyWords';
import { reader } from 'c/partnerDeskReader';

/** Who gives money to the bank records what it was exchanged at. */
const PAYERS = ['ops', 'admin'];

const field = (name, label, missing, more) => ({
  name,
  type: 'line',
  label,
  max: 200,
  required: true,
  missing,
  ...more,
});
const rateForm = {
  kind: 'rate',
  label: program.rateAdd,
  form: {
    lead: program.rateIntro,
    fields: [
      field('fromCurrency', program.rateFrom, program.rateFromMissing, { max: 3 }),
      field('toCurrency', program.rateTo, program.rateToMissing, { max: 3 }),
      field('units', program.rateUnits, program.rateUnitsMissing, { max: 20 }),
      field('validOn', program.rateOn, program.rateOnMissing, { type: 'date' }),
      field('source', program.rateSource, program.rateSourceMissing),
    ],
  },
};

/** What a payout made now would pay, the payouts there were, and what currencies were exchanged at. */
export default class PartnerDeskPayouts extends PartnerDeskListPage {
  program = program;
  recording;
  busy = false;
  rateFault;
  refusal;
  send = moneySender();

  get hasRuns() {
    return this.list.runs.length > 0;
  }

  get rates() {
    return this.list.rates.map((rate, key) => ({ ...rate, key }));
  }

  get hasRates() {
    return this.list.rates.length > 0;
  }

  get mayRecord() {
    return PAYERS.includes(this.list.viewer.role);
  }

  viewOf() {
    return {};
  }

  ask() {
    return getPayouts({ reader });
  }

  handleMoved(event) {
    this.acted(event.detail);
  }

  handleRate() {
    this.rateFault = undefined;
    this.refusal = undefined;
    this.recording = rateForm;
  }

  handleNotNow() {
    this.recording = undefined;
    Promise.resolve().then(() => this.template.querySelector('.rate')?.focus());
  }

  async handleRecord(event) {
    if (this.busy) {
      return;
    }
    const rate = event.detail;
    this.busy = true;
    this.rateFault = undefined;
    this.refusal = undefined;
    const { answer, fault } = await this.send(rate, (actId) => recordRate({ rate: { ...rate, actId }, reader }));
    this.busy = false;
    if (answer?.outcome === 'refused') {
      this.refusal = answer;
    } else if (answer) {
      this.recording = undefined;
      this.acted(answer);
    } else {
      this.rateFault = fault;
    }
  }
}
