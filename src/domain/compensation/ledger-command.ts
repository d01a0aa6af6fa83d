import type { Decision, Refusal } from '../event.ts';
import type { Entitlement } from './entitlement.ts';
import type { ExchangeRate } from './exchange.ts';
import type { LedgerEvent, ReversalReason } from './ledger.ts';

export type LedgerCommand =
  /**
   * All that the partner is entitled to on a deal now; what is not named any more is reversed for `because`. `formerly`: deals
   * that were merged into it.
   */
  | {
      type: 'settle';
      dealId: string;
      entitlements: readonly Entitlement[];
      because: ReversalReason;
      formerly?: readonly string[];
    }
  /** Whatever has waited long enough is approved, where the policy leaves that to the clock. */
  | { type: 'advance' }
  /** A person approves what has waited long enough. */
  | { type: 'approve'; entryId: string; version: number }
  /** A refund, or something that should not have been accrued: a person takes it back, whatever the deal says. */
  | { type: 'reverse'; entryId: string; cause: 'refund' | 'corrected'; reason: string; version: number }
  /** What a person took back follows the deal again. */
  | { type: 'reinstate'; entryId: string; reason: string; version: number }
  | { type: 'hold'; entryId: string; reason: string; version: number }
  | { type: 'release'; entryId: string; reason: string; version: number }
  /** All that is approved goes into a payout, in the currency the partner wants wherever there is a rate. */
  | { type: 'make-payable'; payoutId: string; payIn: string | null; rates: readonly ExchangeRate[] }
  | { type: 'take-from-payout'; payoutId: string; reason: string }
  | { type: 'pay'; payoutId: string }
  /** One transfer of a payout did not arrive: what it was made of is owed again, `from` a payout under way or from what was paid. */
  | {
      type: 'fail-transfer';
      payoutId: string;
      currency: string;
      of: readonly { entryId: string; amountMinor: number }[];
      from: 'payable' | 'paid';
      reason: string;
    };

export type LedgerRefusal =
  /** Facts: `entryId`. */
  | 'unknown_entitlement'
  /** Told for another partner or deal, twice, or with an amount that is no amount. Facts: `key`. */
  | 'not_of_this_deal'
  | 'told_twice'
  | 'bad_amount'
  /** Facts: `payoutId`. */
  | 'in_live_run'
  /** The partner owes as much as it is owed, or more. Facts: `amountMinor`, `currency`. */
  | 'negative_balance'
  /** Facts: `amountMinor`, `currency`, `minimumMinor`. */
  | 'below_minimum'
  /** It is less than the smallest unit of the currency the partner wants. Facts: `amountMinor`, `currency`. */
  | 'too_small_to_convert'
  | 'nothing_approved'
  /** Facts: `payoutId`. */
  | 'not_in_payout'
  | 'already_held'
  | 'not_held'
  /** Nothing of it is left to be held back: it is paid, in a payout, or reversed. */
  | 'nothing_to_hold'
  /** Facts: `dueOn`. */
  | 'not_due_yet'
  /** It is approved, paid or reversed already. */
  | 'nothing_to_approve'
  | 'already_reversed'
  /** No person took it back: it follows from the deal. */
  | 'not_taken_back'
  | 'reason_required'
  /** Facts: `role`, `allowed`. */
  | 'not_your_role'
  /** Facts: `version`. */
  | 'stale'
  /** Facts: `lastAt`. */
  | 'clock_behind';

export type LedgerOutcome = Decision<LedgerEvent, LedgerRefusal>;
export type LedgerCommandOf<Type extends LedgerCommand['type']> = Extract<LedgerCommand, { type: Type }>;

export const refuse = (refused: LedgerRefusal, facts: Refusal['facts'] = {}): Refusal<LedgerRefusal> => ({
  refused,
  facts,
});
