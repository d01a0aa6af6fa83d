import { dayIn } from '../protection.ts';
import { entryStanding } from './entry-standing.ts';
import { evolveEntry } from './evolve-ledger.ts';
import { stages, type Entry, type LedgerEvent, type LedgerRecord } from './ledger.ts';
import { plus } from './posting.ts';
import type { Statement, StatementAccount, StatementEntry, StatementWhat } from './statement.ts';

/**
 * A partner's month out of its whole log, in the order of the log: what was owed before, everything that changed it, what is owed
 * after, and where each amount has come to since. Months are the tenant's; one month's closing balance is the opening balance of the next.
 */
export function drawStatement(
  partnerId: string,
  log: Iterable<LedgerRecord>,
  { month, timeZone }: { month: string; timeZone: string },
): Statement {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const after = first.add({ months: 1 });
  const begins = first.toZonedDateTime(timeZone).epochMilliseconds;
  const ends = after.toZonedDateTime(timeZone).epochMilliseconds;
  const books = new Map<string, StatementAccount>();
  const entries = new Map<string, Entry>();
  const since = new Map<string, Entry>();
  for (const record of log) {
    const at = Date.parse(record.at);
    const { event } = record;
    const { entryId } = event.data;
    if (at >= ends) {
      since.set(entryId, evolveEntry(since.get(entryId) ?? entries.get(entryId) ?? null, event, record.at));
      continue;
    }
    const entry = evolveEntry(entries.get(entryId) ?? null, event, record.at);
    entries.set(entryId, entry);
    for (const [currency, amountMinor] of changesOf(event)) {
      const book = bookOf(books, currency);
      book.closingMinor = plus(book.closingMinor, amountMinor);
      if (at < begins) book.openingMinor = book.closingMinor;
      else enter(book, record, { entry, amountMinor, timeZone });
    }
  }
  for (const entry of entries.values()) {
    for (const { stage, amountMinor, currency } of entry.pieces) {
      if (stage === 'paid') continue;
      const { stages: standing } = bookOf(books, currency);
      standing[stage] = plus(standing[stage], amountMinor);
    }
  }
  const accounts = [...books.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
  for (const line of accounts.flatMap((book) => book.entries)) {
    if (line.entryId === null) continue;
    const { entryId } = line;
    line.state = standingIn((id) => entries.get(id), entryId);
    line.stateNow = standingIn((id) => since.get(id) ?? entries.get(id), entryId);
  }
  return { partnerId, month, from: first.toString(), until: after.subtract({ days: 1 }).toString(), accounts };
}

/** An amount that went with its deal into another one stands where it went on. */
function standingIn(find: (entryId: string) => Entry | undefined, entryId: string): StatementEntry['state'] {
  const entry = find(entryId);
  if (!entry) return null;
  return entry.movedTo && entry.pieces.length === 0 ? standingIn(find, entry.movedTo.entryId) : entryStanding(entry);
}

function bookOf(books: Map<string, StatementAccount>, currency: string): StatementAccount {
  const known = books.get(currency);
  if (known) return known;
  const standing = { accrued: 0, held: 0, approved: 0, payable: 0 };
  const book = { currency, openingMinor: 0, entries: [], closingMinor: 0, stages: standing };
  books.set(currency, book);
  return book;
}

const owedAt: ReadonlySet<string> = new Set(
  stages.filter((stage) => stage !== 'paid').map((stage) => `partner.${stage}`),
);

/** How much more is owed after an event, by currency; moves from stage to stage change nothing. */
function changesOf({ data }: LedgerEvent): [currency: string, amountMinor: number][] {
  const sums = new Map<string, number>();
  for (const { account, amountMinor, currency } of data.lines) {
    if (owedAt.has(account)) sums.set(currency, plus(sums.get(currency) ?? 0, -amountMinor));
  }
  return [...sums].filter(([, amountMinor]) => amountMinor !== 0);
}

/** What an event is called that changed what is owed. A conversion is also undone, when its payout is cancelled. */
const whats: Partial<Record<LedgerEvent['type'], StatementWhat>> = {
  Accrued: 'accrued',
  Adjusted: 'adjusted',
  Reversed: 'reversed',
  Paid: 'paid',
  TransferFailed: 'returned',
  MovedToDeal: 'moved',
  BroughtFromDeal: 'moved',
};

type Change = Pick<StatementEntry, 'version' | 'at' | 'on' | 'what' | 'payoutId' | 'amountMinor' | 'balanceMinor'>;

/** What is paid together, or comes back together, is one line, as on the bank's own statement. */
function enter(
  book: StatementAccount,
  { event, at, version }: LedgerRecord,
  { entry, amountMinor, timeZone }: { entry: Entry; amountMinor: number; timeZone: string },
): void {
  const { data, type } = event;
  const payoutId = 'payoutId' in data ? data.payoutId : null;
  const { dealName } = entry.entitlement;
  const last = book.entries.at(-1);
  const isOfMany = type === 'Paid' || type === 'TransferFailed';
  const what = whats[type] ?? 'converted';
  if (isOfMany && last?.what === what && last.payoutId === payoutId) {
    last.amountMinor = plus(last.amountMinor, amountMinor);
    last.balanceMinor = book.closingMinor;
    if (type === 'Paid' && !last.paidFor.includes(dealName)) last.paidFor.push(dealName);
    return;
  }
  const on = dayIn(Temporal.Instant.from(at), timeZone).toString();
  const change = { version, at, on, what, payoutId, amountMinor, balanceMinor: book.closingMinor };
  book.entries.push(
    isOfMany ? { ...change, ...ofMany, paidFor: type === 'Paid' ? [dealName] : [] } : aboutOne(change, event, entry),
  );
}

function aboutOne(change: Change, { type, data }: LedgerEvent, { id, entitlement }: Entry): StatementEntry {
  const { dealId, dealName, kind, rule, policyVersion, period } = entitlement;
  const reason = type === 'Reversed' ? data.reason : null;
  const rate = type === 'Converted' ? data.rate : null;
  return {
    ...change,
    ...ofMany,
    paidFor: [],
    entryId: id,
    dealId,
    dealName,
    kind,
    rule,
    policyVersion,
    period,
    reason,
    rate,
  };
}

const ofMany: Omit<StatementEntry, keyof Change> = {
  paidFor: [],
  reference: '',
  entryId: null,
  dealId: null,
  dealName: null,
  kind: null,
  rule: null,
  policyVersion: null,
  period: null,
  reason: null,
  rate: null,
  state: null,
  stateNow: null,
};
