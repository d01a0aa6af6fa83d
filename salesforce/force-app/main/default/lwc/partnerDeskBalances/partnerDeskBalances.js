import { LightningElement, api } from 'lwc';
import { moneyWords as program } from 'c/partnerDeskMoneyWords';

const STAGES = [
  { name: 'accrued', label: program.moneyAccrued },
  { name: 'held', label: program.moneyHeld },
  { name: 'approved', label: program.moneyApproved },
  { name: 'payable', label: program.moneyPayable },
  { name: 'paid', label: program.moneyPaid },
];

/** What is owed and was paid, a line a currency: currencies are never added up. */
export default class PartnerDeskBalances extends LightningElement {
  @api balances = [];

  program = program;

  get hasRows() {
    return this.balances.length > 0;
  }

  get columns() {
    const isCarried = this.balances.some(({ carried }) => carried.amountMinor !== 0);
    return isCarried ? [...STAGES, { name: 'carried', label: program.moneyCarried }] : STAGES;
  }

  get rows() {
    return this.balances.map((balance) => ({
      currency: balance.currency,
      cells: this.columns.map(({ name, label }) => {
        const { text, amountMinor } = balance[name];
        const isOwed = name === 'carried' && amountMinor !== 0;
        return { name, label, text, tag: isOwed ? { label: text, tone: 'warning' } : undefined };
      }),
    }));
  }
}
