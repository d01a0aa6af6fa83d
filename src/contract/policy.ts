import { z } from 'zod';
import { calendarDate, tag, tone } from './shared.ts';

/** One number of the program in words, with what it takes. */
export const policyKey = z.object({
  /** "protection.protectionDays". */
  key: z.string(),
  /** "Protection". */
  label: z.string(),
  /** "An approved registration is exclusive for 90 days, counted from the day of approval." */
  sentence: z.string(),
  /** "Rule 4"; empty where it belongs to none. */
  rule: z.string(),
  /** What else one has to know; may be empty. */
  note: z.string(),
  kind: z.enum(['number', 'switch', 'time', 'date', 'text', 'choice', 'choices', 'numbers', 'dates', 'texts']),
  /** As typed into one field: "90", "yes", "2026-12-24, 2026-12-31". */
  value: z.string(),
  /** "days", "%"; empty where the value is said by itself. */
  unit: z.string(),
  /** "A whole number from 0 to 3650. 90 unless changed." */
  allowed: z.string(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  isWhole: z.boolean(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
});

export const policyVersion = z.object({
  version: z.int(),
  tag,
  /** "In force since 3 Nov 2026" / "From 1 Jan 2027". */
  when: z.string(),
  /** "Published by Maria Keller on 3 Nov 2026, 14:12." */
  who: z.string(),
  /** What they wrote; may be empty. */
  reason: z.string(),
  /** "Protection: 90 days → 60 days (rule 4)." */
  changes: z.array(z.string()),
});

/** The policy in words, and every version there was, newest first. */
export const policyView = z.object({
  /** "Version 3, in force since 3 Nov 2026." */
  sentence: z.string(),
  /** "Version 4 takes its place on 1 Jan 2027."; empty where none waits. */
  planned: z.string(),
  mayPublish: z.boolean(),
  /** Why this reader may not publish; empty where they may. */
  readOnly: z.string(),
  /** Calendar day where the program counts days: the earliest a version can take effect. */
  today: calendarDate,
  /** Latest version there is: what a change is made on. */
  baseVersion: z.int(),
  sections: z.array(z.object({ id: z.string(), title: z.string(), keys: z.array(policyKey) })),
  history: z.array(policyVersion),
});

export const policyProblem = z.object({
  /** Path of the key, or `effectiveFrom`, or `reason`; empty for the whole. */
  key: z.string(),
  /** "Protection must be a whole number from 0 to 3650, not "ninety"." */
  message: z.string(),
});

/** What a change is, and what it would touch. Nothing is stored. */
export const policyPreview = z.object({
  outcome: z.enum(['ready', 'invalid', 'unchanged']),
  /** "3 numbers change on 1 Dec 2026." */
  sentence: z.string(),
  problems: z.array(policyProblem),
  /** "Protection: 90 days → 60 days (rule 4)." */
  changes: z.array(z.string()),
  touches: z.array(z.object({ tone, sentence: z.string(), examples: z.array(z.string()) })),
  /** Values that are allowed and seldom meant. */
  warnings: z.array(z.string()),
  baseVersion: z.int(),
});

export const policyAnswer = z.object({
  outcome: z.enum(['done', 'refused', 'stale', 'invalid']),
  tone,
  /** "Published. Version 3 is in force from today." */
  message: z.string(),
  /** Machine reason; null when done. */
  reason: z.string().nullable(),
  problems: z.array(policyProblem),
  policy: policyView,
});

export type PolicyKeyView = z.infer<typeof policyKey>;
export type PolicyVersionView = z.infer<typeof policyVersion>;
export type PolicyView = z.infer<typeof policyView>;
export type PolicyProblem = z.infer<typeof policyProblem>;
export type PolicyPreview = z.infer<typeof policyPreview>;
export type PolicyAnswer = z.infer<typeof policyAnswer>;
