import { z } from 'zod';
import { reader } from './requests.ts';
import { tone } from './shared.ts';

export const contactAddress = z.email('must be an e-mail address').trim().toLowerCase().max(254);
const contact = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(200),
  email: contactAddress,
});
/** So many people a partner. */
export const mostContacts = 20;

/** Whom of a partner mails about its registrations go to. */
export const partnerContacts = z.object({
  /** "Mails about the registrations of Northwind Resellers go to 2 people." */
  sentence: z.string(),
  mayChange: z.boolean(),
  contacts: z.array(
    contact.extend({
      /** "All mails." / "Essential mails only, by their own choice since 3 Nov 2026." */
      mails: z.string(),
      /** In the mail server's words, where the last mail could not be delivered; else empty. */
      trouble: z.string(),
    }),
  ),
});
/** POST …/partners/ID/contacts: these people instead of those there are; none: nobody is written to. */
export const partnerContactsRequest = z.strictObject({ contacts: z.array(contact).max(mostContacts) });

/**
 * POST …/partners/ID/contacts/change: one person more, another name or address for one, or one less. As typed: what
 * cannot be is said in the answer. Safe to send twice.
 */
export const contactChangeRequest = z.strictObject({
  kind: z.enum(['add', 'correct', 'remove']),
  /** The address so far, of whom is corrected or removed. */
  was: z.string().max(320).default(''),
  name: z.string().max(1000).default(''),
  email: z.string().max(1000).default(''),
  reader: reader.prefault({}),
});

export const contactChangeAnswer = z.object({
  outcome: z.enum(['done', 'invalid']),
  tone,
  message: z.string(),
  /** By the field of the form, where something cannot be. */
  problems: z.array(z.object({ field: z.enum(['name', 'email']), message: z.string() })),
  contacts: partnerContacts,
});

export type PartnerContacts = z.infer<typeof partnerContacts>;
export type PartnerContactsRequest = z.infer<typeof partnerContactsRequest>;
export type ContactChangeRequest = z.infer<typeof contactChangeRequest>;
export type ContactChangeAnswer = z.infer<typeof contactChangeAnswer>;
