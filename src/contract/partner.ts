import { z } from 'zod';
import { calendarDate, instant, registrationState, tag, tone, viewerRole } from './shared.ts';

export const certificateKind = z.enum(['sales', 'technical']);

/** `lapsing`: valid, and a reminder is due or was sent. `replaced`: a later one of the same person stands in its place. */
export const certificateState = z.enum(['valid', 'lapsing', 'lapsed', 'not_passed', 'revoked', 'replaced']);

/** A certificate of one person, or an attempt that did not reach the pass mark. Reps do not see e-mail addresses: empty. */
export const certificateView = z.object({
  id: z.string(),
  kind: certificateKind,
  /** "Sales" / "Technical" */
  kindLabel: z.string(),
  person: z.string(),
  email: z.string(),
  /** Per cent; null where only the certificate was handed over. */
  score: z.number().nullable(),
  /** "86 %"; empty where there is none. */
  scoreText: z.string(),
  passedOn: calendarDate.nullable(),
  passedText: z.string(),
  /** Last day it counts; null for an attempt. */
  validUntil: calendarDate.nullable(),
  validUntilText: z.string(),
  state: certificateState,
  tag,
  /** "Valid until 3 May 2027, 157 days left." / "Revoked on 3 Nov 2026 by Maria Keller: exam taken by somebody else." */
  sentence: z.string(),
  mayRevoke: z.boolean(),
});

/** The partner's certification as one line, for the partner, its row and a registration (rules 2 and 28). */
export const certificateLine = z.object({
  partnerId: z.string(),
  current: z.boolean(),
  tag,
  /** "Ada Berger's sales certificate lapsed on 3 Nov 2026." */
  sentence: z.string(),
  /** "Anybody at Northwind who passes the sales certification (80 %) frees this registration at once." Empty where nothing is to be done. */
  advice: z.string(),
});

/** Rule 23: what the tier asks for and what the partner has. For display; nothing is blocked for it. */
export const tierNeed = z.object({
  kind: certificateKind,
  /** "Certified sales people" */
  label: z.string(),
  has: z.int(),
  needs: z.int(),
  met: z.boolean(),
  tone,
  /** "2 of 5: Gold asks for 3 more (rule 23)." */
  sentence: z.string(),
});

export const partnerSegment = z.enum(['all', 'not_current', 'lapsing']);

export const partnerRow = z.object({
  id: z.string(),
  name: z.string(),
  tier: z.string(),
  domain: z.string(),
  certificate: certificateLine,
  needs: z.array(tierNeed),
});

/** How certificates are brought in by CSV; null for who may not. */
export const importHelp = z.object({
  sentence: z.string(),
  /** Column titles in the order of the example. */
  columns: z.array(z.string()),
  /** Two lines of CSV to begin from. */
  example: z.string(),
});

/** GET /partners: one page of the program's partners by name. */
export const partnerList = z.object({
  generatedAt: instant,
  viewer: z.object({ role: viewerRole, name: z.string() }),
  segments: z.array(z.object({ value: partnerSegment, label: z.string(), count: z.int() })),
  segment: partnerSegment,
  search: z.string(),
  rows: z.array(partnerRow),
  /** Opaque; pass back as `after` for the next page. Null at the end. */
  next: z.string().nullable(),
  emptySentence: z.string(),
  importHelp: importHelp.nullable(),
});

/** Where a partner may register deals, by its agreement. */
export const agreedTerritories = z.object({
  /** Goes back with a change. */
  version: z.int(),
  /** "May register deals in Germany, Austria and Nordics." */
  sentence: z.string(),
  /** As they go back in a request, each known place under the name that `options` has for it; empty: anywhere. */
  names: z.array(z.string()),
  /** False for who may look but not change. */
  mayChange: z.boolean(),
  /** Countries and groups of countries to choose from; empty for who may not change. */
  options: z.array(z.string()),
  /** What was agreed when, newest first, each with what to send to agree on it again. */
  history: z.array(
    z.object({
      on: calendarDate,
      sentence: z.string(),
      reason: z.string(),
      names: z.array(z.string()),
      isNow: z.boolean(),
    }),
  ),
});

export const tierName = z.enum(['Registered', 'Silver', 'Gold', 'Platinum']);

/** The tiers of a partner, one after the other: margins follow the one of the day a deal was won. */
export const tierHistory = z.object({
  /** Goes back with a change. */
  version: z.int(),
  /** "Gold since 3 Mar 2026." */
  sentence: z.string(),
  /** False for who may look but not change. */
  mayChange: z.boolean(),
  options: z.array(tierName),
  /** Newest first; empty where it never changed. */
  history: z.array(
    z.object({
      tier: tierName,
      /** First day it holds. */
      from: calendarDate,
      /** "Gold from 3 Mar 2026, told by Maria Keller on 10 Mar 2026 in Salesforce." */
      sentence: z.string(),
      reason: z.string(),
      isNow: z.boolean(),
    }),
  ),
});

/** GET /partners/ID: the partner's standing at a glance. */
export const partnerRecord = z.object({
  generatedAt: instant,
  viewer: z.object({ role: viewerRole, name: z.string() }),
  partner: z.object({ id: z.string(), name: z.string(), tier: z.string(), domain: z.string() }),
  /** Page on which the partner refers customers, for managers to pass on; empty for everybody else. */
  referralFormUrl: z.string().default(''),
  /** Whether deals can be registered now, and what to do where they cannot. */
  certificate: certificateLine,
  tiers: tierHistory,
  needs: z.array(tierNeed),
  territories: agreedTerritories,
  /** What counts now, and what lapsed or was not passed; soonest to lapse first. */
  certificates: z.array(certificateView),
  /** Replaced and revoked ones, newest first. */
  earlier: z.array(certificateView),
  /** "Nobody at Northwind holds a certificate yet." Shown where both lists are empty. */
  emptySentence: z.string(),
  /** Null for roles that may not know the partner's registrations. */
  registrations: z
    .object({
      open: z.int(),
      sentence: z.string(),
      byState: z.array(z.object({ state: registrationState, tag, count: z.int() })),
    })
    .nullable(),
  /** Reminders sent before certificates lapse, newest first: "60 days before Ada Berger's sales certificate lapses". */
  reminders: z.array(z.object({ on: calendarDate, onText: z.string(), sentence: z.string() })),
  importHelp: importHelp.nullable(),
});

export const importedRow = z.object({
  /** Line of the file, the title line being 1. */
  line: z.int(),
  /** `attempt`: below the pass mark, recorded, certifies nothing. */
  what: z.enum(['added', 'attempt', 'unchanged', 'refused']),
  tag,
  partner: z.string(),
  person: z.string(),
  /** "Sales, 86 %, valid until 3 Nov 2027." or, refused, why and what to write instead. */
  sentence: z.string(),
});

/** Answer to an import: what would be done (`preview`), what was done, or why nothing was. */
export const certificateImport = z.object({
  outcome: z.enum(['preview', 'done', 'refused']),
  tone,
  /** "12 would be added, 3 are here already, 2 cannot be taken." */
  message: z.string(),
  counts: z.object({ added: z.int(), attempt: z.int(), unchanged: z.int(), refused: z.int() }),
  /** Refused ones first, then by line; at most 500. */
  rows: z.array(importedRow),
  /** How many lines are not listed. */
  leftOut: z.int(),
});

/** Answer to a revocation. */
export const revocationAnswer = z.object({
  outcome: z.enum(['done', 'refused']),
  tone,
  message: z.string(),
  /** Machine reason of a refusal, such as `already_revoked`; null when done. */
  reason: z.string().nullable(),
  record: partnerRecord,
});

/** Answer to a change of the agreed territories. */
export const territoriesAnswer = z.object({
  outcome: z.enum(['done', 'refused', 'stale']),
  tone,
  message: z.string(),
  /** Machine reason of a refusal, such as `nothing_changed`; null when done. */
  reason: z.string().nullable(),
  record: partnerRecord,
});

/** Answer to a change of the tier. */
export const tierAnswer = z.object({
  outcome: z.enum(['done', 'refused', 'stale']),
  tone,
  message: z.string(),
  /** Machine reason of a refusal, such as `tier_in_the_future`; null when done. */
  reason: z.string().nullable(),
  record: partnerRecord,
});

export type TierHistory = z.infer<typeof tierHistory>;
/** GET …/partners/ID/campaigns: those that links know by their exact ids (rule 14). */
export const partnerCampaigns = z.object({
  partner: z.object({ id: z.string(), name: z.string() }),
  mayChange: z.boolean(),
  campaigns: z.array(
    z.object({
      /** `utm_id` of its links. */
      utmId: z.string(),
      /** For people. */
      name: z.string(),
      /** "Registered by Paul Mwangi on 3 Nov 2026." */
      sentence: z.string(),
      /** What to put into its links, once for each medium of the policy; one without a medium where it lists none. */
      links: z.array(
        z.object({
          /** Empty: none is named. */
          medium: z.string(),
          /** "utm_source=partner&utm_medium=webinar&utm_campaign=northwind-autumn-tour&utm_id=C-77" */
          parameters: z.string(),
        }),
      ),
    }),
  ),
});

/** Answer to a change of a partner's campaigns. */
export const campaignAnswer = z.object({
  outcome: z.enum(['done', 'refused']),
  tone,
  message: z.string(),
  /** Machine reason of a refusal, such as `campaign_taken`; null when done. */
  reason: z.string().nullable(),
  campaigns: partnerCampaigns.shape.campaigns,
});

export type PartnerCampaigns = z.infer<typeof partnerCampaigns>;
export type CampaignAnswer = z.infer<typeof campaignAnswer>;
export type TierAnswer = z.infer<typeof tierAnswer>;
export type AgreedTerritories = z.infer<typeof agreedTerritories>;
export type TerritoriesAnswer = z.infer<typeof territoriesAnswer>;
export type CertificateView = z.infer<typeof certificateView>;
export type CertificateLine = z.infer<typeof certificateLine>;
export type CertificateStateName = z.infer<typeof certificateState>;
export type TierNeed = z.infer<typeof tierNeed>;
export type PartnerSegment = z.infer<typeof partnerSegment>;
export type PartnerRowView = z.infer<typeof partnerRow>;
export type PartnerList = z.infer<typeof partnerList>;
export type PartnerRecord = z.infer<typeof partnerRecord>;
export type ImportHelp = z.infer<typeof importHelp>;
export type ImportedRow = z.infer<typeof importedRow>;
export type CertificateImport = z.infer<typeof certificateImport>;
export type RevocationAnswer = z.infer<typeof revocationAnswer>;
