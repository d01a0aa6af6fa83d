import { csvText, type CsvCell } from '../../domain/csv.ts';
import { moneyToDecimal } from '../../domain/money.ts';
import type { Reader } from '../../contract/requests.ts';
import { dayIn } from '../../domain/protection.ts';
import type { DocumentMaker } from '../documents/document-maker.ts';
import { minutesOpen } from '../documents/document-link.ts';
import { fileNamed } from '../documents/file-name.ts';
import { mayDecide } from '../words/onlooker.ts';
import { creditRowWords } from '../words/simulation/credits.ts';
import { moneyRowWords } from '../words/simulation/money.ts';
import { rowView } from '../words/simulation/registrations.ts';
import type { Found } from './run-simulation.ts';

type Listed = Pick<Found, 'simulation' | 'weighed' | 'money' | 'partnerName'>;

/**
 * What was found is stored nowhere: this process keeps it for as long as its link is good, and no more than this many of one
 * tenant at once, so that nobody's list makes way for another tenant's.
 */
const mostOfOneTenant = 5;
const kept = new Map<string, { tenantId: string; until: number; found: Listed }>();

export function keepList(id: string, tenantId: string, { simulation, weighed, money, partnerName }: Found): void {
  for (const [known, one] of kept) if (one.until < performance.now()) kept.delete(known);
  const own = [...kept].filter(([, one]) => one.tenantId === tenantId).map(([known]) => known);
  for (const oldest of own.slice(0, Math.max(0, own.length + 1 - mostOfOneTenant))) kept.delete(oldest);
  const until = performance.now() + minutesOpen * 60_000;
  kept.set(id, { tenantId, until, found: { simulation, weighed, money, partnerName } });
}

/** Everything that would be otherwise, one line each, for a spreadsheet. */
export const simulationCsvDocument: DocumentMaker = async (tx, { now, timeZone }, { of, role, reader }) => {
  const list = kept.get(of['run'] ?? '');
  if (!list || list.tenantId !== tx.tenantId || !mayDecide(role)) return null;
  const name = fileNamed(['what-if', dayIn(now, timeZone).toString()], 'csv');
  return { file: { name, type: 'text/csv', content: csvText(header, linesOf(list.found, reader)) } };
};

const header = ['list', 'customer_or_deal', 'hubspot_deal', 'salesforce_opportunity', 'partner', 'currency', 'before_amount', 'after_amount', 'difference', 'as_it_is', 'as_it_would_be', 'because']; // prettier-ignore

function* linesOf({ simulation, weighed, money, partnerName }: Listed, reader: Reader): Generator<CsvCell[]> {
  for (const difference of simulation.differences) {
    const { customerName, partnerName: partner, before, after, owner, because } = rowView(difference, reader);
    const reasons = [owner, ...because].filter(Boolean).join(' ');
    yield ['registration', customerName, null, null, partner, null, null, null, null, before, after, reasons];
  }
  const named = (dealId: string): CsvCell[] => {
    const { name = '', hubspotDealId = null, salesforceOpportunityId = null } = weighed.names.get(dealId) ?? {};
    return [name, hubspotDealId, salesforceOpportunityId];
  };
  const amounts = (before: number | null, after: number | null, currency: string | null): CsvCell[] => {
    const said = (amountMinor: number): CsvCell =>
      currency === null ? null : { plain: moneyToDecimal({ amountMinor, currency }) };
    const [was, is] = [before ?? 0, after ?? 0];
    return [currency, said(was), said(is), said(is - was)];
  };
  for (const row of weighed.credits.differences) {
    const { before, after } = creditRowWords(row, reader);
    const sums = amounts(row.before?.amountMinor ?? null, row.after?.amountMinor ?? null, row.currency);
    yield ['credit', ...named(row.dealId), row.partnerName, ...sums, before, after, null];
  }
  for (const row of money.differences()) {
    const { before, after } = moneyRowWords(row, reader);
    const sums = amounts(row.earned.before, row.earned.after, row.currency);
    yield ['money', ...named(row.dealId), partnerName(row.partnerId), ...sums, before, after, null];
  }
}
