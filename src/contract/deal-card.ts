import { z } from 'zod';
import { dealAttribution } from './attribution.ts';
import { companyRuling } from './company-ruling.ts';
import {
  appealStanding,
  informationAsked,
  labelledValue,
  partnerOption,
  person,
  protectionStanding,
  updateStanding,
} from './program.ts';
import {
  calendarDate,
  conflictFinding,
  crmName,
  instant,
  money,
  registrationState,
  tag,
  tone,
  viewerRole,
} from './shared.ts';

export const cardAction = z.object({
  kind: z.enum([
    'register',
    'approve',
    'reject',
    'withdraw',
    'recheck',
    'mediate',
    'assign',
    'request_information',
    'provide_information',
    'extend',
    'update_status',
    'honour_choice',
    'reopen',
    'appeal',
    'decide_appeal',
  ]),
  label: z.string(),
  /** At most two of a list are. */
  primary: z.boolean(),
  /** The action asks for a written reason before it is sent. */
  needsReason: z.boolean(),
  /** What follows, where it is to be looked at once more before it is sent; left out where one press will do. */
  follows: z.string().exactOptional(),
});

export const registrationSummary = z.object({
  id: z.string(),
  version: z.int(),
  state: registrationState,
  tag,
  customerName: z.string(),
  partner: z.object({ id: z.string(), name: z.string(), tier: z.string() }),
  submittedAt: instant,
  submittedText: z.string(),
  reviewDueAt: instant.nullable(),
  protectedUntil: calendarDate.nullable(),
  daysLeft: z.int().nullable(),
  amount: money.nullable(),
  /** Whose review it is; null: anybody's who may decide. */
  assignee: person.nullable(),
  /** Null while nothing is protected. */
  protection: protectionStanding.nullable(),
  /** Null while no monthly update is asked for (rule 5). */
  update: updateStanding.nullable(),
  /** Null where no decision stands against the partner, or the days for an appeal are over without one. */
  appeal: appealStanding.nullable(),
  /** What the partner has to answer; null unless the state is `action_required`. */
  information: informationAsked.nullable(),
  /** Where the viewer looks at the partner's receipt, without its rights; empty where they may not. */
  receiptUrl: z.string().default(''),
  /** How the partner's own link stands, for who may take it to pass it on; null for everybody else. */
  partnerLink: z.string().nullable().default(null),
});

/** One partner's part in the deal. `why` is the registration whose story explains it; empty where the viewer may not open it. */
export const partnerOnDeal = z.object({
  partnerName: z.string(),
  role: z.string(),
  what: z.string(),
  when: z.string(),
  credit: z.string(),
  why: z.string(),
});

/** One record that has not reached a CRM yet, in that CRM's own words. */
export const pendingWrite = z.object({
  crm: crmName,
  record: z.string(),
  state: z.enum(['waiting', 'retrying', 'refused']),
  message: z.string(),
  advice: z.string(),
});

/** Everything the deal card shows, in one round trip. All sentences are in the reader's locale and time zone. */
export const dealCard = z.object({
  generatedAt: instant,
  viewer: z.object({ role: viewerRole, name: z.string() }),
  deal: z.object({
    crm: crmName,
    id: z.string(),
    name: z.string(),
    customerName: z.string(),
    amount: money.nullable(),
    closeDate: calendarDate.nullable(),
  }),
  headline: z.object({ tag, sentence: z.string() }),
  actions: z.array(cardAction),
  registration: registrationSummary.nullable(),
  conflicts: z.array(conflictFinding),
  /** What people said about this customer and other companies, newest first; empty for who may not know. */
  rulings: z.array(companyRuling),
  partners: z.array(partnerOnDeal),
  /** Who is credited with what, and what was told of the deal. */
  attribution: dealAttribution.nullable().default(null),
  sync: z.object({ tone, sentence: z.string(), pending: z.array(pendingWrite) }),
  form: z.object({
    partners: z.array(partnerOption),
    currencies: z.array(z.string()),
    rejectReasons: z.array(labelledValue),
    /** The reason that the check gives for a rejection; empty where it gives none. */
    suggestedReason: z.string(),
    /** Countries and groups of countries to choose a territory from; any other text is taken too. */
    territories: z.array(z.string()),
    /** Who may be given the review; empty for who may not give it. */
    assignees: z.array(person),
    /** Values taken from the deal, its company and its contact; empty strings where the CRM has none. */
    prefill: z.object({
      customerName: z.string(),
      customerDomain: z.string(),
      amount: z.string(),
      currency: z.string(),
      expectedCloseDate: z.string(),
      contactName: z.string(),
      contactEmail: z.string(),
      products: z.string(),
      territory: z.string(),
    }),
  }),
});

/** Answer of the check while typing; nothing is stored. */
export const checkAnswer = z.object({
  /** "Free to register." / "Already in Contoso's pipeline since 3 Nov (same domain)." */
  sentence: z.string(),
  tone,
  outcome: z.enum(['free', 'conflict', 'review_flag', 'blocked', 'refused', 'incomplete']),
  findings: z.array(conflictFinding),
});

/** Answer to every act (submit, approve, reject, ...): what happened, in words, and the whole card as it is now. */
export const actAnswer = z.object({
  outcome: z.enum(['done', 'conflict', 'blocked', 'refused', 'stale']),
  tone,
  /** "Sent. The partner manager decides by Tue 24 Nov, 14:00." */
  message: z.string(),
  /** Machine reason of a refusal, such as `already_decided`; null when the act was done. */
  reason: z.string().nullable(),
  findings: z.array(conflictFinding),
  registrationId: z.string().nullable(),
  version: z.int().nullable(),
  /** Null only where there is no deal to show. */
  card: dealCard.nullable(),
});

export type CardAction = z.infer<typeof cardAction>;
export type RegistrationSummary = z.infer<typeof registrationSummary>;
export type PartnerOnDeal = z.infer<typeof partnerOnDeal>;
export type PendingWrite = z.infer<typeof pendingWrite>;
export type DealCard = z.infer<typeof dealCard>;
export type CheckAnswer = z.infer<typeof checkAnswer>;
export type ActAnswer = z.infer<typeof actAnswer>;
