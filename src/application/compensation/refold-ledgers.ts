import { chainBreak, readStream } from '../../db/events.ts';
import { saveLedger, staleLedgers } from '../../db/ledgers.ts';
import { savePayout, stalePayouts } from '../../db/payouts.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Desk } from '../desk.ts';
import { refoldStale, type Refolded } from '../refold-stale.ts';
import {
  foldPayout,
  ledgerFoldVersion,
  ledgerStream,
  payoutEntryRows,
  payoutFoldVersion,
  payoutRow,
} from './ledger-row.ts';
import { noMoney, rebuiltRows, replayMoney } from './replay-ledgers.ts';

const batch = 50;

/** Folds again what another version of the program had folded: ledgers and payouts. */
export async function refoldLedgers(desk: Desk, tenantId: string): Promise<Refolded> {
  const ledgers = await refoldStale(desk, tenantId, {
    find: (tx, query) => staleLedgers(tx, { version: ledgerFoldVersion, ...query }),
    refold: async (tx) => (id) => refoldLedger(tx, id),
    batch,
  });
  const payouts = await refoldStale(desk, tenantId, {
    find: (tx, query) => stalePayouts(tx, { version: payoutFoldVersion, ...query }),
    refold: async (tx) => (id) => refoldPayout(tx, id),
    batch,
  });
  return { rebuilt: ledgers.rebuilt + payouts.rebuilt, broken: [...ledgers.broken, ...payouts.broken] };
}

async function refoldLedger(tx: Tx, partnerId: string): Promise<boolean> {
  const log = await readStream(tx, ledgerStream(partnerId));
  if (log.length === 0 || chainBreak(log)) return false;
  const money = noMoney();
  for (const event of log) replayMoney(money, event);
  const ledger = money.ledgers.get(partnerId);
  if (ledger) await saveLedger(tx, ledger.head, rebuiltRows(ledger));
  return ledger !== undefined;
}

async function refoldPayout(tx: Tx, id: string): Promise<boolean> {
  const log = await readStream(tx, id);
  const payout = chainBreak(log) ? null : foldPayout(null, log, id);
  if (payout) await savePayout(tx, payoutRow(payout), payoutEntryRows(payout));
  return payout !== null;
}
