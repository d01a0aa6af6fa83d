import { z } from 'zod';
import { influence } from './attribution.ts';
import { instant, tone } from './shared.ts';

/** One thing told, as it stands in a mail. */
export const noticeContent = z.object({
  subject: z.string(),
  sentences: z.array(z.string()),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  /** Of a partner's changed credit: what the partner knew before, for the next notice if this one is never sent. */
  knownBefore: z.object({ influence, basisPoints: z.int() }).nullable().exactOptional(),
});

/** A whole mail in plain words; text and HTML are made of it. */
export const mailContent = z.object({
  greeting: z.string(),
  items: z.array(noticeContent),
  /** Why it came. */
  foot: z.string(),
  /** Page on which one can unsubscribe; null where nothing in the mail can be unsubscribed from. */
  unsubscribeUrl: z.string().nullable(),
});

/** A mail or notice as the outbox shows it. */
export const outboxEntry = z.object({
  id: z.string(),
  subject: z.string(),
  to: z.string(),
  at: instant,
  whenText: z.string(),
  status: z.object({ label: z.string(), tone, detail: z.string() }),
  text: z.string(),
});
export const outbox = z.object({ entries: z.array(outboxEntry), sentence: z.string() });

/** What the page of an unsubscribe link says. */
export const unsubscribeView = z.object({
  language: z.string(),
  email: z.string(),
  /** True while the person gets nothing but what is essential. */
  isOut: z.boolean(),
});

export type NoticeContent = z.infer<typeof noticeContent>;
export type MailContent = z.infer<typeof mailContent>;
export type OutboxEntry = z.infer<typeof outboxEntry>;
export type Outbox = z.infer<typeof outbox>;
export type UnsubscribeView = z.infer<typeof unsubscribeView>;

/** A mail on its way out. `id` makes its Message-ID: a server that saw it already may drop the second one. */
export interface OutgoingMail {
  id: string;
  to: { name: string; email: string };
  subject: string;
  text: string;
  /** The same for the HTML part and the headers. */
  content: MailContent;
}

/** What became of one try. `refused`: no other try will do better, such as an address that does not exist. */
export type MailOutcome = { outcome: 'sent' } | { outcome: 'refused' | 'failed'; message: string };

/** Takes mails to the world; the composition root supplies it. */
export interface MailSender {
  send(mail: OutgoingMail): Promise<MailOutcome>;
  close(): void;
}
