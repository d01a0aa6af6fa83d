import { z } from 'zod';
import { labelledValue } from './program.ts';
import { reader } from './requests.ts';
import { calendarDate, instant, money, tone, viewerRole } from './shared.ts';
import { calendarDay, currencyCode } from './text.ts';

export const reportGroup = z.enum(['partner', 'tier', 'campaign', 'month', 'influence']);

/** GET …/reports/attribution. Both days are included; by the day a deal was created or, for what is won, closed. */
export const reportQuery = reader.extend({
  from: z.union([z.literal(''), calendarDay]).default(''),
  to: z.union([z.literal(''), calendarDay]).default(''),
  by: reportGroup.default('partner'),
  currency: z.union([z.literal(''), currencyCode]).default(''),
});

/** Deals and the sum of their whole amounts, unless it says otherwise. */
const measured = z.object({ deals: z.int(), amount: money });

/** One figure of partner deals beside the same of direct deals; `few` where a sample is too small to tell. */
export const comparison = z.object({
  label: z.string(),
  partner: z.object({ text: z.string(), deals: z.int(), few: z.boolean() }),
  direct: z.object({ text: z.string(), deals: z.int(), few: z.boolean() }),
  sentence: z.string(),
});

export const attributionReport = z.object({
  generatedAt: instant,
  viewer: z.object({ role: viewerRole, name: z.string() }),
  from: calendarDate,
  to: calendarDate,
  periodText: z.string(),
  by: reportGroup,
  groups: z.array(labelledValue.extend({ value: reportGroup })),
  currency: z.string(),
  /** Currencies that have deals in the period. */
  currencies: z.array(z.string()),
  /** One line a currency that is not shown, or of amounts without one; empty where there is none. */
  notes: z.array(z.object({ sentence: z.string(), tone })),
  totals: z.array(
    z.object({
      influence: z.enum(['sourced', 'influenced', 'accelerated']),
      label: z.string(),
      pipeline: measured,
      won: measured,
    }),
  ),
  rows: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      sourced: measured,
      influenced: measured,
      accelerated: measured,
      /** Won deals with a credit, and the credited parts of their amounts. */
      won: measured,
      /** "38 % of 21 deals" */
      winRate: z.object({ text: z.string(), deals: z.int(), few: z.boolean() }),
    }),
  ),
  comparisons: z.array(comparison),
  /** Which deals each of the comparisons counts: not all are of the currency shown. */
  comparisonsNote: z.string().default(''),
  emptySentence: z.string(),
});

export type ReportQuery = z.infer<typeof reportQuery>;
export type ReportGroup = z.infer<typeof reportGroup>;
export type Comparison = z.infer<typeof comparison>;
export type AttributionReport = z.infer<typeof attributionReport>;
