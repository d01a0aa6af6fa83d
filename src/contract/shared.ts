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

/** A finding of the conflict check as one plain sentence with what shows it. */
export const conflictFinding = z.object({
  id: z.string(),
  kind: z.enum([
    'another_partner',
    'direct_pipeline',
    'existing_customer',
    'certificate',
    'cool_off',
    'own_registration',
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
});

export type Money = z.infer<typeof money>;
export type Tone = z.infer<typeof tone>;
export type Tag = z.infer<typeof tag>;
export type Evidence = z.infer<typeof evidence>;
export type ConflictFinding = z.infer<typeof conflictFinding>;
export type ViewerRole = z.infer<typeof viewerRole>;
export type CrmName = z.infer<typeof crmName>;
export type RegistrationStateName = z.infer<typeof registrationState>;
