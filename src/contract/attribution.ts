import { z } from 'zod';
import { labelledValue, partnerOption } from './program.ts';
import { calendarDate, crmName, evidence, instant, money, tag, tone, viewerRole } from './shared.ts';
import { why } from './why.ts';

/** What a partner did. */
export const touchpointKind = z.enum([
  'registration',
  'introduction',
  'demo_support',
  'technical_validation',
  'executive_introduction',
  'campaign_response',
  'referral',
  'other',
]);
export const touchpointStatus = z.enum(['proposed', 'confirmed', 'declined', 'withdrawn']);
export const influence = z.enum(['sourced', 'accelerated', 'influenced']);

/** As what a person who puts evidence right finds it in the form. */
const evidenceInForm = z.enum(['meeting', 'email', 'link', 'note']);

/** One dated thing a partner did for a deal, with what shows it. */
export const touchpointView = z.object({
  id: z.string(),
  /** Goes back as `expectedVersion` with whatever is done to it. */
  version: z.int(),
  partner: z.object({ id: z.string(), name: z.string() }),
  kind: touchpointKind,
  /** "Demo support" */
  kindLabel: z.string(),
  occurredOn: calendarDate,
  occurredText: z.string(),
  status: touchpointStatus,
  tag,
  /** "Counts as influenced: after the deal was created, before it closed (rule 12)." Or why it does not count. */
  sentence: z.string(),
  tone,
  evidence: z.array(
    evidence.extend({
      url: z.string(),
      kind: evidenceInForm,
    }),
  ),
  /** Name of the campaign; empty where it belongs to none. */
  campaign: z.string(),
  /** Exact id of the campaign, where a link named one; empty otherwise. */
  campaignId: z.string(),
  /** "Told by Jana Berg on 3 Nov 2026" / "From the registration" / "From UTM parameters of Ada Berger". */
  source: z.string(),
  /** Why it was declined, changed or withdrawn; empty otherwise. */
  note: z.string(),
  may: z.object({ confirm: z.boolean(), decline: z.boolean(), change: z.boolean(), withdraw: z.boolean() }),
  /** What each act would make of the deal's shares: "If confirmed: Alcor 60 % → 45 %; Deneb 40 % → 55 %." Empty for acts that this person may not do. */
  sharesIf: z
    .object({ confirm: z.string(), decline: z.string(), withdraw: z.string() })
    .default({ confirm: '', decline: '', withdraw: '' }),
});

/** How an appeal against a credit stands; null where none can be lodged and none was. */
export const creditAppeal = z.object({
  state: z.enum(['possible', 'open', 'upheld', 'dismissed']),
  sentence: z.string(),
  tone,
  mayLodge: z.boolean(),
  mayDecide: z.boolean(),
});

/** What one partner is credited with on a deal, and by which rule. */
export const creditView = z.object({
  partner: z.object({ id: z.string(), name: z.string(), tier: z.string() }),
  /** Strongest first; empty where the partner has no credit. */
  influences: z.array(influence),
  /** "Sourced" / "Influenced" / "Accelerated" / "No credit" */
  tag,
  basisPoints: z.int().min(0).max(10_000),
  /** "62.5 %"; "-" without credit. */
  shareText: z.string(),
  /** Its part of the deal's amount; null where the deal has none or there is no credit. */
  amount: money.nullable(),
  /** "Introduction on 3 Nov 2026, 12 days before the deal was created (rule 12)." Or why there is no credit. */
  sentence: z.string(),
  /** "3 Nov 2026" / "3 Nov to 20 Dec 2026"; empty without touchpoints. */
  when: z.string(),
  touchpoints: z.int(),
  appeal: creditAppeal.nullable(),
});

/** What may be told of a touchpoint, for a form. */
export const touchpointForm = z.object({
  kinds: z.array(labelledValue.extend({ value: touchpointKind, hint: z.string() })),
  evidenceKinds: z.array(labelledValue.extend({ value: z.enum(['meeting', 'email', 'link', 'note']) })),
  /** Today in the organisation's zone: the latest day that can be told. */
  latest: calendarDate,
  /** "Your partner manager confirms it." / "It counts at once." */
  sentence: z.string(),
});

/** Partner attribution of one deal: who is credited with what, and everything that was told. */
export const dealAttribution = z.object({
  generatedAt: instant,
  viewer: z.object({ role: viewerRole, name: z.string() }),
  /** Null while nothing was told of the deal. */
  attributionId: z.string().nullable(),
  /** Counts what happened to the deal's attribution; goes back as `expectedVersion` of an appeal. 0 while nothing was told. */
  version: z.int(),
  deal: z.object({
    crm: crmName,
    id: z.string(),
    name: z.string(),
    createdText: z.string(),
    /** "Open, in Proposal" / "Won on 3 Nov 2026" */
    stateText: z.string(),
    amount: money.nullable(),
  }),
  /** "Northwind sourced this deal; Contoso helped." / "No partner is credited with this deal." */
  headline: z.object({ tag, sentence: z.string() }),
  /** Source first, then by share. */
  credits: z.array(creditView),
  /** How credit is shared: "Shared by what each did (policy version 3)." */
  model: z.string(),
  touchpoints: z.array(touchpointView),
  /** How many proposals wait for whoever reads this. */
  waiting: z.int(),
  /** How long the contract runs and what that means for bonuses, or that nobody said; an empty sentence where no partner earns by it. */
  contractLength: z
    .object({ months: z.int().nullable(), sentence: z.string(), tone })
    .default({ months: null, sentence: '', tone: 'neutral' }),
  /** Fields in the CRM that somebody changed by hand: what was put back and why; empty where all is in step. */
  fieldNotes: z.array(z.object({ label: z.string(), sentence: z.string(), tone })),
  /** Null for who may not tell anything, or where nothing more can be told: then `closed` says why. */
  form: touchpointForm.nullable(),
  closed: z.string(),
});

/** Answer while a touchpoint is being typed: what it would count as. Nothing is stored. */
export const touchpointPreview = z.object({ sentence: z.string(), tone, ok: z.boolean() });

/** Answer to every act on touchpoints and credits: what happened, and the deal as it is now. */
export const attributionAnswer = z.object({
  outcome: z.enum(['done', 'refused', 'stale']),
  tone,
  message: z.string(),
  /** Machine reason of a refusal, such as `after_close`; null when done. */
  reason: z.string().nullable(),
  attribution: dealAttribution,
});

/** Why a partner is, or is not, credited: the story, the rule, and what would have changed it. */
export const creditWhy = z.object({
  credit: creditView,
  why,
  /** Address of a page to print or save for a dispute; good for some minutes. */
  documentUrl: z.string(),
});

export const touchpointSegment = z.enum(['proposed', 'appeals', 'field_edits', 'leads', 'unmatched', 'all']);

/** A deal as a list names it; empty customer where the CRM has none, empty id where the deal is not the reader's to know. */
const dealNamed = z.object({ crm: crmName, id: z.string(), name: z.string(), customerName: z.string() });

/** One line of the page on which proposals of all deals are decided. */
export const touchpointRow = z.object({
  touchpoint: touchpointView,
  deal: dealNamed,
});

/** A deal with what makes it the one, or nothing where that is plain. */
const dealSaid = dealNamed.extend({ sentence: z.string() });

/** Something that waits and is no touchpoint of a deal. */
export const looseEnd = z.object({
  id: z.string(),
  kind: z.enum(['campaign', 'appeal']),
  sentence: z.string(),
  advice: z.string(),
  /** The deal that it is about. */
  deals: z.array(dealSaid).default([]),
});

/** GET …/touchpoints: proposals over all deals. */
export const touchpointList = z.object({
  generatedAt: instant,
  viewer: z.object({ role: viewerRole, name: z.string() }),
  mayDecide: z.boolean(),
  segments: z.array(z.object({ value: touchpointSegment, label: z.string(), count: z.int() })),
  segment: touchpointSegment,
  rows: z.array(touchpointRow),
  /** For changing what was told; null for who may not. */
  form: touchpointForm.nullable().default(null),
  /** Appeals that wait, or what was told with a partner nobody knows, and what to do. What waits for a deal: `/leads`. */
  loose: z.array(looseEnd),
  next: z.string().nullable(),
  emptySentence: z.string(),
  importHelp: z.object({ sentence: z.string(), columns: z.array(z.string()), example: z.string() }).nullable(),
});

/** Answer to an import of touchpoints: what would be done, what was done, or why nothing was. */
export const touchpointImport = z.object({
  outcome: z.enum(['preview', 'done', 'refused']),
  tone,
  message: z.string(),
  counts: z.object({ added: z.int(), waiting: z.int(), unchanged: z.int(), refused: z.int() }),
  rows: z.array(
    z.object({
      line: z.int(),
      what: z.enum(['added', 'waiting', 'unchanged', 'refused']),
      tag,
      partner: z.string(),
      customer: z.string(),
      sentence: z.string(),
    }),
  ),
  leftOut: z.int(),
});

export const leadStatus = z.enum(['waiting', 'attached', 'dismissed', 'withdrawn']);
export const leadChoice = z.enum([...leadStatus.options, 'all']);

/** What a partner did for a company before a deal of it is known, and what became of it. */
export const leadView = z.object({
  id: z.string(),
  /** Goes back as `expectedVersion` with whatever is done to it. */
  version: z.int(),
  partner: z.object({ id: z.string(), name: z.string() }),
  kind: touchpointKind,
  kindLabel: z.string(),
  occurredOn: calendarDate,
  occurredText: z.string(),
  customer: z.object({
    name: z.string(),
    domain: z.string(),
    contactName: z.string(),
    contactEmail: z.string(),
  }),
  status: leadStatus,
  tag,
  /** "Northwind: introduction, Acme (acme.example), 3 Nov 2026. Told by Rosa Lindqvist: Lunch." */
  sentence: z.string(),
  evidence: z.array(z.object({ kind: evidenceInForm, label: z.string(), text: z.string(), url: z.string() })),
  campaign: z.string(),
  /** "Told by Rosa Lindqvist on 3 Nov 2026." */
  source: z.string(),
  /** The reader told it: then it is changed and withdrawn without a reason. */
  isOwn: z.boolean(),
  /** "Waits for a deal of this customer." / "Told on the deal “Seats” …" */
  became: z.string(),
  /** The deal on which it was told; null while there is none, and where the deal is not this person's to know. */
  deal: z.object({ crm: crmName, id: z.string(), name: z.string(), touchpointId: z.string().nullable() }).nullable(),
  /** What happens next with what waits; empty otherwise. */
  advice: z.string(),
  /** Deals it may belong to, the likeliest first, for who may choose. */
  deals: z.array(dealSaid),
  /** Oldest first. */
  history: z.array(
    z.object({
      what: z.enum(['told', 'changed', 'withdrawn', 'attached', 'dismissed']),
      at: instant,
      by: z.string(),
      /** "Changed by Paul Mwangi on 3 Nov 2026: A typing slip. Before: Referral." */
      sentence: z.string(),
    }),
  ),
  may: z.object({ change: z.boolean(), withdraw: z.boolean(), attach: z.boolean(), dismiss: z.boolean() }),
});

/** GET …/leads: those of one status, newest first. */
export const leadList = z.object({
  generatedAt: instant,
  viewer: z.object({ role: viewerRole, name: z.string() }),
  mayDecide: z.boolean(),
  counts: z.record(leadStatus, z.int()),
  /** What `status` may be asked for, with how many there are. */
  statuses: z.array(z.object({ value: leadChoice, label: z.string(), count: z.int() })),
  status: leadChoice,
  rows: z.array(leadView),
  /** Goes back as `after`; null on the last page. */
  next: z.string().nullable(),
  emptySentence: z.string(),
  /** For telling, and for changing what was told. */
  form: touchpointForm,
  /** Of whom something may be told; on the first page alone. */
  partners: z.array(partnerOption),
});

/** Answer to what is done with a lead: what happened, in words. */
export const leadAnswer = z.object({
  /** `stale`: somebody else was quicker, and nothing of this was applied. */
  outcome: z.enum(['done', 'refused', 'stale']),
  tone,
  message: z.string(),
  /** Machine reason of a refusal; null when done. */
  reason: z.string().nullable(),
  /** The lead as it is now; left out where nothing was noted. */
  lead: leadView.optional(),
});

export type TouchpointKindName = z.infer<typeof touchpointKind>;
export type TouchpointStatusName = z.infer<typeof touchpointStatus>;
export type TouchpointView = z.infer<typeof touchpointView>;
export type CreditAppeal = z.infer<typeof creditAppeal>;
export type CreditView = z.infer<typeof creditView>;
export type TouchpointForm = z.infer<typeof touchpointForm>;
export type DealAttribution = z.infer<typeof dealAttribution>;
export type TouchpointPreview = z.infer<typeof touchpointPreview>;
export type AttributionAnswer = z.infer<typeof attributionAnswer>;
export type CreditWhy = z.infer<typeof creditWhy>;
export type TouchpointSegment = z.infer<typeof touchpointSegment>;
export type TouchpointRow = z.infer<typeof touchpointRow>;
export type LooseEnd = z.infer<typeof looseEnd>;
export type TouchpointList = z.infer<typeof touchpointList>;
export type TouchpointImport = z.infer<typeof touchpointImport>;
export type LeadStatusName = z.infer<typeof leadStatus>;
export type LeadChoice = z.infer<typeof leadChoice>;
export type LeadView = z.infer<typeof leadView>;
export type LeadList = z.infer<typeof leadList>;
export type LeadAnswer = z.infer<typeof leadAnswer>;
