import getAttributionReport from '@salesforce/apex/PartnerDeskAttributionController.getAttributionReport';
import PartnerDeskListPage from 'c/partnerDeskListPage';
import { reader } from 'c/partnerDeskReader';
import { reportWords as program } from 'c/partnerDeskReportWords';
import { fill } from 'c/partnerDeskWords';

const COLUMNS = [
  { name: 'sourced', label: 'sourced' },
  { name: 'influenced', label: 'influenced' },
  { name: 'accelerated', label: 'accelerated' },
  { name: 'won', label: '' },
];
const few = (figure) => (figure.few && figure.deals > 0 ? { label: program.reportFew, tone: 'warning' } : undefined);
const counted = (deals) => (deals === 1 ? program.reportDeal : fill(program.reportDeals, deals));
const widthOf = (amountMinor, most) => `width: ${most > 0 ? Math.max(0, Math.round((amountMinor / most) * 100)) : 0}%`;

/** What partners bring: pipeline and revenue they sourced, influenced and accelerated, beside direct deals. */
export default class PartnerDeskReports extends PartnerDeskListPage {
  program = program;

  get hasCurrencies() {
    return this.currencies.length > 1;
  }

  get currencies() {
    const { currencies, currency } = this.list;
    const all = currencies.includes(currency) ? currencies : [currency, ...currencies].filter(Boolean);
    return all.map((value) => ({ value, label: value }));
  }

  get notes() {
    return this.list.notes.map((note, key) => ({ ...note, key }));
  }

  /** A bar behind each amount, measured against the largest; the amount and the count say it in words. */
  get totals() {
    const { totals } = this.list;
    const most = Math.max(
      ...totals.flatMap(({ pipeline, won }) => [pipeline.amount.amountMinor, won.amount.amountMinor]),
    );
    const cell = (name, label, { amount, deals }) => ({
      name,
      label,
      text: amount.text,
      deals: counted(deals),
      barClass: `fill fill_${name}`,
      style: widthOf(amount.amountMinor, most),
    });
    return totals.map(({ influence, label, pipeline, won }) => ({
      influence,
      label,
      cells: [cell('pipeline', program.reportPipeline, pipeline), cell('won', program.reportWon, won)],
    }));
  }

  get groupLabel() {
    return this.list.groups.find(({ value }) => value === this.list.by)?.label ?? '';
  }

  get groupHeading() {
    return fill(program.reportByGroup, this.groupLabel.toLowerCase());
  }

  get columns() {
    const labelOf = (influence) => this.list.totals.find((total) => total.influence === influence)?.label ?? influence;
    return COLUMNS.map(({ name, label }) => ({ name, label: label ? labelOf(label) : program.reportWonCredited }));
  }

  get groups() {
    const most = Math.max(...this.rows.map(({ won }) => won.amount.amountMinor));
    return this.rows.map((row) => ({
      ...row,
      few: few(row.winRate),
      cells: this.columns.map(({ name, label }) => {
        const { deals, amount } = row[name];
        return {
          name,
          label,
          text: deals === 0 ? '-' : amount.text,
          deals: deals === 0 ? '' : counted(deals),
          style: name === 'won' && deals > 0 ? widthOf(amount.amountMinor, most) : undefined,
        };
      }),
    }));
  }

  get hasComparisons() {
    return this.list.comparisons.length > 0;
  }

  get comparisons() {
    return this.list.comparisons.map(({ label, partner, direct, sentence }) => ({
      label,
      sentence,
      sides: [
        { name: 'partner', label: program.reportPartner, text: partner.text, few: few(partner) },
        { name: 'direct', label: program.reportDirect, text: direct.text, few: few(direct) },
      ],
    }));
  }

  viewOf({ c__from: fromDay, c__to: toDay, c__by: groupBy, c__currency: currencyCode }) {
    return { fromDay, toDay, groupBy, currencyCode };
  }

  stateOf({ fromDay, toDay, groupBy, currencyCode }) {
    return { c__from: fromDay, c__to: toDay, c__by: groupBy, c__currency: currencyCode };
  }

  ask(report) {
    return getAttributionReport({ report, reader });
  }

  /** A day is taken once it is one, and lies in order with the other. */
  handleDay(event) {
    const { name } = event.currentTarget.dataset;
    const { value } = event.detail;
    if (value && event.currentTarget.checkValidity()) {
      this.show({ [name]: value });
    }
  }

  handleChoice(event) {
    this.show({ [event.currentTarget.dataset.name]: event.detail.value });
  }
}
