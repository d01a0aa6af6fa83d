import { z } from 'zod';
import { companyAsWritten, tone } from './shared.ts';

/** What a person said about two companies: that they are the same, or that they are not. It holds until it is taken back. */
export const companyRuling = z.object({
  id: z.string(),
  kind: z.enum(['same', 'different']),
  /** "Maria Keller said on 3 Nov 2026 that Acme GmbH and Acme Tools are not the same company." */
  sentence: z.string(),
  /** What they wrote; may be empty. */
  reason: z.string(),
  /** Whether this reader may take it back. */
  mayWithdraw: z.boolean(),
});

/** Answer to a ruling or its withdrawal. The card or registration has to be read again: what depended on it was checked anew. */
export const rulingAnswer = z.object({
  outcome: z.enum(['done', 'refused']),
  tone,
  /** "Noted. Acme GmbH and Acme Tools count as two companies from now on. 1 registration was checked again." */
  message: z.string(),
  /** Machine reason of a refusal, such as `already_said`; null when done. */
  reason: z.string().nullable(),
  ruling: companyRuling.nullable(),
});

/** A company that a ruling may be about, as offered by the search. */
export const companyOption = companyAsWritten.extend({
  /** Where it is known from: "HubSpot company, 2 open deals" / "Registered by Contoso Channel on 3 Nov 2026". */
  detail: z.string(),
});
export const companySearchAnswer = z.object({ companies: z.array(companyOption) });

export type CompanyRuling = z.infer<typeof companyRuling>;
export type RulingAnswer = z.infer<typeof rulingAnswer>;
export type CompanyOption = z.infer<typeof companyOption>;
export type CompanySearchAnswer = z.infer<typeof companySearchAnswer>;
