import { z } from 'zod';
import { companyRuling } from './company-ruling.ts';
import { cardAction, registrationSummary } from './deal-card.ts';
import { customerChoice, labelledValue, mediation, person } from './program.ts';
import { companyAsWritten, conflictFinding, crmName, instant, tag, tone, viewerRole } from './shared.ts';
import { why } from './why.ts';

export const queueSegment = z.enum(['needs_decision', 'conflicts', 'overdue', 'waiting_for_partner', 'appeals', 'all']);
export const dueFilter = z.enum(['any', 'soon', 'overdue']);

/** "31 h left" / "4 h over"; `share` is the part of the review time used, 0 to 1 and above when over. */
export const reviewClock = z.object({ text: z.string(), tone, dueAt: instant, share: z.number() });

export const queueRow = registrationSummary.extend({
  clock: reviewClock.nullable(),
  checks: z.array(tag),
  owner: z.string(),
  /** Whether it may be approved together with others: nothing stands in the way, and this reader decides. */
  bulk: z.boolean(),
});

/** One thing the queue is narrowed by; the value chosen goes back under its name in the query. */
export const queueFilter = z.object({
  name: z.enum(['partner', 'assignee', 'due']),
  label: z.string(),
  value: z.string(),
  /** Counted within the segment and what else is chosen. */
  options: z.array(labelledValue.extend({ count: z.int() })),
});

/** The review queue: counts per segment, the rows of the chosen one, and the calm sentence when it is empty. */
export const reviewQueue = z.object({
  generatedAt: instant,
  viewer: z.object({ role: viewerRole, name: z.string() }),
  /** False for roles that may look but not decide. */
  mayDecide: z.boolean(),
  segments: z.array(z.object({ value: queueSegment, label: z.string(), count: z.int() })),
  segment: queueSegment,
  search: z.string(),
  filters: z.array(queueFilter),
  rows: z.array(queueRow),
  /** Opaque; pass back as `after` for the next page. Null at the end. */
  next: z.string().nullable(),
  /** "Nothing waits for you. Last decision 2 h ago." */
  emptySentence: z.string(),
});

/** Everything a decision needs, beside the row. */
export const registrationDetail = z.object({
  generatedAt: instant,
  registration: queueRow,
  /** Customer, domain, contact, products, close date, notes: label and value, in reading order. */
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  conflicts: z.array(conflictFinding),
  /** The customer as written, for a ruling; null for who may not make one. */
  customer: companyAsWritten.nullable(),
  /** What people said about this customer and other companies, newest first; empty for who may not know. */
  rulings: z.array(companyRuling),
  actions: z.array(cardAction),
  rejectReasons: z.array(labelledValue),
  /** The reason that the check gives for a rejection; empty where it gives none. */
  suggestedReason: z.string(),
  /** Who may be given the review; empty for who may not give it. */
  assignees: z.array(person),
  /** The conflict to be decided first; null where none is, or not by this reader. */
  mediation: mediation.nullable(),
  /** Both sides of an appeal against which another partner's protection stands; null where none does, or not for this reader. */
  appealSides: mediation.nullable(),
  /** Null where the customer's wish cannot be honoured now, or not by this reader. */
  customerChoice: customerChoice.nullable(),
  deals: z.array(z.object({ crm: crmName, id: z.string(), name: z.string() })),
  why,
});

/** Answer to a decision taken in the queue: the words, and the registration as it is now. */
export const decisionAnswer = z.object({
  outcome: z.enum(['done', 'refused', 'stale']),
  tone,
  message: z.string(),
  reason: z.string().nullable(),
  detail: registrationDetail,
});

/** Answer to a bulk approval: each its own decision, in the order sent. */
export const bulkAnswer = z.object({
  /** "7 approved, 1 not: see why." */
  summary: z.string(),
  tone,
  items: z.array(
    z.object({
      registrationId: z.string(),
      customerName: z.string(),
      outcome: z.enum(['done', 'refused', 'stale']),
      tone,
      message: z.string(),
      reason: z.string().nullable(),
      version: z.int().nullable(),
    }),
  ),
});

export type BulkAnswer = z.infer<typeof bulkAnswer>;
export type DueFilter = z.infer<typeof dueFilter>;
export type QueueFilterView = z.infer<typeof queueFilter>;
export type QueueSegment = z.infer<typeof queueSegment>;
export type ReviewClock = z.infer<typeof reviewClock>;
export type QueueRow = z.infer<typeof queueRow>;
export type ReviewQueue = z.infer<typeof reviewQueue>;
export type RegistrationDetail = z.infer<typeof registrationDetail>;
export type DecisionAnswer = z.infer<typeof decisionAnswer>;
