import type { Payout } from './payout.ts';

export type PayoutMove =
  'approve' | 'export' | 'mark-paid' | 'cancel' | 'report-transfer' | 'fail-transfer' | 'clear-transfer';

/** Who proposes payouts. */
export const mayPropose: readonly string[] = ['partner_manager', 'ops', 'admin'];

/** Every move of a payout: from where, and whose role allows it. Deciders refuse by it, screens offer by it. */
export const payoutMoves: Record<PayoutMove, { from: readonly Payout['state'][]; by: readonly string[] }> = {
  approve: { from: ['proposed'], by: ['ops', 'admin'] },
  export: { from: ['approved', 'paid'], by: ['ops', 'admin'] },
  'mark-paid': { from: ['approved'], by: ['ops', 'admin'] },
  cancel: { from: ['proposed', 'approved'], by: ['partner_manager', 'ops', 'admin'] },
  'report-transfer': { from: ['approved', 'paid'], by: ['partner_manager', 'ops', 'admin'] },
  'fail-transfer': { from: ['approved', 'paid'], by: ['ops', 'admin'] },
  'clear-transfer': { from: ['approved', 'paid'], by: ['partner_manager', 'ops', 'admin'] },
};

/** What somebody may do with a payout now. */
export const allowedPayoutMoves = (state: Payout['state'], role: string): PayoutMove[] =>
  (Object.keys(payoutMoves) as PayoutMove[]).filter(
    (move) => payoutMoves[move].from.includes(state) && payoutMoves[move].by.includes(role),
  );
