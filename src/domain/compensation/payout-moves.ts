import type { Payout } from './payout.ts';

export type PayoutMove =
  | 'approve'
  | 'export'
  | 'mark-paid'
  | 'cancel'
  | 'confirm-cancel'
  | 'clear-cancel'
  | 'report-transfer'
  | 'fail-transfer'
  | 'clear-transfer';

const keepers: readonly string[] = ['partner_manager', 'ops', 'admin'];
const payers: readonly string[] = ['ops', 'admin'];

/** Who proposes payouts. */
export const mayPropose = keepers;

/**
 * Every move of a payout: from where, and whose role allows it; `byWithBank` where others may once its file was saved for the
 * bank. Deciders refuse by it, screens offer by it.
 */
const payoutMoves: Record<
  PayoutMove,
  { from: readonly Payout['state'][]; by: readonly string[]; byWithBank?: readonly string[] }
> = {
  approve: { from: ['proposed'], by: payers },
  export: { from: ['approved', 'paid'], by: payers },
  'mark-paid': { from: ['approved'], by: payers },
  cancel: { from: ['proposed', 'approved'], by: keepers, byWithBank: payers },
  'confirm-cancel': { from: ['approved'], by: payers },
  'clear-cancel': { from: ['approved'], by: payers },
  'report-transfer': { from: ['approved', 'paid'], by: keepers },
  'fail-transfer': { from: ['approved', 'paid'], by: payers },
  'clear-transfer': { from: ['approved', 'paid'], by: keepers },
};

/** The bank may have the file and pay what is in it. */
export const isWithBank = ({ exported, lines }: Pick<Payout, 'exported' | 'lines'>): boolean =>
  exported.length > 0 && lines.length > 0;

export const isFromHere = (move: PayoutMove, { state }: Pick<Payout, 'state'>): boolean =>
  payoutMoves[move].from.includes(state);

export function isByRole(move: PayoutMove, payout: Payout, role: string): boolean {
  const { by, byWithBank = by } = payoutMoves[move];
  return (isWithBank(payout) ? byWithBank : by).includes(role);
}

const ofAskedCancel: ReadonlySet<PayoutMove> = new Set(['confirm-cancel', 'clear-cancel'] as const);
/** What waits until it is clear whether the payout is cancelled. */
const untilClear: ReadonlySet<PayoutMove> = new Set(['cancel', 'export', 'mark-paid'] as const);

/** What somebody may do with a payout now. */
export const allowedPayoutMoves = (payout: Payout, role: string): PayoutMove[] =>
  (Object.keys(payoutMoves) as PayoutMove[]).filter(
    (move) =>
      isFromHere(move, payout) &&
      isByRole(move, payout, role) &&
      !(payout.cancelAsked ? untilClear : ofAskedCancel).has(move),
  );
