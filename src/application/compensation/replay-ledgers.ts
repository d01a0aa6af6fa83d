import { canonicalJson } from '../../db/canonical-json.ts';
import type { StoredEvent } from '../../db/events.ts';
import { allExchangeRates, saveExchangeRate, type ExchangeRateRow } from '../../db/exchange-rates.ts';
import { allLedgerEntries, allLedgerPieces, allLedgers, saveLedger, type LedgerRow } from '../../db/ledgers.ts';
import { allPayoutEntries, allPayouts, savePayout } from '../../db/payouts.ts';
import type { Tx } from '../../db/transaction.ts';
import { evolveEntry } from '../../domain/compensation/evolve-ledger.ts';
import type { ExchangeRate } from '../../domain/compensation/exchange.ts';
import type { Entry, LedgerEvent } from '../../domain/compensation/ledger.ts';
import type { Payout } from '../../domain/compensation/payout.ts';
import {
  entryRow,
  foldPayout,
  ledgerFoldVersion,
  partnerOfLedger,
  payoutEntryRows,
  payoutRow,
  pieceRows,
} from './ledger-row.ts';

interface RebuiltLedger {
  head: LedgerRow;
  entries: Map<string, { entry: Entry; version: number }>;
}

/** Everything about money, as the log says it. */
export interface Money {
  ledgers: Map<string, RebuiltLedger>;
  payouts: Map<string, Payout>;
  rates: ExchangeRateRow[];
}

export const noMoney = (): Money => ({ ledgers: new Map(), payouts: new Map(), rates: [] });

/** One event more. */
export function replayMoney(money: Money, event: StoredEvent): void {
  const { streamType, streamId, type, data, at, version } = event;
  if (streamType === 'exchange') money.rates.push({ version, ...(data as ExchangeRate) });
  if (streamType === 'payout') {
    const payout = foldPayout(money.payouts.get(streamId) ?? null, [event], streamId);
    if (payout) money.payouts.set(streamId, payout);
  }
  if (streamType !== 'ledger') return;
  const id = partnerOfLedger(streamId);
  const entries: RebuiltLedger['entries'] = money.ledgers.get(id)?.entries ?? new Map();
  const { entryId } = data as LedgerEvent['data'];
  const entry = evolveEntry(entries.get(entryId)?.entry ?? null, { type, data } as LedgerEvent, at);
  entries.set(entryId, { entry, version });
  money.ledgers.set(id, { head: { id, version, changedAt: at, foldVersion: ledgerFoldVersion }, entries });
}

export const rebuiltRows = ({ head, entries }: RebuiltLedger) => ({
  entries: [...entries.values()].map(({ entry, version }) => entryRow(head.id, entry, version)),
  pieces: [...entries.values()].flatMap(({ entry }) => pieceRows(head.id, entry)),
});

type Compare = <Row extends { id: string }>(
  kind: string,
  rebuilt: ReadonlyMap<string, Row>,
  kept: readonly Row[],
) => Map<string, string[]>;

/** Differences of what is kept from what the log says; with `write` they are put right. */
export async function compareMoney(
  tx: Tx,
  money: Money,
  compare: Compare,
  { write }: { write: boolean },
): Promise<string[]> {
  const ledgers = [...money.ledgers.values()];
  const rows = ledgers.map(rebuiltRows);
  const entries = rows.flatMap((one) => one.entries);
  const payouts = [...money.payouts.values()];
  const heads = compare(
    'ledger',
    byId(
      ledgers.map(({ head }) => head),
      ({ id }) => id,
    ),
    await allLedgers(tx),
  );
  const kept = [...byId(await allLedgerEntries(tx), ({ id }) => id).values()];
  const differing = compare(
    'ledger entry',
    byId(entries, ({ id }) => id),
    kept,
  );
  const keyOfPiece = (one: { entryId: string; stage: string; currency: string }): string =>
    `${one.entryId} ${one.stage} ${one.currency}`;
  const pieces = compare(
    'ledger piece',
    byId(
      rows.flatMap((one) => one.pieces),
      keyOfPiece,
    ),
    [...byId(await allLedgerPieces(tx), keyOfPiece).values()],
  );
  const runs = compare(
    'payout',
    byId(payouts.map(payoutRow), ({ id }) => id),
    await allPayouts(tx),
  );
  const keyOfMember = (one: { payoutId: string; entryId: string; currency: string }): string =>
    `${one.payoutId} ${one.entryId} ${one.currency}`;
  const members = compare('payout entry', byId(payouts.flatMap(payoutEntryRows), keyOfMember), [
    ...byId(await allPayoutEntries(tx), keyOfMember).values(),
  ]);
  const rates = await compareRates(tx, money.rates, { write });
  if (write) {
    const isLedgerWrong = heads.size + differing.size + pieces.size > 0;
    for (const one of isLedgerWrong ? ledgers : []) await saveLedger(tx, one.head, rebuiltRows(one));
    const isPayoutWrong = runs.size + members.size > 0;
    for (const one of isPayoutWrong ? payouts : []) await savePayout(tx, payoutRow(one), payoutEntryRows(one));
  }
  return [heads, differing, pieces, runs, members].flatMap((found) => [...found.values()].flat()).concat(rates);
}

async function compareRates(
  tx: Tx,
  rebuilt: readonly ExchangeRateRow[],
  { write }: { write: boolean },
): Promise<string[]> {
  const kept = new Map((await allExchangeRates(tx)).map((row) => [row.version, row]));
  const wrong = rebuilt.filter((row) => canonicalJson(kept.get(row.version) ?? null) !== canonicalJson(row));
  const known = new Set(rebuilt.map(({ version }) => version));
  const unknown = [...kept.keys()].filter((version) => !known.has(version));
  for (const row of write ? wrong : []) await saveExchangeRate(tx, row);
  return [
    ...wrong.map(({ version }) => `exchange rate ${version}: differs`),
    ...unknown.map((version) => `exchange rate ${version}: kept, but the log knows nothing of it`),
  ];
}

/** Rows under an id that tells them apart, as `compare` asks for it. */
const byId = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row & { id: string }> =>
  new Map(rows.map((row) => [keyOf(row), { ...row, id: keyOf(row) }]));
