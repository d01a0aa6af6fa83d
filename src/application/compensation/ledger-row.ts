import type { LedgerEntryRow, LedgerPieceRow, LedgerRow } from '../../db/ledgers.ts';
import type { PayoutEntryRow, PayoutRow } from '../../db/payouts.ts';
import { entryStanding } from '../../domain/compensation/entry-standing.ts';
import { evolvePayout } from '../../domain/compensation/evolve-payout.ts';
import type { Entry, Ledger } from '../../domain/compensation/ledger.ts';
import type { Payout, PayoutEvent, PayoutLine } from '../../domain/compensation/payout.ts';

/** Raised whenever the same log folds to another state or row than before; rows of older versions are folded again at start. */
export const ledgerFoldVersion = 4;
export const payoutFoldVersion = 3;

/** A partner's ledger is a stream beside the partner's own. */
export const ledgerStream = (partnerId: string): string => `ledger:${partnerId}`;
export const partnerOfLedger = (streamId: string): string => streamId.slice('ledger:'.length);

export const ledgerRow = ({ partnerId: id, version, changedAt }: Ledger): LedgerRow => ({
  id,
  version,
  changedAt: changedAt ?? '',
  foldVersion: ledgerFoldVersion,
});

/** The folded row of one thing earned; `version` is the place of its last event. */
export const entryRow = (partnerId: string, entry: Entry, version: number): LedgerEntryRow => {
  const { id, entitlement, entitledMinor, dueOn, stage, reversed, payoutId } = entry;
  const { dealId, kind, rule, earnedOn, amount } = entitlement;
  return {
    partnerId,
    id,
    dealId,
    kind,
    rule,
    earnedOn,
    dueOn,
    standing: entryStanding(entry),
    stage,
    reversed: reversed !== null,
    payoutId,
    entitledMinor,
    currency: amount.currency,
    version,
    body: entry,
  };
};

export const pieceRows = (partnerId: string, { id, pieces }: Entry): LedgerPieceRow[] =>
  pieces.map(({ stage, currency, amountMinor }) => ({ partnerId, entryId: id, stage, currency, amountMinor }));

/** The state kept in a row; `body` was written by `entryRow` and by nobody else. */
export const entryOf = (row: LedgerEntryRow): Entry => row.body as Entry;

export const payoutRow = (payout: Payout): PayoutRow => ({
  id: payout.id,
  version: payout.version,
  state: payout.state,
  proposedAt: payout.proposed.at,
  body: payout,
  foldVersion: payoutFoldVersion,
  updatedAt: payout.changedAt,
});

/** Which entries a payout holds, or held. What a transfer that failed was made of may be in another one. */
export const payoutEntryRows = ({ id: payoutId, lines, failed, state }: Payout): PayoutEntryRow[] => {
  const isUnderWay = state === 'proposed' || state === 'approved';
  const rowsOf = ({ partnerId, currency, entries }: PayoutLine, live: boolean): PayoutEntryRow[] =>
    entries.map(({ entryId, amountMinor }) => ({ payoutId, partnerId, entryId, currency, amountMinor, live }));
  return [...lines.flatMap((line) => rowsOf(line, isUnderWay)), ...failed.flatMap((line) => rowsOf(line, false))];
};

export const payoutOf = (row: PayoutRow): Payout => row.body as Payout;

export const foldPayout = (
  state: Payout | null,
  events: readonly { type: string; data: unknown; at: string }[],
  id: string,
): Payout | null =>
  events.reduce<Payout | null>(
    (folded, { type, data, at }) => evolvePayout(folded, { type, data } as PayoutEvent, at, id),
    state,
  );
