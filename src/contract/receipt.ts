import { z } from 'zod';
import { editableField, labelledValue } from './program.ts';
import { tag, tone } from './shared.ts';
import { line, paragraph } from './text.ts';

/** What a partner sees under the link of a receipt. It names neither a rival nor the direct deal. */
export const receipt = z.object({
  /** Language of the sentences, for the page's `lang` attribute, such as `en` or `de-AT`. */
  language: z.string(),
  /** "Deal registration for Acme GmbH" */
  title: z.string(),
  tag,
  /** Why the page only shows: said above all else. Empty where the partner may act. */
  note: z.string(),
  /** "Northwind Resellers is protected for Acme GmbH until 20 Feb 2027." */
  headline: z.string(),
  /** "90 days left." / "Review due in 31 h." Empty where no clock runs. */
  clock: z.string(),
  /** Why it was decided so; empty while nothing is decided. */
  reason: z.string(),
  /** What the partner may or must do next. */
  next: z.string(),
  /** Submitted, customer, amount, reference: label and value, in reading order. */
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Version of the registration that the page shows; goes back with what the partner sends. */
  version: z.int(),
  /** What the partner may send now; each null where it may not. */
  forms: z.object({
    answer: z.object({ questions: z.string(), fields: z.array(editableField) }).nullable(),
    update: z.object({ sentence: z.string(), choices: z.array(labelledValue) }).nullable(),
    /** "You may appeal until 3 Dec 2026." */
    appeal: z.object({ sentence: z.string() }).nullable(),
  }),
  /** Where the partner may say something of the company: what it may still say, and what it said. Null where nothing is asked. */
  statements: z
    .object({
      /** How many more it may make. */
      left: z.int().min(0),
      /** "22 Nov 2026: This is another company. “…”", oldest first. */
      made: z.array(z.string()),
    })
    .nullable(),
  /** "As of 22 Nov 2026, 07:16 (Europe/Vienna)." */
  asOf: z.string(),
});

/** A link that opens nothing any more, in words. */
export const receiptGone = z.object({ gone: z.object({ title: z.string(), text: z.string() }) });

/** What became of something the partner sent, with the receipt as it is afterwards. */
export const receiptAnswer = z.object({
  outcome: z.enum(['done', 'refused', 'stale']),
  notice: z.object({ tone, text: z.string() }),
  receipt,
});

export type ReceiptGone = z.infer<typeof receiptGone>;
export type ReceiptAnswer = z.infer<typeof receiptAnswer>;
/**
 * POST /receipts/TOKEN/statements, as a form sends it: what the partner says of the company it registered. It decides
 * nothing by itself.
 */
export const partnerStatementRequest = z
  .strictObject({
    /** Made with the page, so that a form sent twice is one statement. */
    statementId: z.uuid(),
    about: z.enum(['another_company', 'also_called']),
    otherName: line(200).default(''),
    explanation: paragraph(1000).pipe(z.string().min(1, 'is required')),
  })
  .refine(({ about, otherName }) => about !== 'also_called' || otherName !== '', {
    path: ['otherName'],
    message: 'is required where the company has another name',
  });

export type PartnerStatementRequest = z.infer<typeof partnerStatementRequest>;
export type Receipt = z.infer<typeof receipt>;
