import type { AccountStatement } from '../../../contract/compensation.ts';
import type { Statement, StatementAccount, StatementEntry } from '../../../domain/compensation/statement.ts';
import { dayText, fewNames, moneyView, onePoint } from '../reader.ts';
import type { Setting } from '../setting.ts';
import { monthText } from './entry.ts';
import { kindLabels, reversalWords } from './labels.ts';

type Row = AccountStatement['currencies'][number]['rows'][number];

/** A partner reads it: it names its own deals and nobody else. */
export function statementRow(entry: StatementEntry, currency: string, setting: Setting): Row {
  const { reader } = setting;
  const money = (amountMinor: number) => moneyView({ amountMinor, currency }, reader);
  return {
    onText: dayText(entry.on, reader),
    deal: entry.dealName ?? '',
    what: whatText(entry, setting),
    sentence: onePoint(sentenceOf(entry, setting)),
    amount: money(entry.amountMinor),
    balance: money(entry.balanceMinor),
  };
}

function whatText({ what, kind, period, amountMinor }: StatementEntry, { reader }: Setting): string {
  const name = kind === null ? '' : kindLabels[kind];
  const month = period === null ? '' : `, ${monthText(period, reader.locale)}`;
  switch (what) {
    case 'accrued':
      return `${name}${month}`;
    case 'adjusted':
      return `${name}${month}: ${amountMinor < 0 ? 'less' : 'more'} than before`;
    case 'reversed':
      return `${name}${month}: taken back`;
    case 'converted':
      return `${name}${month}: changed into another currency`;
    case 'moved':
      return `${name}${month}: ${amountMinor < 0 ? 'moved to the deal this one was merged into' : 'came with a deal that was merged into this one'}`;
    case 'paid':
      return 'Payment';
    case 'returned':
      return 'Payment that did not arrive';
  }
}

function sentenceOf(
  { what, rule, policyVersion, reason, rate, paidFor, reference, ...stands }: StatementEntry,
  { reader }: Setting,
): string {
  if (what === 'paid') return paidSentence(paidFor, reference);
  if (what === 'returned') return 'It failed at the bank. The amount is owed again and comes with the next payout.';
  if (what === 'converted' && rate) {
    const turned = rate.isInverse ? `1 ${rate.from} is ${rate.rate} ${rate.to}, divided` : `1 ${rate.from} is ${rate.rate} ${rate.to}`; // prettier-ignore
    return `${turned}, as of ${dayText(rate.on, reader)} (${rate.source}).`;
  }
  const by = rule === null ? '' : `Rule ${rule}, policy version ${policyVersion}.`;
  if (what === 'reversed' && reason !== null) return `Because ${reversalWords[reason]}. ${by}`;
  return `${by}${standing(stands)}`;
}

function paidSentence(paidFor: readonly string[], reference: string): string {
  const deals = paidFor.length === 0 ? '' : ` for ${fewNames(paidFor)}`;
  return `Paid out${deals}.${reference === '' ? '' : ` The bank’s reference: ${reference}.`}`;
}

/** Where an amount stands today; where that was another at the end of the month, also how it stood then. */
function standing({ state, stateNow }: Pick<StatementEntry, 'state' | 'stateNow'>): string {
  if (state === null || stateNow === null) return '';
  return state === stateNow
    ? ` ${stateWords[state]}`
    : ` ${stateWords[stateNow]} At the end of the month: ${stateWords[state].toLowerCase()}`;
}

const stateWords: Record<NonNullable<StatementEntry['state']>, string> = {
  accrued: 'Waits for its days and for approval.',
  held: 'Held back.',
  approved: 'Approved for payment.',
  payable: 'In a payout under way.',
  paid: 'Paid.',
  reversed: 'Taken back since.',
};

/** How the closing balance of a currency stands, part by part; what is zero is left out. */
export function closingParts({ currency, stages }: StatementAccount, { reader }: Setting) {
  const labels = {
    accrued: 'Waits for its days and for approval',
    held: 'Held back',
    approved: 'Approved for payment',
    payable: 'In a payout under way',
  } as const;
  return (Object.keys(labels) as (keyof typeof labels)[])
    .filter((stage) => stages[stage] !== 0)
    .map((stage) => ({
      label: labels[stage],
      value: moneyView({ amountMinor: stages[stage], currency }, reader).text,
    }));
}

export const emptyStatement = ({ accounts, month }: Statement, locale: string): string =>
  accounts.length === 0 ? `Nothing was earned or paid until the end of ${monthText(month, locale)}.` : '';
