import type { CompensationRule, EntitlementKind } from './entitlement.ts';
import type { UsedRate } from './exchange.ts';
import type { ReversalReason, Stage } from './ledger.ts';

export type StatementWhat = 'accrued' | 'adjusted' | 'reversed' | 'converted' | 'paid' | 'returned' | 'moved';

/** One thing that changed what a partner is owed. */
export interface StatementEntry {
  /** Place of its event in the log; the first of them for a payment. */
  version: number;
  at: string;
  /** The day of `at` in the tenant's zone. */
  on: string;
  what: StatementWhat;
  /** Null for a payment, or one that came back, which is for many. */
  entryId: string | null;
  dealId: string | null;
  dealName: string | null;
  kind: EntitlementKind | null;
  rule: CompensationRule | null;
  policyVersion: number | null;
  period: string | null;
  reason: ReversalReason | null;
  payoutId: string | null;
  /** What a payment was for: names of deals, each once. Empty for anything else. */
  paidFor: string[];
  /** The bank's reference of a payment, as it was told; not of the ledger's log, so drawn empty. */
  reference: string;
  rate: UsedRate | null;
  /** Added to what is owed; below zero where it is less. */
  amountMinor: number;
  /** What was owed afterwards, in this currency. */
  balanceMinor: number;
  /** Where the entry stood when the month was over; `reversed` once nothing is owed for it any more. */
  state: Stage | 'reversed' | null;
  /** Where it stands by the end of the log; the same as `state` where nothing moved since. */
  stateNow: Stage | 'reversed' | null;
}

/** A month in one currency. What is owed is all that was earned and not paid; below zero where the partner owes. */
export interface StatementAccount {
  currency: string;
  openingMinor: number;
  entries: StatementEntry[];
  closingMinor: number;
  /** How the closing balance stands. */
  stages: Record<Exclude<Stage, 'paid'>, number>;
}

export interface Statement {
  partnerId: string;
  /** "2027-03". */
  month: string;
  /** First and last day, in the tenant's zone. */
  from: string;
  until: string;
  /** By currency. A currency that nothing was ever posted in is left out. */
  accounts: StatementAccount[];
}
