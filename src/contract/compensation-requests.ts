import { z } from 'zod';
import { compensationSegment, planKind } from './compensation.ts';
import { reader } from './requests.ts';
import { calendarDay, currencyCode, line, paragraph, requiredLine } from './text.ts';

const words = paragraph(2000).pipe(z.string().min(1, 'is required'));
const act = { actId: z.uuid(), expectedVersion: z.int().min(0), reader: reader.prefault({}) };

/** GET …/compensation. */
export const compensationQuery = reader.extend({
  segment: compensationSegment.default('to_approve'),
  partner: z.union([z.literal(''), z.uuid('must be the id of a partner')]).default(''),
  after: z.string().max(400).optional(),
});
/** GET …/partners/ID/statement. */
export const statementQuery = reader.extend({
  /** Empty: the month that runs in the organisation's zone. */
  month: z
    .union([z.literal(''), z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11')])
    .default(''),
});
/** POST …/compensation/approve: entries whose hold is over. */
export const approveEntriesRequest = z.strictObject({
  actId: z.uuid(),
  items: z
    .array(z.strictObject({ entryId: requiredLine(200), expectedVersion: z.int().min(0) }))
    .min(1, 'must name at least one entry')
    .max(200, 'must be at most 200 at once')
    .refine((items) => new Set(items.map(({ entryId }) => entryId)).size === items.length, 'must name each entry once'),
  reader: reader.prefault({}),
});
/** POST …/compensation/reverse: a refund, or something that should not have been accrued. */
export const reverseEntryRequest = z.strictObject({
  ...act,
  entryId: requiredLine(200),
  cause: z.enum(['refund', 'corrected']),
  reason: words,
});
/**
 * POST …/compensation/hold keeps money from being approved and paid, /release lets it go on, /reinstate lets what a person
 * took back follow the deal again.
 */
export const holdEntryRequest = z.strictObject({ ...act, entryId: requiredLine(200), reason: words });
/** POST …/partners/ID/plan. */
export const agreePlanRequest = z.strictObject({
  ...act,
  plan: planKind,
  /** Currency the partner wants to be paid in; empty: each in its own. */
  payoutCurrency: z.union([z.literal(''), currencyCode]).default(''),
  reason: paragraph(2000).default(''),
  /** Day from which it holds, today or later; empty: today. */
  from: z.union([z.literal(''), calendarDay]).default(''),
});
/** POST …/payouts: proposes a run of everything that is approved. */
export const proposePayoutRequest = z.strictObject({ actId: z.uuid(), reader: reader.prefault({}) });
/** POST …/payouts/ID/approve. By somebody else than who proposed it. */
export const approvePayoutRequest = z.strictObject({ ...act });
/** POST …/payouts/ID/cancel: at once, or asked for once its file was saved for the bank. …/clear-cancel: it stays after all. */
export const cancelPayoutRequest = z.strictObject({ ...act, reason: words });
/** POST …/payouts/ID/confirm-cancel. By somebody else than who asked for it. */
export const confirmCancelRequest = z.strictObject({ ...act });
/** POST …/payouts/ID/mark-paid. */
export const markPaidRequest = z.strictObject({
  ...act,
  reference: line(200).default(''),
  /** Day the bank paid, in the organisation's zone; empty: today. */
  paidOn: z.union([z.literal(''), calendarDay]).default(''),
});
/** One transfer of a payout: what a partner gets in a currency. */
const transfer = { ...act, partnerId: z.uuid('must be the id of a partner'), currency: currencyCode };
/** POST …/payouts/ID/report-transfer: it failed at the bank. …/clear-transfer: that was a mistake. */
export const reportTransferRequest = z.strictObject({ ...transfer, reason: words });
/** POST …/payouts/ID/fail-transfer: it failed indeed. By somebody else than who reported it. */
export const failTransferRequest = z.strictObject(transfer);
/** POST …/exchange-rates: one unit of `from` is `rate` units of `to`. */
export const recordRateRequest = z.strictObject({
  actId: z.uuid(),
  from: currencyCode,
  to: currencyCode,
  rate: z
    .string()
    .trim()
    .regex(/^\d{1,9}(\.\d{1,10})?$/, 'must be a rate such as 1.0812')
    .refine((text) => Number(text) > 0, 'must be more than zero'),
  on: calendarDay,
  source: line(200).pipe(z.string().min(1, 'is required: where the rate is from')),
  reader: reader.prefault({}),
});

export type CompensationQuery = z.infer<typeof compensationQuery>;
export type StatementQuery = z.infer<typeof statementQuery>;
export type ApproveEntriesRequest = z.infer<typeof approveEntriesRequest>;
export type ReverseEntryRequest = z.infer<typeof reverseEntryRequest>;
export type HoldEntryRequest = z.infer<typeof holdEntryRequest>;
export type AgreePlanRequest = z.infer<typeof agreePlanRequest>;
export type ProposePayoutRequest = z.infer<typeof proposePayoutRequest>;
export type ApprovePayoutRequest = z.infer<typeof approvePayoutRequest>;
export type CancelPayoutRequest = z.infer<typeof cancelPayoutRequest>;
export type ConfirmCancelRequest = z.infer<typeof confirmCancelRequest>;
export type MarkPaidRequest = z.infer<typeof markPaidRequest>;
export type ReportTransferRequest = z.infer<typeof reportTransferRequest>;
export type FailTransferRequest = z.infer<typeof failTransferRequest>;
export type RecordRateRequest = z.infer<typeof recordRateRequest>;
