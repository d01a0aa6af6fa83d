import { z } from 'zod';
import { reader } from './requests.ts';
import { instant, tone } from './shared.ts';

/** What a person inside gets by mail. */
export const mailSubscription = z.object({
  email: z.string(),
  /** True while they get nothing but what is essential. */
  isOut: z.boolean(),
  /** "You get all mails." / "You get essential mails only, since 3 Nov 2026." */
  sentence: z.string(),
  /** Everything there is to get, with when it comes; what is essential cannot be switched off. */
  essential: z.array(z.object({ label: z.string(), when: z.string() })),
  other: z.array(z.object({ label: z.string(), when: z.string() })),
  /** Whether this person looks after mails that reached nobody. */
  mayMend: z.boolean(),
});

/** POST …/subscription: what is not essential, wanted or not; the same as the link in every mail. Safe to send twice. */
export const mailSubscriptionRequest = z.strictObject({
  wants: z.enum(['all', 'essential']),
  reader: reader.prefault({}),
});

/** A mail that was given up. */
export const undeliveredMail = z.object({
  id: z.string(),
  to: z.string(),
  email: z.string(),
  /** "Contact of Northwind Resellers" / "Somebody inside". */
  who: z.string(),
  subject: z.string(),
  at: instant,
  whenText: z.string(),
  /** The mail server's own words. */
  message: z.string(),
  advice: z.string(),
});

export const undeliveredMails = z.object({
  tone,
  /** "2 mails could not be delivered." / "Every mail was delivered." */
  sentence: z.string(),
  mails: z.array(undeliveredMail),
  /** Whether this person may send one to another address. */
  mayReaddress: z.boolean(),
  /** How many more there are than are listed. */
  more: z.int(),
});

/** POST …/mails/undelivered/ID: try it again, with another address where one is given, or let it go. Safe to send twice. */
export const undeliveredRequest = z.strictObject({
  act: z.enum(['retry', 'let_go']),
  /** As typed; empty: the address it has. */
  email: z.string().max(1000).default(''),
  reader: reader.prefault({}),
});

export const undeliveredAnswer = z.object({
  outcome: z.enum(['done', 'invalid', 'stale']),
  tone,
  message: z.string(),
  undelivered: undeliveredMails,
});

export type MailSubscription = z.infer<typeof mailSubscription>;
export type MailSubscriptionRequest = z.infer<typeof mailSubscriptionRequest>;
export type UndeliveredMails = z.infer<typeof undeliveredMails>;
export type UndeliveredRequest = z.infer<typeof undeliveredRequest>;
export type UndeliveredAnswer = z.infer<typeof undeliveredAnswer>;
