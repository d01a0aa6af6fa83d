import { z } from 'zod';
import { decision, reader } from './requests.ts';
import { calendarDay, decimalAmount, line, optionalEmail, paragraph, requiredLine } from './text.ts';

const words = paragraph(2000).pipe(z.string().min(1, 'is required'));

/** What is changed of a claim; only what its state leaves open is taken (see `editable`). The currency stays. */
export const claimChanges = z.strictObject({
  amount: decimalAmount.optional(),
  expectedCloseDate: calendarDay.optional(),
  contactName: requiredLine(200).optional(),
  contactEmail: optionalEmail('must be an e-mail address').optional(),
  products: line(500).optional(),
  territory: line(100).optional(),
  notes: paragraph(2000).optional(),
});

/** Dated evidence, such as the customer's own words. */
const datedEvidence = z
  .array(z.strictObject({ what: requiredLine(500), on: calendarDay }))
  .max(10, 'must be at most 10');

export const dealStatus = z.enum(['on_track', 'slower', 'at_risk']);
export const creditKind = z.enum(['referral_fee', 'co_sell_credit']);
export const owedKind = z.enum([...creditKind.options, 'nothing']);

/** POST …/assign. An empty address gives the review back to everybody. */
export const assignRequest = z.strictObject({ ...decision, assignee: optionalEmail('must be an e-mail address') });
/** POST …/request-information. */
export const requestInformationRequest = z.strictObject({ ...decision, questions: words });
/** POST …/provide-information. An answer or a change is required. */
export const provideInformationRequest = z.strictObject({
  ...decision,
  answer: paragraph(2000).default(''),
  changes: claimChanges.default({}),
});
/** POST …/extend (rule 4). */
export const extendRequest = z.strictObject({ ...decision, reason: words });
/** POST …/update-status (rule 5): one click will do. */
export const updateStatusRequest = z.strictObject({
  ...decision,
  status: dealStatus.default('on_track'),
  note: paragraph(2000).default(''),
  changes: claimChanges.default({}),
});
/** POST …/mediate. `against` is the `againstId` of the mediation shown; a reason is required where the choice is not the policy's. */
export const mediateRequest = z.strictObject({
  ...decision,
  against: z.string().min(1, 'is required').max(200),
  choice: z.enum(['this', 'other', 'direct']),
  credit: creditKind.optional(),
  evidence: datedEvidence.default([]),
  reason: paragraph(2000).default(''),
});
/** POST …/honour-choice (rule 9). `chosen` is one of the contenders shown. */
export const honourChoiceRequest = z.strictObject({
  ...decision,
  chosen: z.uuid('must be one of the registrations shown'),
  evidence: datedEvidence.min(1, 'is required: who said so, and when'),
  reason: words,
});
/** POST …/reopen. */
export const reopenRequest = z.strictObject({ ...decision, reason: words });
/** POST …/appeal. */
export const appealRequest = z.strictObject({ ...decision, reason: words });
/**
 * POST …/decide-appeal. Where another partner's protection stands, upholding says what becomes of it: `against` is the
 * `againstId` shown, `choice` ends it ("this") or keeps it ("other"), `credit` is what whoever goes without is owed.
 */
export const decideAppealRequest = z.strictObject({
  ...decision,
  outcome: z.enum(['upheld', 'dismissed']),
  reason: words,
  against: z.string().max(200).default(''),
  choice: z.enum(['', 'this', 'other']).default(''),
  credit: owedKind.default('referral_fee'),
});

/** POST …/registrations/bulk-approve. `actId` makes the whole safe to send twice. */
export const bulkApproveRequest = z.strictObject({
  actId: z.uuid(),
  items: z
    .array(z.strictObject({ registrationId: z.uuid(), expectedVersion: z.int().min(0) }))
    .min(1, 'must name at least one registration')
    .max(100, 'must be at most 100 at once')
    .refine(
      (items) => new Set(items.map(({ registrationId }) => registrationId)).size === items.length,
      'must name each registration once',
    ),
  reader: reader.prefault({}),
});

export type ClaimChangesRequest = z.infer<typeof claimChanges>;
export type AssignRequest = z.infer<typeof assignRequest>;
export type RequestInformationRequest = z.infer<typeof requestInformationRequest>;
export type ProvideInformationRequest = z.infer<typeof provideInformationRequest>;
export type ExtendRequest = z.infer<typeof extendRequest>;
export type UpdateStatusRequest = z.infer<typeof updateStatusRequest>;
export type MediateRequest = z.infer<typeof mediateRequest>;
export type HonourChoiceRequest = z.infer<typeof honourChoiceRequest>;
export type ReopenRequest = z.infer<typeof reopenRequest>;
export type AppealRequest = z.infer<typeof appealRequest>;
export type DecideAppealRequest = z.infer<typeof decideAppealRequest>;
export type BulkApproveRequest = z.infer<typeof bulkApproveRequest>;
