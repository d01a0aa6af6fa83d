import { chainBreak, readStream } from '../../db/events.ts';
import { saveLedger, staleLedgers } from '../../db/ledgers.ts';
import { lockKeys } from '../../db/locks.ts';
import { savePayout, stalePayouts } from '../../db/payouts.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import type { Desk } from '../desk.ts';
import type { Refolded } from '../refold.ts';
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
const firstId = '00000000-0000-0000-0000-000000000000';

/** Folds again what another version of the program had folded: ledgers and payouts. */
export async function refoldLedgers(desk: Desk, tenantId: string): Promise<Refolded> {
  const done: Refolded = { rebuilt: 0, broken: [] };
  const stale = { ledgers: [staleLedgers, refoldLedger], payouts: [stalePayouts, refoldPayout] } as const;
  const versions = { ledgers: ledgerFoldVersion, payouts: payoutFoldVersion };
  for (const kind of ['ledgers', 'payouts'] as const) {
    const [find, refold] = stale[kind];
    for (let after = firstId; ;) {
      const ids = await withTenant(desk.db, tenantId, async (tx) => {
        await lockKeys(tx, ['registrations']);
        const found = await find(tx, { version: versions[kind], after, limit: batch });
        for (const id of found) {
          if (await refold(tx, id)) done.rebuilt += 1;
          else done.broken.push(id);
        }
        return found;
      });
      const last = ids.at(-1);
      if (last === undefined) break;
      after = last;
    }
  }
  return done;
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
