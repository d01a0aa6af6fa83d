import { createHash } from 'node:crypto';
import type { PayoutRefusal } from '../../domain/compensation/payout.ts';
import { payoutCsv } from '../../domain/compensation/payout-csv.ts';
import { allowedPayoutMoves } from '../../domain/compensation/payout-moves.ts';
import { isRefusal, type Actor } from '../../domain/event.ts';
import { dayIn } from '../../domain/protection.ts';
import type { DocumentMaker } from '../documents/document-maker.ts';
import { fileNamed } from '../documents/file-name.ts';
import { carryOutPayout, loadPayout } from './keep-payout.ts';

/** What the bank is to pay: of a payout that somebody approved, for those who may hand it to the bank. Each file is recorded. */
export const payoutCsvDocument: DocumentMaker = async (tx, scene, { of, role }) => {
  const { payoutId = '', byId = '', byName = '' } = of;
  const payout = await loadPayout(tx, payoutId);
  if (!payout?.approved || payout.lines.length === 0) return null;
  if (!allowedPayoutMoves(payout, role).includes('export')) return null;
  const approvedOn = dayIn(Temporal.Instant.from(payout.approved.at), scene.timeZone).toString();
  const content = payoutCsv(payout, approvedOn);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const actor: Actor = { kind: 'person', id: byId, name: byName, role };
  const command = { type: 'export', version: payout.version, sha256 } as const;
  // A clock that stands before the last event keeps nothing, so that nothing is handed out either.
  if (isRefusal<PayoutRefusal>(await carryOutPayout(tx, scene, { id: payoutId, payout, command, actor }))) return null;
  return { file: { name: fileNamed(['payout', approvedOn, payout.id], 'csv'), type: 'text/csv', content } }; // prettier-ignore
};
