import { payoutCsv } from '../../domain/compensation/payout-csv.ts';
import { allowedPayoutMoves } from '../../domain/compensation/payout-moves.ts';
import { findPayout } from '../../db/payouts.ts';
import { dayIn } from '../../domain/protection.ts';
import type { DocumentMaker } from '../documents/document-maker.ts';
import { fileNamed } from '../documents/file-name.ts';
import { payoutOf } from './ledger-row.ts';

/** What the bank is to pay: of a payout that somebody approved, for those who may hand it to the bank. */
export const payoutCsvDocument: DocumentMaker = async (tx, scene, { of, role }) => {
  const row = await findPayout(tx, of['payoutId'] ?? '');
  const payout = row && payoutOf(row);
  if (!payout?.approved || !allowedPayoutMoves(payout.state, role).includes('export')) return null;
  const approvedOn = dayIn(Temporal.Instant.from(payout.approved.at), scene.timeZone).toString();
  return { file: { name: fileNamed(['payout', approvedOn, payout.id], 'csv'), type: 'text/csv', content: payoutCsv(payout, approvedOn) } }; // prettier-ignore
};
