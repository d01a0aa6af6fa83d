import { z } from 'zod';
import { evidence, tone } from './shared.ts';

/** A choice as a form offers it. */
export const labelledValue = z.object({ value: z.string(), label: z.string() });

/** A colleague, by whom a review is done. */
export const person = z.object({ email: z.string(), name: z.string() });

/** "Protected until 20 Feb 2027 (90 days left). Can be extended once, by 30 days." */
export const protectionStanding = z.object({
  sentence: z.string(),
  tone,
  /** Whole days; 0 on the last one. */
  daysLeft: z.int(),
  extensionsLeft: z.int(),
});

/** The monthly update (rules 5 and 8): "Last update 3 Nov. Next due 3 Dec." */
export const updateStanding = z.object({
  sentence: z.string(),
  tone,
  overdue: z.boolean(),
  /** How a deal may be said to stand; the value of `status` in the request. */
  choices: z.array(labelledValue),
});

/** "You may appeal until 3 Dec 2026." / "Anna Huber appealed on 3 Nov 2026: …" / "Dismissed on 5 Nov 2026: …" */
export const appealStanding = z.object({
  sentence: z.string(),
  tone,
  /** `possible`: none was lodged yet. `open`: waits for its decision. */
  state: z.enum(['possible', 'open', 'upheld', 'dismissed']),
});

/** A part of the claim that may be changed now; `field` is its name in the `changes` of the request. */
export const editableField = z.object({
  field: z.enum(['amount', 'expectedCloseDate', 'contactName', 'contactEmail', 'products', 'territory', 'notes']),
  label: z.string(),
  /** As it is now, in the form in which it is sent: `60000`, `2027-01-31`. */
  value: z.string(),
  kind: z.enum(['text', 'paragraph', 'amount', 'date', 'email']),
  /** Currency of an amount, which stays; empty for all else. */
  unit: z.string(),
});

/** What the partner has to answer before the review goes on (rule 3). */
export const informationAsked = z.object({
  questions: z.string(),
  askedBy: z.string(),
  askedAtText: z.string(),
  editable: z.array(editableField),
});

/** A dated thing somebody gave as evidence for a decision. */
export const evidenceAsked = z.object({
  /** "Who said so, and where?" Empty where none is asked for. */
  label: z.string(),
  required: z.boolean(),
});

/** What follows for compensation where a side loses but is owed something (rules 7, 9, 10 and 35). */
export const creditChoice = z.object({
  value: z.enum(['referral_fee', 'co_sell_credit', 'nothing']),
  label: z.string(),
  /** "Northwind receives a referral fee of 5 % of first-year value, about EUR 6,000, if the deal is won." */
  consequence: z.string(),
});

/** Two claims to one company side by side (rules 6, 7 and 10), what the policy says of them, and what may be chosen. */
export const mediation = z.object({
  /** Against whom: another partner's registration, or the vendor's own deal. */
  against: z.enum(['partner', 'direct']),
  /** Id of the other side; goes back as `against` in the request. */
  againstId: z.string(),
  /** Heads of the columns: "Northwind Resellers (this registration)" / "Contoso Channel" / "Our own deal". */
  heads: z.object({ ours: z.string(), other: z.string() }),
  /** "Contoso registered 2 days earlier: first to register wins (rule 6)." */
  policySentence: z.string(),
  /** What the policy would choose; null where a person has to mediate. */
  policyChoice: z.enum(['this', 'other', 'direct']).nullable(),
  /** The same facts in the same rows; "None known" where a side has none. */
  rows: z.array(z.object({ label: z.string(), ours: z.string(), other: z.string() })),
  /** Two-way activity of our own team with the company before the registration, latest first, each with its record. */
  dealings: z.object({ heading: z.string(), facts: z.array(evidence) }),
  choices: z.array(
    z.object({
      value: z.enum(['this', 'other', 'direct']),
      label: z.string(),
      /** What follows, money included. */
      consequence: z.string(),
      /** Differs from what the policy says: needs a written reason (rule 10). */
      needsReason: z.boolean(),
      /** Where what the loser is owed may be chosen; the first is what happens unless told. Else empty. */
      credits: z.array(creditChoice),
    }),
  ),
  evidence: evidenceAsked,
  /** More conflicts than this one: "Choosing Northwind also decides against Fabrikam." Empty otherwise. */
  also: z.string(),
});

/** What is needed to honour the customer's wish for another partner (rule 9). */
export const customerChoice = z.object({
  consequence: z.string(),
  /** Registrations of the same company that wait; the chosen one's id goes back as `chosen`. Empty: the other partner has to register first. */
  contenders: z.array(labelledValue),
  evidence: evidenceAsked,
});

/** A partner as offered in the form: "Northwind Resellers · Gold · Certificate valid until 3 May 2027". */
export const partnerOption = z.object({
  id: z.string(),
  name: z.string(),
  tier: z.string(),
  certificate: z.object({ current: z.boolean(), sentence: z.string() }),
  /** "Germany, Austria and Nordics" / "Anywhere" */
  territories: z.string(),
});

export type LabelledValue = z.infer<typeof labelledValue>;
export type Person = z.infer<typeof person>;
export type ProtectionStanding = z.infer<typeof protectionStanding>;
export type UpdateStanding = z.infer<typeof updateStanding>;
export type AppealStanding = z.infer<typeof appealStanding>;
export type EditableField = z.infer<typeof editableField>;
export type InformationAsked = z.infer<typeof informationAsked>;
export type EvidenceAsked = z.infer<typeof evidenceAsked>;
export type CreditChoice = z.infer<typeof creditChoice>;
export type Mediation = z.infer<typeof mediation>;
export type CustomerChoice = z.infer<typeof customerChoice>;
export type PartnerOption = z.infer<typeof partnerOption>;
