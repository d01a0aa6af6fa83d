import { csvText, type CsvCell } from '../csv.ts';
import { moneyToDecimal } from '../money.ts';
import type { Statement, StatementAccount } from './statement.ts';

const header = ['date', 'what', 'deal', 'kind', 'rule', 'policy_version', 'month', 'reason', 'payout', 'rate', 'rate_date', 'currency', 'amount', 'balance', 'state', 'deal_id', 'entry_id', 'state_now', 'paid_for', 'reference']; // prettier-ignore

/** A statement for spreadsheets and bookkeeping: opening, entries in order and closing of each currency; dates ISO, amounts with a point. */
export const statementCsv = (statement: Statement): string =>
  csvText(
    header,
    statement.accounts.flatMap((account) => rowsOf(account, statement)),
  );

function rowsOf({ currency, openingMinor, closingMinor, entries }: StatementAccount, { from, until }: Statement) {
  const decimal = (amountMinor: number): CsvCell => ({ plain: moneyToDecimal({ amountMinor, currency }) });
  const balance = (on: string, what: string, amountMinor: number): CsvCell[] =>
    header.map((column) =>
      column === 'date' ? on : column === 'what' ? what : column === 'currency' ? currency : column === 'balance' ? decimal(amountMinor) : null,
    ); // prettier-ignore
  return [
    balance(from, 'opening', openingMinor),
    ...entries.map((entry): CsvCell[] => {
      const { rate } = entry;
      return [
        entry.on,
        entry.what,
        entry.dealName,
        entry.kind,
        number(entry.rule),
        number(entry.policyVersion),
        entry.period,
        entry.reason,
        entry.payoutId,
        rate && { plain: rate.isInverse ? `1/${rate.rate}` : rate.rate },
        rate && rate.on,
        currency,
        decimal(entry.amountMinor),
        decimal(entry.balanceMinor),
        entry.state,
        entry.dealId,
        entry.entryId,
        entry.stateNow,
        entry.paidFor.join('; ') || null,
        entry.reference || null,
      ];
    }),
    balance(until, 'closing', closingMinor),
  ];
}

const number = (value: number | null): CsvCell => (value === null ? null : { plain: value });
