import { z } from 'zod';

/** ISO 8601 instant in UTC, such as `2026-11-22T06:16:00.000Z`. */
export const instant = z.iso.datetime();
/** ISO 8601 calendar date, such as `2027-02-20`; no time, no zone. */
export const calendarDate = z.iso.date();

/** Amount in minor units of the currency (cents), with the text a reader sees, already in their locale. */
export const money = z.object({ amountMinor: z.int(), currency: z.string().length(3), text: z.string() });

/** How a fact should feel; cards pair it with words, never with colour alone. */
export const tone = z.enum(['neutral', 'info', 'success', 'warning', 'danger']);

export const crmName = z.enum(['hubspot', 'salesforce']);
export const viewerRole = z.enum(['rep', 'partner_manager', 'ops', 'admin']);

export const registrationState = z.enum([
  'draft',
  'submitted',
  'in_review',
  'conflict',
  'blocked',
  'action_required',
  'approved',
  'won',
  'lost',
  'rejected',
  'withdrawn',
  'expired',
]);

/** A labelled state: `label` is what the reader sees ("Protected"), `tone` how it is coloured. */
export const tag = z.object({ label: z.string(), tone });

/** One fact that supports a sentence: "Same web domain" / "acme.io", with the record it stands on. */
export const evidence = z.object({
  label: z.string(),
  value: z.string(),
  record: z.object({ crm: crmName, kind: z.string(), id: z.string(), name: z.string() }).nullable(),
});

/** A company as somebody wrote it; `domain` is empty where none is known. */
export const companyAsWritten = z.object({ name: z.string(), domain: z.string() });

/** A finding of the conflict check as one plain sentence with what shows it. */
export const conflictFinding = z.object({
  id: z.string(),
  kind: z.enum([
    'another_partner',
    'direct_pipeline',
    'direct_later',
    'direct_activity',
    'existing_customer',
    'certificate',
    'out_of_territory',
    'cool_off',
    'own_registration',
    'related_company',
  ]),
  tone,
  /** "Contoso Channel registered Acme GmbH on 3 Nov 2026." or, for who may not know, "Another partner registered this company earlier." */
  sentence: z.string(),
  /** "Same web domain (acme.io)." Empty where nothing may be told. */
  because: z.string(),
  /** What follows by policy: "First to register wins within 7 days (rule 6)." */
  next: z.string(),
  evidence: z.array(evidence),
  /** 0 to 1, how sure the match is; null where it is not a match of companies. */
  score: z.number().min(0).max(1).nullable(),
  /** What the check makes of the two companies; null where it is no match of companies or may not be told. `related` never blocks. */
  verdict: z.enum(['same', 'likely', 'related']).nullable(),
  /** "Same company" / "Very likely the same company (93 %)" / "Related company"; empty where nothing may be told. */
  sureness: z.string(),
  /** What shows it, strongest first, each a short phrase: "same web domain (acme.io)". Empty where nothing may be told. */
  reasons: z.array(z.string()),
  /** "Since 3 Nov 2026"; empty where no date belongs to it. */
  since: z.string(),
  /** The two companies, for who may say that they are not the same; null for everybody else. */
  about: z.object({ ours: companyAsWritten, theirs: companyAsWritten }).nullable(),
});

export type Money = z.infer<typeof money>;
export type Tone = z.infer<typeof tone>;
export type Tag = z.infer<typeof tag>;
export type Evidence = z.infer<typeof evidence>;
export type CompanyAsWritten = z.infer<typeof companyAsWritten>;
export type ConflictFinding = z.infer<typeof conflictFinding>;
export type ViewerRole = z.infer<typeof viewerRole>;
export type CrmName = z.infer<typeof crmName>;
export type RegistrationStateName = z.infer<typeof registrationState>;
