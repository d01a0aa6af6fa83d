import approveEntries from '@salesforce/apex/PartnerDeskMoneyController.approveEntries';
import getCompensation from '@salesforce/apex/PartnerDeskMoneyController.getCompensation';
import PartnerDeskListPage from 'c/partnerDeskListPage';
import { moneySender } from 'c/partnerDeskMoneyAct';
import { moneyWords as program } from 'c/partnerDeskMoneyWords';
import { reader } from 'c/partnerDeskReader';
import { fill } from 'c/partnerDeskWords';

const RESULTS = {
  done: { label: program.moneyApproved, tone: 'success' },
  refused: { label: program.moneyNotApproved, tone: 'danger' },
  stale: { label: program.moneyChanged, tone: 'warning' },
};

/** "€19,800 and $300": currencies are never added up. */
function sumsOf(entries) {
  const sums = new Map();
  for (const { amount } of entries) {
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.amountMinor);
  }
  const text = (currency, amountMinor) => {
    const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
    const major = amountMinor / 10 ** digits;
    const fraction = Number.isInteger(major) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
    return new Intl.NumberFormat(reader.locale, { style: 'currency', currency, ...fraction }).format(major);
  };
  return [...sums].map(([currency, amountMinor]) => text(currency, amountMinor)).join(program.moneyAnd);
}

/** What partners earned, where it stands, and what waits for approval. */
export default class PartnerDeskCompensation extends PartnerDeskListPage {
  program = program;
  picked = [];
  /** What is asked about once more before it is approved, as it was read. */
  asking;
  busy = false;
  approvalFault;
  results;
  send = moneySender();

  get isReadOnly() {
    return !this.list.mayDecide;
  }

  get offered() {
    return this.rows.filter(({ may }) => may.approve);
  }

  get chosen() {
    return this.offered.filter(({ id }) => this.picked.includes(id));
  }

  get mayApprove() {
    return this.offered.length > 0 && !this.asking;
  }

  get hasChosen() {
    return this.chosen.length > 0;
  }

  get isAll() {
    return this.hasChosen && this.chosen.length === this.offered.length;
  }

  get approveLabel() {
    return fill(program.moneyApprove, this.chosen.length);
  }

  get items() {
    return this.rows.map((row) => ({
      ...row,
      picked: this.picked.includes(row.id),
      pickLabel: fill(program.moneySelect, row.label, row.partner.name, row.amount.text),
    }));
  }

  viewOf({ c__segment: segment = 'to_approve' }) {
    return { segment };
  }

  stateOf({ segment }) {
    return { c__segment: segment };
  }

  ask(view) {
    return getCompensation({ view, reader });
  }

  handlePick(event) {
    const { id } = event.currentTarget.dataset;
    const others = this.picked.filter((one) => one !== id);
    this.picked = event.detail.checked ? [...others, id] : others;
  }

  handleAll(event) {
    this.picked = event.detail.checked ? this.offered.map(({ id }) => id) : [];
  }

  handleNone() {
    this.picked = [];
    this.focusOn('.all');
  }

  handleAsk() {
    const entries = this.chosen;
    const lead = [
      program.moneyApproveAsk,
      ...entries.map(({ label, partner, amount }) => fill(program.moneyEntryName, label, partner.name, amount.text)),
      fill(program.moneyInAll, sumsOf(entries)),
    ].join('\n');
    this.results = undefined;
    this.approvalFault = undefined;
    this.asking = {
      kind: 'approve',
      label: fill(program.moneyApproveNow, entries.length),
      entries,
      form: { lead, fields: [] },
    };
  }

  handleNotNow() {
    this.asking = undefined;
    this.focusOn('.approve');
  }

  async handleApprove() {
    if (this.busy) {
      return;
    }
    const { entries } = this.asking;
    const asked = {
      entryIds: entries.map(({ id }) => id),
      expectedVersions: entries.map(({ version }) => version),
    };
    this.busy = true;
    this.approvalFault = undefined;
    const { answer, fault } = await this.send(asked, (actId) => approveEntries({ ...asked, actId, reader }));
    this.busy = false;
    if (!answer) {
      this.approvalFault = fault;
      return;
    }
    this.asking = undefined;
    this.picked = [];
    this.results = this.resultsOf(answer, entries);
    this.acted(answer);
  }

  /** What became of each; what needs a look comes first. */
  resultsOf({ items }, entries) {
    const told = items.map(({ id, outcome, message }) => {
      const entry = entries.find((one) => one.id === id);
      return {
        id,
        isDone: outcome === 'done',
        message,
        tag: RESULTS[outcome],
        about: entry ? `${entry.amount.text}, ${entry.partner.name}` : '',
      };
    });
    const inOrder = [...told.filter(({ isDone }) => !isDone), ...told.filter(({ isDone }) => isDone)];
    return inOrder.length > 0 ? inOrder : undefined;
  }

  handleMoved(event) {
    this.results = undefined;
    this.acted(event.detail);
  }

  focusOn(selector) {
    Promise.resolve().then(() => this.template.querySelector(selector)?.focus());
  }
}
