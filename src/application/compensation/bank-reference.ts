import { findPayout } from '../../db/payouts.ts';
import type { Tx } from '../../db/transaction.ts';
import { payoutOf } from './ledger-row.ts';

/** What the bank calls a payment: told of the payout, not of the partner's ledger. Empty where none was told. */
export async function bankReference(tx: Tx, payoutId: string): Promise<string> {
  const row = await findPayout(tx, payoutId);
  return (row && payoutOf(row).paid?.reference) ?? '';
}
