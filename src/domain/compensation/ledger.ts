import type { DomainEvent } from '../event.ts';
import type { Money } from '../money.ts';
import type { CompensationRule, Entitlement, EntitlementKind } from './entitlement.ts';
import type { UsedRate } from './exchange.ts';

/** Where money of a partner stands. Approved may be paid; payable is in a payout that is under way. */
export const stages = ['accrued', 'held', 'approved', 'payable', 'paid'] as const;
export type Stage = (typeof stages)[number];

export type PartnerAccount = `partner.${Stage}`;
export type Account = `expense.${EntitlementKind}` | PartnerAccount | 'exchange';

/** One side of a posting. Debits are above zero, credits below: what is owed to a partner stands below zero. */
export interface Line {
  account: Account;
  amountMinor: number;
  currency: string;
}

/** Money of an entry at one stage; below zero where the partner owes it. */
export interface Piece extends Money {
  stage: Stage;
}

/** Money changed for a payout; undone exactly if the payout is cancelled. */
export interface Conversion {
  payoutId: string;
  from: Money;
  to: Money;
  rate: UsedRate;
}

/** All that was posted for one entitlement in one currency. */
export interface Entry {
  /** The entitlement's key with its currency. */
  id: string;
  entitlement: Entitlement;
  /** What the partner is entitled to now, in the entitlement's currency; nothing once it was reversed. */
  entitledMinor: number;
  reversed: Reversal | null;
  /** Where money that is not in a payout stands. */
  stage: 'accrued' | 'held' | 'approved';
  /** Day from which it may be approved, in the tenant's zone. */
  dueOn: string;
  /** Why a person holds it back. `approved`: as much of it was approved before; absent where nothing was. */
  held: { reason: string; by: string; at: string; approved?: Money[] } | null;
  /** Where every part of it stands, each stage and currency once; parts that came to nothing are left out. */
  pieces: Piece[];
  conversions: Conversion[];
  /** Payout under way it is part of. */
  payoutId: string | null;
  /** What the partner was entitled to when it went into that payout; absent while it is in none. */
  proposedMinor?: number;
  /** Why the last transfer of it did not arrive; absent where it did, or it is in a payout again. */
  returned?: { reason: string; at: string };
  /** The entry it went on as, when its deal was merged into another; absent otherwise. */
  movedTo?: { dealId: string; entryId: string };
}

/**
 * What a partner has earned and was paid. A command needs only the entries it is about: those of a deal to settle it, those
 * that wait to approve them, those not in a payout and those in one to make a payout.
 */
export interface Ledger {
  partnerId: string;
  entries: Record<string, Entry>;
  /** How many events it is folded of. */
  version: number;
  /** Instant of its last event; null while there is none. */
  changedAt: string | null;
}

export type ReversalReason = 'lost' | 'refund' | 'reopened' | 'corrected';

/** `said`: a person took it back, with these words; it stays so until a person says otherwise. */
export interface Reversal {
  reason: ReversalReason;
  at: string;
  said?: { by: string; reason: string };
}

/** What every posting names. Its lines come to zero in each currency. */
export interface Posting {
  entryId: string;
  /** The entitlement's. */
  key: string;
  dealId: string;
  kind: EntitlementKind;
  rule: CompensationRule;
  policyVersion: number;
  lines: Line[];
}

export type LedgerEvent =
  /**
   * Earned, or earned again after a reversal; at `stage` approved only where it makes up for a debt that is still open.
   * `keepsRate`: part of it does, at the rate at which that was paid.
   */
  | DomainEvent<
      'Accrued',
      Posting & { entitlement: Entitlement; stage: 'accrued' | 'approved'; dueOn: string; keepsRate?: true }
    >
  /** The amount is another now: the difference is posted. What comes on top of what was approved waits, due anew. */
  | DomainEvent<
      'Adjusted',
      Posting & { entitlement: Entitlement; fromMinor: number; stage?: 'accrued'; dueOn?: string }
    >
  /** Nothing is owed for it any more; what was paid is owed back, in the currency it was paid in. */
  | DomainEvent<'Reversed', Posting & { reason: ReversalReason; said?: NonNullable<Reversal['said']> }>
  /** What a person took back may be earned again. */
  | DomainEvent<'Reinstated', Posting & { reason: string; by: string }>
  | DomainEvent<'Held', Posting & { reason: string; by: string }>
  | DomainEvent<'Released', Posting & { reason: string; by: string; stage: 'accrued' | 'approved' }>
  /** Its time of waiting was over on this day; `by` a person, where the clock did not do it. */
  | DomainEvent<'Approved', Posting & { on: string; by?: string }>
  /** Its deal was merged into another: whatever stands of it goes on there, unless that deal earned the same by itself. */
  | DomainEvent<'MovedToDeal', Posting & { into: NonNullable<Entry['movedTo']> }>
  /** What another deal had earned before it was merged into this one, with all that was posted and said of it. */
  | DomainEvent<'BroughtFromDeal', Posting & { from: NonNullable<Entry['movedTo']>; entry: Entry }>
  | DomainEvent<'Converted', Posting & Conversion>
  | DomainEvent<'MadePayable', Posting & { payoutId: string; amount: Money }>
  /** The payout was cancelled; what was converted for it is as it was, unless the entry changed meanwhile. Held back it stays so. */
  | DomainEvent<'TakenFromPayout', Posting & { payoutId: string; reason: string; isUnconverted: boolean }>
  | DomainEvent<'Paid', Posting & { payoutId: string; amount: Money }>
  /** The bank could not pay it, or got it back: it is approved again, in the currency of the transfer, or held back with the rest. */
  | DomainEvent<'TransferFailed', Posting & { payoutId: string; amount: Money; reason: string; by: string }>;

/** One event as the log keeps it; `version` is its place. */
export interface LedgerRecord {
  event: LedgerEvent;
  at: string;
  version: number;
}

export const emptyLedger = (partnerId: string): Ledger => ({ partnerId, entries: {}, version: 0, changedAt: null });

/** A change of currency makes another entry: amounts of two currencies cannot be told apart by a difference. */
export const entryIdOf = ({ key, amount }: Pick<Entitlement, 'key' | 'amount'>): string => `${key}:${amount.currency}`;
