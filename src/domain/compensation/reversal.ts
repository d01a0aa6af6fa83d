import type { Entry, LedgerEvent, Reversal, ReversalReason } from './ledger.ts';
import { linesOf, postingFor, type Move } from './posting.ts';

/** Everything that stands anywhere is taken back; for what is paid or being paid, the partner owes it. */
export function reversal(entry: Entry, reason: ReversalReason, said?: Reversal['said']): LedgerEvent {
  const { kind, amount } = entry.entitlement;
  const back = entry.pieces.map(({ stage, amountMinor, currency }): Move => ({
    stage: stage === 'payable' || stage === 'paid' ? 'approved' : stage,
    amountMinor: -amountMinor,
    currency,
  }));
  const expense = { kind, amountMinor: -entry.entitledMinor, currency: amount.currency };
  return {
    type: 'Reversed',
    data: { ...postingFor(entry, linesOf(back, expense)), reason, ...(said ? { said } : {}) },
  };
}
