import type { Actor, Decision, DomainEvent } from '../event.ts';
import type { Money } from '../money.ts';
import type { NoRate } from './exchange.ts';

/** What one partner gets in a payout, in one currency. */
export interface PayoutLine extends Money {
  partnerId: string;
  partnerName: string;
  entries: { entryId: string; amountMinor: number }[];
}

/** Why money that is approved is in no line of a payout. */
export interface LeftOut extends Money {
  partnerId: string;
  partnerName: string;
  because: 'negative_balance' | 'below_minimum' | 'in_live_run' | 'too_small_to_convert';
}

/** Money that stays in its own currency although the partner wants another: there is no rate, or only an old one. */
export interface NotConverted extends Money, NoRate {
  partnerId: string;
  wanted: string;
}

/** Who did something, and when. */
export interface Done {
  by: Pick<Actor, 'id' | 'name'>;
  at: string;
}

/** A transfer that did not arrive, as one person reported and another confirmed it. */
export interface FailedLine extends PayoutLine {
  reason: string;
  reported: Done;
  confirmed: Done;
}

/** One run of paying partners: proposed by one person, approved by another, handed to the bank, paid. */
export interface Payout {
  id: string;
  state: 'proposed' | 'approved' | 'paid' | 'cancelled';
  lines: PayoutLine[];
  leftOut: LeftOut[];
  notConverted: NotConverted[];
  proposed: Done;
  approved: Done | null;
  /** Each file made for the bank: SHA-256 of its bytes in hex, and the place of its event. */
  exported: (Done & { sha256: string; version: number })[];
  paid: (Done & { paidOn: string; reference: string }) | null;
  cancelled: (Done & { reason: string }) | null;
  /** Somebody wants to cancel it although its file was saved for the bank, and nobody has confirmed that yet. */
  cancelAsked: (Done & { reason: string }) | null;
  /** Transfers that somebody says did not arrive, and nobody has confirmed yet. */
  reported: (Done & Pick<PayoutLine, 'partnerId' | 'currency'> & { reason: string })[];
  /** Transfers that did not arrive: they are among the lines no more. */
  failed: FailedLine[];
  version: number;
  changedAt: string;
}

export type PayoutEvent =
  | DomainEvent<
      'PayoutProposed',
      { lines: PayoutLine[]; leftOut: LeftOut[]; notConverted: NotConverted[]; by: Done['by'] }
    >
  | DomainEvent<'PayoutApproved', { by: Done['by'] }>
  | DomainEvent<'PayoutExported', { by: Done['by']; sha256: string }>
  | DomainEvent<'PayoutPaid', { by: Done['by']; paidOn: string; reference: string }>
  | DomainEvent<'PayoutCancelled', { by: Done['by']; reason: string }>
  /** Somebody wants to cancel it after its file was saved for the bank: another person has to confirm it. */
  | DomainEvent<'PayoutCancelAsked', { by: Done['by']; reason: string }>
  /** It is not to be cancelled after all. */
  | DomainEvent<'PayoutCancelCleared', { by: Done['by']; reason: string }>
  /** Somebody says that the bank could not make this transfer, or got it back. */
  | DomainEvent<'PayoutTransferReported', { by: Done['by']; partnerId: string; currency: string; reason: string }>
  /** Another person says so, too: the amount is owed again. */
  | DomainEvent<'PayoutTransferFailed', { by: Done['by']; partnerId: string; currency: string }>
  /** The report was a mistake. */
  | DomainEvent<'PayoutTransferCleared', { by: Done['by']; partnerId: string; currency: string; reason: string }>;

export type PayoutCommand =
  | { type: 'propose'; lines: PayoutLine[]; leftOut: LeftOut[]; notConverted: NotConverted[] }
  /** `changed`: entries of it that were reversed or adjusted since it was proposed (see changedInPayout). */
  | { type: 'approve'; version: number; changed: readonly { partnerName: string; entryId: string }[] }
  /** `sha256`: of the bytes of the file, in hex. */
  | { type: 'export'; version: number; sha256: string }
  /** `paidOn`: day the bank paid; `reference`: what the bank calls it. */
  | { type: 'mark-paid'; version: number; paidOn: string; reference: string }
  | { type: 'cancel' | 'clear-cancel'; version: number; reason: string }
  | { type: 'confirm-cancel'; version: number }
  | { type: 'report-transfer' | 'clear-transfer'; version: number; partnerId: string; currency: string; reason: string }
  | { type: 'fail-transfer'; version: number; partnerId: string; currency: string };

export type PayoutRefusal =
  | 'already_proposed'
  | 'not_proposed'
  /** Facts: `state`, `allowed`. */
  | 'not_allowed_now'
  | 'nothing_to_pay'
  /** A line that pays nothing or less, or whose entries do not come to it. Facts: `partnerId`, `currency`. */
  | 'bad_line'
  /** Nobody approves a payout of their own. Facts: `proposedBy`. */
  | 'four_eyes'
  /** Facts: `entries`, `partnerName`. */
  | 'changed_since_proposed'
  /** Facts: `paidOn`, `today`. */
  | 'in_the_future'
  /** Facts: `paidOn`, `approvedOn`. */
  | 'before_approval'
  | 'reason_required'
  /** Once its file was saved for the bank, that is for operations or an administrator. Facts: `role`, `allowed`. */
  | 'cancel_with_bank'
  /** Somebody wants to cancel it: that has to be confirmed or cleared first. Facts: `by`. */
  | 'cancel_in_question'
  /** Facts: `by`, `at`. */
  | 'cancel_asked_already'
  | 'cancel_not_asked'
  /** Nobody confirms a wish of their own. Facts: `askedBy`. */
  | 'cancel_four_eyes'
  /** Nothing is left of it to be paid: every transfer failed. */
  | 'every_transfer_failed'
  /** Somebody has to confirm or clear it first. Facts: `partnerName`. */
  | 'transfer_in_question'
  /** Facts: `partnerId`, `currency`. */
  | 'no_such_transfer'
  | 'transfer_failed_already'
  | 'transfer_not_reported'
  /** Facts: `by`, `at`. */
  | 'transfer_reported_already'
  /** Nobody confirms a report of their own. Facts: `reportedBy`. */
  | 'transfer_four_eyes'
  /** Facts: `role`, `allowed`. */
  | 'not_your_role'
  /** Facts: `version`. */
  | 'stale'
  /** Facts: `lastAt`. */
  | 'clock_behind';

export type PayoutOutcome = Decision<PayoutEvent, PayoutRefusal>;
