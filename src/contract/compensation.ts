import { z } from 'zod';
import { labelledValue } from './program.ts';
import { calendarDate, crmName, instant, money, tag, tone, viewerRole } from './shared.ts';

/** Where money stands on its way to a partner. */
export const entryStage = z.enum(['accrued', 'held', 'approved', 'payable', 'paid', 'reversed']);
export const planKind = z.enum(['reseller', 'referral_flat', 'referral_percent', 'referral_recurring']);

/** One thing a partner earned, with its rule and what it rests on. */
export const ledgerEntry = z.object({
  id: z.string(),
  partner: z.object({ id: z.string(), name: z.string() }),
  /** Null where it belongs to no deal, such as a balance carried forward. */
  deal: z.object({ crm: crmName, id: z.string(), name: z.string() }).nullable(),
  /** "Gold margin" / "New logo bonus" / "Referral fee" / "Co-sell credit" */
  label: z.string(),
  on: calendarDate,
  onText: z.string(),
  stage: entryStage,
  tag,
  amount: money,
  /** "30 % of EUR 60,000.00 (rule 22, policy version 3)." */
  sentence: z.string(),
  /** What happens next and when: "Held until 3 Jan 2027, then waits for approval." Empty where nothing does. */
  next: z.string(),
  /** Something unusual, such as bonuses that add up to 48 %; empty otherwise. */
  warning: z.string(),
  may: z.object({
    approve: z.boolean(),
    reverse: z.boolean(),
    hold: z.boolean().default(false),
    release: z.boolean().default(false),
    /** What a person took back may follow the deal again. */
    reinstate: z.boolean().default(false),
  }),
  /** Goes back as `expectedVersion` of its partner's account. */
  version: z.int(),
});

/** Sums of one currency over all stages. */
export const balance = z.object({
  currency: z.string(),
  accrued: money,
  held: money,
  approved: money,
  payable: money,
  paid: money,
  /** Owed by the partner after a reversal, carried forward; zero otherwise. */
  carried: money,
});

export const compensationSegment = z.enum(['to_approve', 'held', 'payable', 'paid', 'reversed', 'all']);

/** GET …/compensation: what is owed to partners, and what waits for whom. */
export const compensationList = z.object({
  generatedAt: instant,
  viewer: z.object({ role: viewerRole, name: z.string() }),
  mayDecide: z.boolean(),
  balances: z.array(balance),
  segments: z.array(z.object({ value: compensationSegment, label: z.string(), count: z.int() })),
  segment: compensationSegment,
  rows: z.array(ledgerEntry),
  next: z.string().nullable(),
  emptySentence: z.string(),
});

/** A file or page to open in a browser; the address is good for some minutes. */
export const documentLink = z.object({ label: z.string(), url: z.string() });

/** Statement of one partner and month, a block a currency. */
export const accountStatement = z.object({
  generatedAt: instant,
  partner: z.object({ id: z.string(), name: z.string(), tier: z.string() }),
  /** "Reseller: 30 % margin (Gold)" */
  plan: z.object({ kind: planKind, label: z.string(), sentence: z.string() }),
  plans: z.array(labelledValue.extend({ value: planKind })),
  mayChangePlan: z.boolean(),
  /** Goes back as `expectedVersion` with another plan. */
  version: z.int().default(0),
  /** Currency the partner wants to be paid in; empty: each amount in its own. */
  payoutCurrency: z.string().default(''),
  /** `2026-11` */
  month: z.string(),
  monthText: z.string(),
  /** Months that have entries, newest first. */
  months: z.array(labelledValue),
  currencies: z.array(
    z.object({
      currency: z.string(),
      opening: money,
      closing: money,
      rows: z.array(
        z.object({
          onText: z.string(),
          deal: z.string(),
          what: z.string(),
          sentence: z.string(),
          amount: money,
          balance: money,
        }),
      ),
      /** How many rows are not listed here; the files hold them all. */
      leftOut: z.int(),
    }),
  ),
  emptySentence: z.string(),
  documents: z.array(documentLink),
});

export const payoutState = z.enum(['proposed', 'approved', 'paid', 'cancelled']);

/** One payout run. */
export const payoutView = z.object({
  id: z.string(),
  version: z.int(),
  state: payoutState,
  tag,
  /** "Proposed by Maria Keller on 3 Dec 2026. Somebody else has to approve it." */
  sentence: z.string(),
  lines: z.array(
    z.object({
      partner: z.object({ id: z.string(), name: z.string() }),
      amount: money,
      /** Set where it was converted: "EUR 1,200.00 at 1.0812 on 1 Dec 2026". */
      converted: z.string(),
      entries: z.int(),
      note: z.string(),
      /** "Reported as failed by Otto on 23 Dec 2026: wrong account. Somebody else has to confirm it: operations or an administrator may." Empty where nobody did. */
      reported: z.string().default(''),
      /** What may be done about this transfer alone. */
      may: z
        .object({ report: z.boolean(), confirm: z.boolean(), clear: z.boolean() })
        .default({ report: false, confirm: false, clear: false }),
    }),
  ),
  /** What is paid, or was: transfers that failed are no part of it. */
  totals: z.array(money),
  /** Transfers that failed at the bank: who said so, why, and that the amount is owed again. */
  failed: z
    .array(z.object({ partner: z.object({ id: z.string(), name: z.string() }), amount: money, sentence: z.string() }))
    .default([]),
  /** Partners left out, and why: negative balance, below the least amount, no rate. */
  leftOut: z.array(z.object({ partner: z.string(), sentence: z.string() })),
  may: z.object({
    approve: z.boolean(),
    cancel: z.boolean(),
    /** Somebody else asked to cancel it after its file was saved for the bank. */
    confirmCancel: z.boolean().default(false),
    /** It is not to be cancelled after all. */
    clearCancel: z.boolean().default(false),
    markPaid: z.boolean(),
  }),
  /** What cancelling it means, once its file was saved for the bank; empty before. */
  cancelNote: z.string().default(''),
  documents: z.array(documentLink),
});

/** GET …/payouts. */
export const payoutList = z.object({
  generatedAt: instant,
  viewer: z.object({ role: viewerRole, name: z.string() }),
  mayPropose: z.boolean(),
  /** What a run made now would pay; null where nothing is to be paid, then `emptySentence` says so. */
  proposal: payoutView.nullable(),
  runs: z.array(payoutView),
  emptySentence: z.string(),
  rates: z.array(
    z.object({ from: z.string(), to: z.string(), rate: z.string(), onText: z.string(), source: z.string() }),
  ),
});

/** Answer to an act on money: what happened, in words. The screen then reads what it shows anew. */
export const compensationAnswer = z.object({
  outcome: z.enum(['done', 'refused', 'stale']),
  tone,
  message: z.string(),
  reason: z.string().nullable(),
  /** For acts on several at once: one line each, in the order sent. */
  items: z.array(z.object({ id: z.string(), outcome: z.enum(['done', 'refused', 'stale']), message: z.string() })),
});

export type EntryStage = z.infer<typeof entryStage>;
export type PlanKind = z.infer<typeof planKind>;
export type LedgerEntryView = z.infer<typeof ledgerEntry>;
export type BalanceView = z.infer<typeof balance>;
export type CompensationSegment = z.infer<typeof compensationSegment>;
export type CompensationList = z.infer<typeof compensationList>;
export type DocumentLink = z.infer<typeof documentLink>;
export type AccountStatement = z.infer<typeof accountStatement>;
export type PayoutView = z.infer<typeof payoutView>;
export type PayoutList = z.infer<typeof payoutList>;
export type CompensationAnswer = z.infer<typeof compensationAnswer>;
